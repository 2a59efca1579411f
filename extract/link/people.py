"""People over a run: one name, and a post, a body or a place that two documents share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations, islice, pairwise

from extract.lexicon.places import countries
from extract.link.bodies import Bodies
from extract.link.corrections import Corrections
from extract.link.joined import Joined
from extract.link.seen import Seen, SeenPerson, SeenPost
from extract.linked import Apart, LinkedPerson, Tenure

LONGEST = 15 * 366  # days between two documents that may still speak of one career
SAME_TIME = 180  # days within which nobody heads two places
MANY_HOLD = frozenset(
    ("代表", "委员", "党员", "会员", "学员", "教授", "副教授", "研究员", "教师", "院士", "专家", "记者", "律师", "工程师", "民警")
)
HEADS = frozenset(
    ("书记", "省长", "市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "主席", "局长", "厅长", "部长", "院长", "检察长")
)
MOST_APART = 20  # namesakes that are listed
STATE = frozenset(
    ("总统", "副总统", "国王", "女王", "王储", "埃米尔", "苏丹", "酋长", "总理", "副总理", "首相", "副首相", "议长", "副议长")
)
JOINED_BY = 3  # characters between two titles that are said in one breath: 王储兼首相
SMALL_ORGANS = ("政治局", "常务委员会", "常委会", "党组")  # few enough members to tell namesakes apart
NATIONAL = "国家"  # titles of the state: 国家主席
COUNTRY_TITLE = 4  # characters of a printed post that begins with its country: 巴西总统
WELL_KNOWN = 10  # documents that show one bearer of a name in a post
HOUSEHOLD = 50  # documents after which a name alone means its bearer
OUTWEIGHS = 10  # times as many documents as another bearer
CLOSE_COMPANY = {False: 5, True: 10}  # people who stand beside two holders of different posts, by whether the name is short
COMPANY = 3  # people who stand beside two bearers of one name
EVERYWHERE = 0.1  # share of documents: company that everyone keeps says nothing
CERTAIN = frozenset(("link.same_post", "link.same_title"))
SHORT = 2  # characters of a name that many bear


def link_people(seen: Seen, bodies: Bodies, corrections: Corrections) -> list[LinkedPerson]:
    """The lines of `people.jsonl`, in the order of first mention."""
    joined = Joined((one.member.ref for one in seen.people), corrections)
    names: dict[str, list[SeenPerson]] = {}
    for one in seen.people:
        names.setdefault(one.name, []).append(one)
    bearers = {name: sorted(alike, key=lambda one: (one.member.day or "9999", one.member.ref)) for name, alike in names.items()}
    linker = _Linker(bodies, joined, _common_names(seen), bearers)
    for name, alike in bearers.items():
        linker.join(alike, len(name) <= SHORT)
    return list(linker.records())


class _Linker:
    """Joins the bearers of one name, the strongest reason first."""

    def __init__(self, bodies: Bodies, joined: Joined, common: frozenset[str], bearers: dict[str, list[SeenPerson]]):
        self._bodies = bodies
        self._joined = joined
        self._common = common
        self._people = {one.member.ref: one for alike in bearers.values() for one in alike}

    def join(self, alike: list[SeenPerson], short: bool) -> None:
        """Join the bearers of one name, which may be a short one."""
        sure = [one for one in alike if not _two_in_one(one)]
        self._chain(sure, "link.same_post", lambda one: self._posts(one, short))
        self._chain(sure, "link.same_title", self._titles)
        self._chain(sure, "link.same_body", lambda one: self._lines(one, short))
        if not short:
            self._chain(sure, "link.same_place", self._places)
        self._close_company(sure, CLOSE_COMPANY[short])
        self._only_bearer(sure)
        if not short:
            self._same_company(sure)

    def _chain(self, alike: list[SeenPerson], rule: str, keys: Callable[[SeenPerson], Iterable[tuple[str, str]]]) -> None:
        """Join neighbours in time that share a key."""
        groups: dict[str, list[tuple[SeenPerson, str]]] = {}
        for one in alike:
            for key, because in dict(keys(one)).items():
                groups.setdefault(key, []).append((one, because))
        for group in groups.values():
            for (a, _), (b, because) in pairwise(group):
                if self._joined.root(a.member.ref) == self._joined.root(b.member.ref):
                    continue
                if _near(a, b) and (rule in CERTAIN or not self._conflict(a, b)):
                    self._joined.join(a.member.ref, b.member.ref, rule, because)

    def _posts(self, one: SeenPerson, short: bool) -> Iterator[tuple[str, str]]:
        for post in one.posts:
            if post.body and self._bodies.shared(post.body) and not (short and _many_hold(post)):
                own = self._bodies.id(post.body)
                yield f"{own} {post.title}", f"{post.organisation_name} {post.title}"

    def _titles(self, one: SeenPerson) -> Iterator[tuple[str, str]]:
        """Posts that need no body: of the state, or printed with their country."""
        for post in one.posts:
            printed = "".join(post.evidence.text.split())
            if post.body is None and post.title.startswith(NATIONAL):
                yield post.title, post.title
            elif post.body is None and len(printed) >= COUNTRY_TITLE and printed.startswith(_countries()):
                yield printed, printed

    def _lines(self, one: SeenPerson, short: bool) -> Iterator[tuple[str, str]]:
        """The bodies of the posts; for longer names also the body that one belongs to."""
        for post in one.posts:
            if post.body is None or (short and _many_hold(post)):
                continue
            for ref in self._bodies.lineage(post.body)[: 1 if short else 2]:
                body = self._bodies.seen(ref)
                if self._bodies.shared(ref) and not (short and body.level in ("central", "province")):
                    yield self._bodies.id(ref), body.name

    def _places(self, one: SeenPerson) -> Iterator[tuple[str, str]]:
        """The prefecture (4 digits of the code) of posts below the province."""
        for post in one.posts:
            if post.body is None or _many_hold(post) or not self._bodies.shared(post.body):
                continue
            body = self._bodies.seen(post.body)
            if body.region and body.region.adcode and body.level in ("prefecture", "county", "township"):
                yield body.region.adcode[:4], f"posts in one prefecture: {body.region.name}"

    def _only_bearer(self, alike: list[SeenPerson]) -> None:
        """Someone named without a post goes to the one person of that name for whom the document speaks."""
        known = {root: self._group(root) for root in dict.fromkeys(self._joined.root(one.member.ref) for one in alike if one.posts)}
        for one in alike:
            if one.posts:
                continue
            fits = [(root, because) for root, group in known.items() if _near(one, group[0]) and (because := self._speaks_for(one, group))]
            fits.sort(key=lambda fit: -len(known[fit[0]]))
            if fits and (len(fits) == 1 or len(known[fits[0][0]]) >= OUTWEIGHS * len(known[fits[1][0]])):
                self._joined.join(fits[0][0], one.member.ref, "link.only_bearer", fits[0][1])

    def _close_company(self, alike: list[SeenPerson], least: int) -> None:
        """Holders of different posts: one when many of the same people stand beside them, and the posts do not exclude each other."""
        roots = list(dict.fromkeys(self._joined.root(one.member.ref) for one in alike if one.posts))
        company = {root: self._company(self._group(root)) for root in roots}
        for n, root in enumerate(roots):
            for other in roots[:n]:
                shared = sorted(company[root] & company[other])
                a, b = self._people[other], self._people[root]
                if (
                    len(shared) >= least
                    and _near(a, b)
                    and not self._conflict(a, b)
                    and _same_office(self._group(other), self._group(root))
                ):
                    self._joined.join(other, root, "link.close_company", f"in the company of {'、'.join(shared[:least])}")

    def _company(self, group: list[SeenPerson]) -> frozenset[str]:
        """Who stands beside someone, without those who stand beside everyone."""
        return frozenset.union(*(one.company for one in group)) - self._common - {group[0].name}

    def _same_company(self, alike: list[SeenPerson]) -> None:
        """People never shown with a post: one when the same people stand beside them."""
        groups: list[tuple[SeenPerson, set[str]]] = []
        for one in alike:
            if any(other.posts for other in self._group(one.member.ref)):
                continue
            company = self._company([one])
            for first, theirs in groups:
                shared = sorted(company & theirs)
                if len(shared) >= COMPANY and _near(first, one):
                    self._joined.join(
                        first.member.ref, one.member.ref, "link.same_company", f"in the company of {'、'.join(shared[:COMPANY])}"
                    )
                    theirs.update(company)
                    break
            else:
                groups.append((one, set(company)))

    def _speaks_for(self, one: SeenPerson, group: list[SeenPerson]) -> str | None:
        """What the document of someone without a post shares with the documents of someone with one."""
        posts = [post for other in group for post in other.posts if post.body and self._bodies.shared(post.body)]
        theirs = {self._bodies.id(post.body) for post in posts if post.body}
        for ref in one.around:
            body = self._bodies.seen(ref)
            if self._bodies.shared(ref) and body.level != "central" and self._bodies.id(ref) in theirs:
                return f"the document names {body.name}"
        shared = sorted(one.company & self._company(group))
        if len(shared) > 1:
            return f"in the company of {'、'.join(shared[:3])}"
        if len(group) >= HOUSEHOLD or (len(group) >= WELL_KNOWN and (shared or len(one.name) > SHORT)):
            return f"{len(group)} documents show one bearer of this name"
        return None

    def _group(self, ref: str) -> list[SeenPerson]:
        return [self._people[one] for one in self._joined.group(ref)]

    def _conflict(self, a: SeenPerson, b: SeenPerson) -> str | None:
        """The two posts that one person cannot hold at the same time, anywhere in the two groups."""
        heads = [self._heads(self._group(one.member.ref)) for one in (a, b)]
        for my_post, my_body, my_day in heads[0]:
            for their_post, their_body, their_day in heads[1]:
                if my_post == their_post and my_body != their_body and abs((my_day - their_day).days) <= SAME_TIME:
                    return f"{my_body.rpartition('-')[0]} and {their_body.rpartition('-')[0]} at one time"
        mine, theirs = (_countries_of(self._group(one.member.ref)) for one in (a, b))
        return f"{min(mine)} and {min(theirs)}" if mine and theirs and mine.isdisjoint(theirs) else None

    def _heads(self, group: list[SeenPerson]) -> list[tuple[str, str, date]]:
        return [
            (post.title, self._bodies.id(post.body), date.fromisoformat(one.member.day))
            for one in group
            for post in one.posts
            if post.title in HEADS and post.body and not post.former and one.member.day and self._bodies.shared(post.body)
        ]

    def records(self) -> Iterator[LinkedPerson]:
        """One line a person. A correction may have joined two names: the more frequent one is the person's."""
        groups: dict[str, list[SeenPerson]] = {}
        bearers: dict[str, dict[str, None]] = {}  # name -> who bears it, by root
        for ref, one in self._people.items():
            root = self._joined.root(ref)
            groups.setdefault(root, []).append(one)
            bearers.setdefault(one.name, {})[root] = None
        names = {root: Counter(one.name for one in group).most_common(1)[0][0] for root, group in groups.items()}
        ids: dict[str, str] = {}
        for root, count in _numbered(names):
            ids[root] = f"{names[root]}-{count}"
        for root, group in groups.items():
            days = [one.member.day for one in group if one.member.day]
            others = islice((one for one in bearers[names[root]] if one != root), MOST_APART)
            apart = [Apart(id=ids[other], because=self._conflict(group[0], groups[other][0]) or "nothing shared") for other in others]
            yield LinkedPerson(
                id=ids[root], name=names[root], first=min(days, default=None), last=max(days, default=None), posts=self._tenures(group),
                members=[one.member for one in group], joins=self._joined.joins.get(root, []), apart=apart,
            )  # fmt: skip

    def _tenures(self, group: list[SeenPerson]) -> list[Tenure]:
        """Posts in the order of their first document; the same post of several documents is one."""
        posts: dict[tuple[str, str | None, bool], list[SeenPost]] = {}
        for one in group:
            for post in one.posts:
                posts.setdefault((post.title, post.organisation_name, post.former), []).append(post)
        tenures = [self._tenure(found) for found in posts.values()]
        return sorted(tenures, key=lambda one: (one.first or "9999", one.last or "9999"))

    def _tenure(self, found: list[SeenPost]) -> Tenure:
        """One post of several documents; its body is the one that most of them mean."""
        days = [post.evidence.day for post in found if post.evidence.day]
        bodies = Counter(self._bodies.id(post.body) for post in found if post.body)
        return Tenure(
            title=found[0].title, body=bodies.most_common(1)[0][0] if bodies else None, organisation_name=found[0].organisation_name,
            former=found[0].former, first=min(days, default=None), last=max(days, default=None), evidence=[post.evidence for post in found],
        )  # fmt: skip


def _numbered(names: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Each key with the number of its name among the equal ones so far."""
    counts: Counter[str] = Counter()
    for key, name in names.items():
        counts[name] += 1
        yield key, counts[name]


def _many_hold(post: SeenPost) -> bool:
    return post.title in MANY_HOLD and not (post.organisation_name or "").endswith(SMALL_ORGANS)


def _countries_of(group: list[SeenPerson]) -> set[str]:
    """The countries whose posts are printed with them."""
    printed = ("".join(post.evidence.text.split()) for one in group for post in one.posts if post.body is None)
    return {countries()[form] for text in printed for form in _countries() if text.startswith(form)}


def _two_in_one(one: SeenPerson) -> bool:
    """Whether a document seems to have taken two people for one: posts of two countries, or two offices of state never said together."""
    if len(_countries_of([one])) > 1:
        return True
    offices = [post for post in one.posts if post.title in STATE and post.body is None]
    titles = {post.title for post in offices}
    together = {
        frozenset((a.title, b.title)) for a in offices for b in offices if 0 <= b.evidence.start - a.evidence.end <= JOINED_BY
    }  # fmt: skip
    return any(frozenset(pair) not in together for pair in combinations(titles, 2))


def _same_office(a: list[SeenPerson], b: list[SeenPerson]) -> bool:
    """No two different offices of state: namesakes meet at summits, where company says little."""
    mine, theirs = ({post.title for one in group for post in one.posts if post.title in STATE and post.body is None} for group in (a, b))
    return not mine or not theirs or not mine.isdisjoint(theirs)


@cache
def _countries() -> tuple[str, ...]:
    return tuple(name for name in countries() if len(name) > 1)


def _common_names(seen: Seen) -> frozenset[str]:
    """Names that stand in so many documents that company with them says nothing."""
    documents = {one.member.doc_id: one.company for one in seen.people}
    counts = Counter(name for company in documents.values() for name in company)
    return frozenset(name for name, count in counts.items() if count > max(20, EVERYWHERE * len(documents)))


def _near(a: SeenPerson, b: SeenPerson) -> bool:
    """Close enough in time to be one career; unknown days do not count against it."""
    if a.member.day is None or b.member.day is None:
        return True
    return abs((date.fromisoformat(a.member.day) - date.fromisoformat(b.member.day)).days) <= LONGEST
