"""Who answers for an item: （市委组织部牵头，市财政局配合）, 责任单位：…, 由…负责, 财政部要….

The text of an item is read with each body replaced by one sign (here ◆), so that the grammar speaks of roles alone:
`◆、◆等部门负责`, `由◆负责拟定`, `◆要继续做好牵头工作`, `◆会同◆研究`.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Literal

import regex

from extract.engine.facts import Body, Place
from extract.lexicon import table
from extract.resolve.organisations import Directory

Role = Literal["lead", "support", "responsible"]
Said = list[tuple[str, Role]]  # (sign of a body, its role)

_RANK: dict[Role, int] = {"support": 0, "responsible": 1, "lead": 2}
_FIRST_SIGN, _SIGNS = 0xE000, 6400  # the private use area
_B = "[\ue000-\uf8ff]"
_GROUP = rf"{_B}(?:(?:[、和及与]|以及)?{_B})*"
_ETC = r"(?:等(?:有关|相关|各)*(?:部门|单位|方面)*(?:和单位)?)?(?:与该[部委局办])?(?:也|还|均|都|分别|共同|一起)*"

# Duties noted apart: in parentheses or behind a label.
_NOTE = regex.compile(r"\(([^()\n]{2,400})\)")
_LABEL = regex.compile(
    rf"(?:牵头|责任|配合|参与|落实|实施|主责|协同)(?:责任|领导)?(?:单位|部门|主体|领导小组|处室|科室)?:(?=[^。\n]{{0,4}}{_B})[^。\n]*"
)
_DUTY = regex.compile(
    rf"(?P<body>{_B})|(?P<lead>牵头|主责|抓总)|(?P<support>配合|协办|协助|协同|参与|参加)"
    r"|(?P<responsible>负责(?!人|同志)|责任|承办|落实|承担|实施|分工)|(?P<joining>会同)|(?P<stop>[。;])"
)
_LABELLED = regex.compile(r"(?:责任)?(?:单位|部门|主体|领导小组|处室|科室)?:")
_FIRST_LEADS = regex.compile(
    r"(?:排|列)[^。\n]{0,8}(?:第一|首)[^。\n]{0,12}(?:为|是)[^。\n]{0,6}牵头|第一个[^。\n]{0,8}(?:为|是)[^。\n]{0,6}牵头"
)

# A duty note names its bodies so plainly that those no rule knows are bodies too.
_NAMED = regex.compile(
    r"(?<=[(、,;:和及与由 ]|会同|牵头|配合|负责)(?P<it>(?!各|有关|相关|其他|由|按|以及)[一-鿿]{1,22}?"
    r"(?:局|委|办|部|厅|院|会|署|处|行|政府|中心|公司|集团|总队|支队|大队|办公室|工商联|街道|组))"
    r"(?=[、,;)和及与等]|牵头|负责|配合|参与|会同|协助|按|为|承|实)(?<!部门|单位)"
)

_BODY = regex.compile(_B)
_SENTENCE_END = regex.compile(r"[。;:\n]")

# Prose: who stands as subject or agent, and what the rest of the clause says of it.
_SUBJECT = regex.compile(rf"(?:同时|目前|现|并|其中|此外|请|今后|下一步|再|具体|责成|委托|,)*(?P<who>{_GROUP}){_ETC}")
_AGENT = regex.compile(rf"由(?P<who>{_GROUP}){_ETC}")
_FORMED = regex.compile(rf"(?:组成|成立|组建|设立)(?P<who>{_B})$")
_CARRIED = regex.compile(
    r"(?:目前|现|同时|并|还|也|再|一直|该[部委局办署])*"
    r"(?=正|将|要|应|须|具体负责|负责|牵头|领导|代表|统筹|会同|承担|(?:积极|密切)?(?:配合|协助|做好)|对[^,]{1,30}(?:将|要|进行|予以|给予))"
)
_REFUSED = regex.compile(r"^(?:今年|目前|此前|近日|日前)?已|了(?!解)|组成|构成|担任|选派|推举|批准|同意|任命|设在|负责(?:人|同志)")
_NOT_ITSELF = regex.compile(
    r"[的党组\d]|各|有关|相关|领导|成员|系统|干部|机关|代表|负责(?:人|同志)|主任|书记|局长|部长|秘书长|副"
)  # 国务院有关部门, 市财政局的
_LEADS = regex.compile(r"[^,]{0,14}?(?:牵头|抓总)")
_SUPPORTS = regex.compile(r"(?:表示)?(?:要|应当?|将|须)?(?:继续|积极|密切|主动|认真|切实)*(?:做好)?(?:配合|协助|参与|参加|协同)")
_JOINS = regex.compile(rf"(?:要|应当?|将|须|正)?(?:积极|抓紧)?会同(?P<with>{_GROUP})?")
_TOLD = regex.compile(
    r"(?:要|应当?|须|必须|需要?|将|正在?|负责|承担|具体|着重|继续|每[年月季]|尽快|抓紧|及时|做好|代表|领导)"
    r"|(?:按照?|依照?|结合|根据)[^,]{2,20}(?:负责|做好|安排|开展|组织|办理|实施|加强)|对[^,]{2,40}(?:进行|予以|给予|负责|实施|加强|开展)"
)
_ANOTHER_SAYS = ("请求", "希望", "建议", "认为")


def owners(directory: Directory, clean: str, parts: list[tuple[int, int]], first_leads: bool) -> list[tuple[Body, str]]:
    """The bodies that an item's own text makes answerable, each once with its strongest role, in order of mention.

    parts        the stretches of the item that belong to no list inside it
    first_leads  the document says that the first body of each note leads (see `first_body_leads`)
    """
    found: dict[int, tuple[Body, Role]] = {}
    for start, end in parts:
        _name(directory, clean, start, end)
        text, bodies = _signed(directory, clean, start, end)
        for sign, role in chain(_noted(text, first_leads), _told(text)) if bodies else ():
            body = bodies[ord(sign) - _FIRST_SIGN]
            before = found.get(id(body))
            if before is None or _RANK[before[1]] < _RANK[role]:
                found[id(body)] = body, role
    return list(found.values())


def first_body_leads(clean: str) -> bool:
    """Does the document say （排在第一位的部门为牵头部门，下同）?"""
    at = clean.find("牵头")
    while at >= 0:
        if _FIRST_LEADS.search(clean, max(0, at - 40), at + 2):
            return True
        at = clean.find("牵头", at + 1)
    return False


def _name(directory: Directory, clean: str, start: int, end: int) -> None:
    """Tell the directory of bodies that only a duty note gives away: （市金融办、县扶贫办负责）."""
    for note in _NOTE.finditer(clean, start, end):
        if not _DUTY.search(note[1]):
            continue
        known = [place for place, _ in directory.between(*note.span())]
        for match in _NAMED.finditer(clean, *note.span()):
            a, b = match.span("it")
            if not any(place.start < b and a < place.end for place in known):
                directory.mention(directory.body(match["it"], at=a), Place(a, b, "organisations.duty_note"))


def _signed(directory: Directory, clean: str, start: int, end: int) -> tuple[str, list[Body]]:
    """The text with a sign for each body: the n-th sign stands for the n-th body of the list."""
    pieces: list[str] = []
    bodies: list[Body] = []
    for place, body in directory.between(start, end)[:_SIGNS]:
        if place.start >= start:
            pieces += clean[start : place.start], chr(_FIRST_SIGN + len(bodies))
            bodies.append(body)
            start = place.end
    return "".join([*pieces, clean[start:end]]), bodies


def _noted(text: str, first_leads: bool) -> Said:
    """Duties in parentheses and behind labels."""
    said: Said = []
    for note in _NOTE.finditer(text):
        if _DUTY.search(note[1]):
            said += _duties(note[1], first_leads)
    for label in _LABEL.finditer(_NOTE.sub("", text)):
        said += _duties(label[0], first_leads)
    return said


def _duties(note: str, first_leads: bool) -> Said:
    """市委组织部牵头，市财政局、市民政局配合; 牵头单位：市教育局；配合单位：市财政局."""
    said: Said = []
    waiting: list[str] = []  # bodies whose role word is still to come
    label: Role | None = None
    for word in _DUTY.finditer(note):
        kind = word.lastgroup
        if kind == "body":
            if label:
                said.append((word[0], label))
            else:
                waiting.append(word[0])
        elif kind == "joining":
            said += [(sign, "lead") for sign in waiting]
            waiting, label = [], "support"
        elif kind == "stop":
            label = None
        else:
            role: Role = "lead" if kind == "lead" else "support" if kind == "support" else "responsible"
            said += [
                (sign, "lead" if first_leads and role == "responsible" and n == 0 < len(waiting) - 1 else role)
                for n, sign in enumerate(waiting)
            ]
            waiting, label = [], role if _LABELLED.match(note, word.end()) else None
    return said


def _told(text: str) -> Said:
    """Bodies that a sentence tells to do something."""
    said: Said = []
    for sentence in _SENTENCE_END.split(_NOTE.sub("", text)):
        if _BODY.search(sentence):
            said += _told_in(sentence.strip())
    return said


def _told_in(sentence: str) -> Said:
    said: Said = []
    subject = ""  # the signs of the last subject; a later clause may go on with it
    asked = False  # 你省请求，财政部给予支持: a wish of somebody else
    for clause in sentence.split(","):
        agent = _AGENT.search(clause)
        match = _SUBJECT.match(clause)
        if match and not asked:
            subject = "" if _NOT_ITSELF.match(clause, match.end()) else match["who"]
            said += _role(subject, clause[match.end() :])
        elif agent:
            said += _role(agent["who"], clause[agent.end() :], agent=True)
        elif subject and (carried := _CARRIED.match(clause)):
            said += _role(subject, clause[carried.end() :])
        if formed := _FORMED.search(clause):
            subject = formed["who"]
        asked = clause.endswith(_ANOTHER_SAYS)
    return said


def _role(who: str, rest: str, *, agent: bool = False) -> Said:
    """What the rest of a clause says of the group before it."""
    group = _BODY.findall(who)
    if _REFUSED.search(rest):
        return []
    if _LEADS.match(rest):
        return _all(group, "lead")
    if _SUPPORTS.match(rest):
        return _all(group, "support")
    if (joined := _JOINS.match(rest)) and joined["with"]:
        return _all(group, "lead") + _all(_BODY.findall(joined["with"]), "support")
    if agent or _TOLD.match(rest) or rest[:2] in _verbs():
        return _all(group, "responsible")
    return []


def _all(group: list[str], role: Role) -> Said:
    return [(sign, role) for sign in group]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["word"] for row in table("action_words") if row["kind"] == "verb")
