"""Bodies over a run: one full name in one region is one body; what a document leaves open stays its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from extract.lexicon.organs import everyday_words, heads, national
from extract.lexicon.places import by_name, countries
from extract.link.corrections import Corrections
from extract.link.joined import Joined
from extract.link.seen import Seen, SeenBody
from extract.linked import Holder, LinkedBody, LinkedPerson

NAMED_ALONE = {"enterprise", "media", "international", "school", "institution"}  # kinds whose full name needs no region

OPENING = ("国家", "中国", "全国", "涉事", "涉案", "当事", "有关", "相关")  # words that name nothing by themselves
PLAIN = (
    "公司",
    "集团",
    "学校",
    "中心",
    "工厂",
    "厂",
    "机构",
    "代表团",
    "代表队",
    "队",
    "工作组",
)  # which a place alone does not make one particular body


class Bodies:
    """The bodies of a run: what a ref of one document stands for."""

    def __init__(self, seen: Seen, joined: Joined):
        self._joined = joined
        self._seen = {one.member.ref: one for one in seen.bodies}
        self._ids: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for ref, body in self._seen.items():
            root = joined.root(ref)
            if root not in self._ids:
                counts[body.name] += 1
                self._ids[root] = f"{body.name}-{counts[body.name]}"

    def id(self, ref: str) -> str:
        """Id in `bodies.jsonl`."""
        return self._ids[self._joined.root(ref)]

    def shared(self, ref: str) -> bool:
        """Whether the body is known well enough to say that two documents mean the same one."""
        return _certain(self._seen[ref])

    def seen(self, ref: str) -> SeenBody:
        return self._seen[ref]

    def lineage(self, ref: str) -> list[str]:
        """The body and those it belongs to in its document, nearest first, as refs."""
        line: list[str] = []
        at: str | None = ref
        while at and at not in line:
            line.append(at)
            at = self._seen[at].parent
        return line

    def records(self, people: list[LinkedPerson]) -> list[LinkedBody]:
        """The lines of `bodies.jsonl`, in the order of first mention."""
        holders: dict[str, list[Holder]] = {}
        for person in people:
            for post in person.posts:
                if post.body:
                    one = Holder(person=person.id, name=person.name, title=post.title, former=post.former, first=post.first, last=post.last)
                    holders.setdefault(post.body, []).append(one)
        return [self._record(root, own, holders.get(own, [])) for root, own in self._ids.items()]

    def _record(self, root: str, own: str, holders: list[Holder]) -> LinkedBody:
        members = sorted((self._seen[ref] for ref in self._joined.group(root)), key=lambda one: (one.member.day or "", one.member.ref))
        forms: Counter[str] = Counter()
        for one in members:
            forms.update(one.forms)
        best = next((one for one in members if one.region and one.region.adcode), members[0])
        parent = next((one.parent for one in members if one.parent and self.shared(one.parent)), None)
        days = [one.member.day for one in members if one.member.day]
        return LinkedBody.model_validate({
            "id": own, "name": best.name, "kind": best.kind, "level": best.level,
            "region_name": best.region.name if best.region else None, "adcode": best.region.adcode if best.region else None,
            "parent": self.id(parent) if parent else None, "first": min(days, default=None), "last": max(days, default=None),
            "forms": dict(sorted(forms.items(), key=lambda item: (-item[1], item[0]))),
            "people": sorted(holders, key=lambda one: (one.first or "9999", one.title, one.person)),
            "members": [one.member for one in members], "joins": self._joined.joins.get(root, []),
        })  # fmt: skip


def link_bodies(seen: Seen, corrections: Corrections) -> Bodies:
    """Join bodies of one full name whose regions do not differ."""
    joined = Joined((one.member.ref for one in seen.bodies), corrections)
    names: dict[str, list[SeenBody]] = {}
    for one in seen.bodies:
        if _certain(one):
            names.setdefault(one.name, []).append(one)
    for name, alike in names.items():
        for group in _by_region(alike):
            for a, b in pairwise(group):
                joined.join(a.member.ref, b.member.ref, "link.same_name", f"{name}{_region(b)}")
    return Bodies(seen, joined)


def _certain(body: SeenBody) -> bool:
    """Whether the name, with its region, can only mean one body."""
    if body.basis == "unresolved":
        return False
    if body.level == "central" or (body.name in national() and not (body.kind == "other" and body.name.endswith("党"))):
        return True  # but many countries have a 工党
    if _generic(body.name):
        return False
    return body.region is not None or (body.kind in NAMED_ALONE and len(body.name) > 3)


@lru_cache(maxsize=65536)
def _generic(name: str) -> bool:
    """Whether many bodies may bear the name: everyday words alone (涉事铁路公司, 国家电视台), or a place and nothing else (美国公司)."""
    words, ends = everyday_words(), heads()
    stem = next((name[:at] for at in range(1, len(name)) if name[at:] in ends), name)
    if name.endswith(PLAIN) and name.removesuffix(next(filter(name.endswith, PLAIN))) in (by_name().keys() | countries().keys()):
        return True
    while stem:
        length = next((n for n in (3, 2) if stem[:n] in words or stem[:n] in OPENING), 0)
        if not length:
            return False
        stem = stem[length:]
    return True


def _by_region(alike: list[SeenBody]) -> Iterable[list[SeenBody]]:
    """Groups of one code each; those without a code go along only when there is but one code."""
    codes: dict[str, list[SeenBody]] = {}
    bare: list[SeenBody] = []
    for one in alike:
        code = one.region.adcode if one.region else None
        (codes.setdefault(code, []) if code else bare).append(one)
    if len(codes) <= 1:
        return [alike]
    return [*codes.values(), *([one] for one in bare)]


def _region(body: SeenBody) -> str:
    return f" ({body.region.name} {body.region.adcode or ''})".replace(" )", ")") if body.region else ""
