"""Duties told in sentences: who stands as subject or agent, and what the rest of the clause says of it."""

from __future__ import annotations

from functools import cache

import regex

from extract.assemble.owners.signs import GROUP, B, Role, Said
from extract.lexicon import table

_ETC = (
    r"(?:等(?:有关|相关|各|群团|人民)*(?:部门|单位|方面|组织|团体|机构|企业)*(?:和单位)?)?"
    r"(?:与该[部委局办])?(?:也|还|均|都|分别|共同|一起)*"
)
_BODY = regex.compile(B)
_SENTENCE_END = regex.compile(r"[。;:\n]")
_SUBJECT = regex.compile(rf"(?:同时|目前|现|并|其中|此外|今后|下一步|再|具体|,)*(?P<asked>请|责成|委托|明确|指定)?(?P<who>{GROUP}){_ETC}")
_FELLOWS = regex.compile(
    r"(?:[、和及与][^,、的]{2,10}?)+(?=等|要|应|须|将|负责|牵头|(?:积极|密切)?(?:配合|协助|协同|参与))(?:等[^,要应须将负牵配协参]{0,8})?"
)
_AGENT = regex.compile(rf"由(?P<who>{GROUP}){_ETC}")
_FORMED = regex.compile(rf"(?:组成|成立|组建|设立)(?P<who>{B})$")
_CARRIED = regex.compile(
    r"(?:目前|现|同时|并|还|也|再|一直|该[部委局办署])*"
    r"(?=正|将|要|应|须|具体负责|负责|牵头|领导|代表|统筹|会同|承担|(?:积极|密切)?(?:配合|协助|做好)|对[^,]{1,30}(?:将|要|进行|予以|给予))"
)
_REFUSED = regex.compile(
    r"^(?:今年|目前|此前|近日|日前|昨日|今天)?(?:已|(?:联合|正式|共同|在|\d)*(?:印发|发布|公布|发出|出台|召开|举行|举办|公告|通报|指出|强调|认为|介绍|透露|说|称))"
    r"|了(?!解)|(?<!小)组成|构成|担任|选派|推举|批准|同意|任命|设在|代管|负责(?:人|同志)"
)
_NOT_ITSELF = regex.compile(
    r"[的党组\d]|各|主要|分管|有关|相关|领导|成员|系统|干部|机关|代表|负责(?:人|同志)|主任|书记|局长|部长|秘书长|副"
)  # 国务院有关部门, 市财政局的
_LEADS = regex.compile(r"[^,]{0,14}?(?:牵头|抓总)|为(?:主办|主责)单位")
_SUPPORTS = regex.compile(
    r"(?:表示)?(?:要|应当?|将|须)?(?:继续|积极|密切|主动|认真|切实)*(?:做好)?(?:配合|协助|参与|参加|协同)|为(?:配合|协办|参与|协同)(?:单位|部门)"
)
_JOINS = regex.compile(rf"(?:要|应当?|将|须|正)?(?:积极|抓紧)?(?:会同|商)(?P<with>{GROUP})?")
_TOLD = regex.compile(
    r"(?:要|应当?|须|必须|需要?|将|正在?|负责|承担|具体|着重|继续|每[年月季]|适时|定期|统一|切实|认真|积极|主动|尽快|抓紧|及时|做好|代表|领导|为(?:责任|实施|承办)(?:单位|主体|部门))"
    r"|(?:按照?|依照?|结合|根据)[^,]{2,20}(?:负责|做好|安排|开展|组织|办理|实施|加强)|对[^,]{2,40}(?:进行|予以|给予|负责|实施|加强|开展)"
)
_ANOTHER_SAYS = ("请求", "希望", "建议", "认为")


def told(text: str) -> Said:
    """Bodies that a sentence of a signed text without notes tells to do something."""
    said: Said = []
    for sentence in _SENTENCE_END.split(text):
        if _BODY.search(sentence):
            said += _told_in(sentence.strip())
    return said


def _told_in(sentence: str) -> Said:
    said: Said = []
    subject = ""  # the signs of the last subject; a later clause may go on with it
    wished = False  # 你省请求，财政部给予支持: a wish of somebody else
    for clause in sentence.split(","):
        agent = _AGENT.search(clause)
        match = _SUBJECT.match(clause)
        if match and not wished:
            subject = "" if _NOT_ITSELF.match(clause, match.end()) else match["who"]
            said += _role(subject, clause[match.end() :], asked=bool(match["asked"]))
        elif agent and not _NOT_ITSELF.match(clause, agent.end()):
            said += _role(agent["who"], clause[agent.end() :], asked=True)
        elif subject and (carried := _CARRIED.match(clause)):
            said += _role(subject, clause[carried.end() :])
        if formed := _FORMED.search(clause):
            subject = formed["who"]
        wished = clause.endswith(_ANOTHER_SAYS)
    return said


def _role(who: str, rest: str, *, asked: bool = False) -> Said:
    """What the rest of a clause says of the group before it; `asked`: the group is plainly asked to do it (由…, 请…)."""
    group = _BODY.findall(who)
    if fellows := _FELLOWS.match(rest):  # 县财政局、城关镇配合
        rest = rest[fellows.end() :]
    if _REFUSED.search(rest):
        return []
    if _LEADS.match(rest):
        return _all(group, "lead")
    if _SUPPORTS.match(rest):
        return _all(group, "support")
    if (joined := _JOINS.match(rest)) and joined["with"]:
        return _all(group, "lead") + _all(_BODY.findall(joined["with"]), "support")
    if asked or _TOLD.match(rest) or (rest[:2] in _verbs() and rest[2:3] != "的"):
        return _all(group, "responsible")
    return []


def _all(group: list[str], role: Role) -> Said:
    return [(sign, role) for sign in group]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["word"] for row in table("action_words") if row["kind"] == "verb")
