"""Duties noted apart: in parentheses （市委组织部牵头，市财政局配合） or behind a label 责任单位：…."""

from __future__ import annotations

import regex

from extract.assemble.owners.signs import GROUP, B, Role, Said
from extract.engine.facts import Place
from extract.resolve.organisations import Directory

_BRACKETS = "(〔【"
_NOTE = regex.compile(r"[(〔【](?P<in>(?:[^()〔〕【】]|\([^()\n]{0,60}\)){2,400})[)〕】]")  # 省数据局(省营商局) may stand inside
_LEAD, _SUPPORT = "牵头|主责|主办|抓总", "配合|协办|协助|协同|参与|参加|会办|分办"
_RESPONSIBLE = "责任|落实|实施|承办|承担|执行"
_AND = r"(?:及|和|、|负责|责任|落实|配合|领导|实施)*"
_NOUNS = ("单位", "部门", "主体", "机构", "小组", "处室", "科室", "机关")
_WHO = rf"(?:{'|'.join(_NOUNS)})(?:\([^()\n]{{0,12}}\))?"
_TAG = rf"{_AND}{_WHO}(?:[ \t]*(?::|[为是](?={B}))|\s{{0,2}}(?={B}))"  # 单位: of 牵头责任单位:
_WORD = regex.compile(
    rf"(?P<person>(?:牵头|责任|主管|分管|包保|包抓|联系|督办)(?:负责)?(?:领导|人|同志)[^:;。\n]{{0,4}}:)"
    rf"|(?P<tag_lead>(?:{_LEAD}){_TAG})|(?P<tag_support>(?:{_SUPPORT}){_TAG})|(?P<tag_responsible>(?:{_RESPONSIBLE}){_TAG})"
    rf"|{B}(?=各|有关|相关|所属|下属|直属)|(?P<body>{B})|(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})"
    rf"|(?P<responsible>负责(?!人|同志)|分工|{_RESPONSIBLE})|(?P<joining>(?:会同|商)(?={B}))|(?P<stop>[。;])"
)
_LABEL = regex.compile(rf"(?:{_LEAD}|{_SUPPORT}|{_RESPONSIBLE}){_TAG}[^。\n]*")
_BODY = regex.compile(B)
_LISTED = regex.compile(rf"[、,和及与]+{B}")
_DUTY = regex.compile(f"{_LEAD}|{_SUPPORT}|{_RESPONSIBLE}|负责(?!人|同志)|分工")
_ONLY = regex.compile(
    rf"{GROUP}(?:等[^,;]{{0,10}})?(?:[,;](?:[^,;]*[\d年月季底前]|持续|长期)[^,;]*)?"
)  # …。（市教育局、市财政局，4月底前）
_FIRST_LEADS = regex.compile(
    r"(?:排|列)[^。\n]{0,8}(?:第一|首)[^。\n]{0,12}(?:为|是)[^。\n]{0,6}牵头|第一个[^。\n]{0,8}(?:为|是)[^。\n]{0,6}牵头"
)

_LABELLED = regex.compile(rf"(?:{_LEAD}|{_SUPPORT}|{_RESPONSIBLE})(?:{'|'.join(_NOUNS)}):[^。;\n]{{2,200}}")

# A duty note names its bodies so plainly that those no rule knows are bodies too.
_NAMED = regex.compile(
    r"(?<=[(、,;:和及与由 ]|会同|牵头|配合|负责)(?P<it>(?!各|有关|相关|其他|由|按|以及|直辖市|自治[区州县])[一-鿿]{1,22}?"
    r"(?:局|委|办|部|厅|院|会|署|处|行|政府|中心|公司|集团|总队|支队|大队|办公室|工商联|街道|组))"
    r"(?=[、,;)和及与等。(\n]|$|分别|牵头|负责|配合|参与|会同|协助|按|为|承|实)(?<!部门|单位)"
)
# 市级各有关部门及各县市区政府, and what is left of 各市、县人民政府: kinds of body.
_KIND = regex.compile(r"各|有关|相关|^(?:[省市州县区旗乡镇]+级?)?(?:直属?)?(?:人民政府|政府|管委会|部门|党委|办公室)$")


def has_note(text: str) -> bool:
    """Whether brackets stand in a text: a quick look."""
    return any(map(text.__contains__, _BRACKETS))


def parted(text: str, first_leads: bool) -> tuple[str, Said]:
    """A signed text without its notes, and who has which duty by its notes and labels."""
    said: Said = []
    if has_note(text):
        for note in _NOTE.finditer(text):
            if _DUTY.search(note["in"]):
                said += _duties(note["in"], first_leads)
            elif text[note.start() - 1] in "。;" and _ONLY.fullmatch(note["in"]):
                said += [(sign, "responsible") for sign in _BODY.findall(note["in"])]
        text = _NOTE.sub("", text)
    if any(map(text.__contains__, _NOUNS)):
        for label in _LABEL.finditer(text):
            said += _duties(label[0], first_leads)
    return text, said


def _duties(note: str, first_leads: bool) -> Said:
    """市委组织部牵头，市财政局、市民政局配合; 牵头单位：市教育局；配合单位：市财政局."""
    said: Said = []
    waiting: list[str] = []  # bodies whose role word is still to come
    label: Role | None = None  # the role of the bodies to come
    first = False  # is the next body the first behind its label?
    ignored = False  # 责任领导：县委常委… names persons
    for word in _WORD.finditer(note):
        kind = word.lastgroup
        if kind is None:
            continue
        if kind == "body":
            if label:
                leads = first and first_leads and label == "responsible" and _LISTED.match(note, word.end())
                said.append((word[0], "lead" if leads else label))
                first = False
            elif not ignored:
                waiting.append(word[0])
        elif kind == "joining":
            said += [(sign, "lead") for sign in waiting]
            waiting, label = [], "support"
        elif kind == "stop":
            label, ignored = None, False
        elif kind == "person":
            label, ignored = None, True
        elif kind.startswith("tag_"):
            label, first, ignored = _role(kind[4:]), True, False
        else:
            role = _role(kind)
            said += [
                (sign, "lead" if first_leads and role == "responsible" and n == 0 < len(waiting) - 1 else role)
                for n, sign in enumerate(waiting)
            ]
            waiting, label = [], None
    return said


def _role(kind: str) -> Role:
    return "lead" if kind == "lead" else "support" if kind == "support" else "responsible"


def first_body_leads(clean: str) -> bool:
    """Does the document say （排在第一位的部门为牵头部门，下同）?"""
    at = clean.find("牵头")
    while at >= 0:
        if _FIRST_LEADS.search(clean, max(0, at - 40), at + 2):
            return True
        at = clean.find("牵头", at + 1)
    return False


def name_noted(directory: Directory, clean: str, start: int, end: int) -> None:
    """Tell the directory of bodies that only a duty note gives away: （市金融办、县扶贫办负责）, 责任单位：市金融办、县扶贫办."""
    notes = [note.span() for note in _NOTE.finditer(clean, start, end) if _DUTY.search(note["in"])]
    for low, high in (*notes, *(label.span() for label in _LABELLED.finditer(clean, start, end))):
        known = [place for place, _ in directory.between(low, high)]
        for match in _NAMED.finditer(clean, low, high):
            a, b = match.span("it")
            if not _KIND.search(match["it"]) and not any(place.start < b and a < place.end for place in known):
                directory.mention(directory.body(match["it"], at=a), Place(a, b, "organisations.duty_note"))
