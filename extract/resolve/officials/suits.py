"""Which body a title suits: a 局长 is of a 局, a 书记 of a Party organ, a 总经理 of a company. What posts lend to those after them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.engine.facts import Body, PostFact
from extract.lexicon import places
from extract.resolve.organisations.naming import DEICTIC, PARTY_DEPARTMENTS
from extract.rules.officials.posts import DEGREES, Title

if TYPE_CHECKING:
    from extract.resolve.organisations import Directory

GROUPS = (
    "机关党委",
    "党工委",
    "党总支",
    "党支部",
    "党组",
    "党委",
    "纪委",
    "纪律检查委员会",
    "工会",
    "团委",
    "董事会",
    "监事会",
    "理事会",
    "审判委员会",
    "审委会",
    "检察委员会",
    "检委会",
)
KINDS = ("学校", "学院", "医院")  # no name
PARTY_ORGANS = ("委", "委员会", "党组", "总支", "支部", "政治局", "书记处")
BESIDE = frozenset(
    (
        "纪委",
        "监委",
        "人大",
        "人大常委会",
        "政协",
        "政府",
        "人民政府",
        "团委",
        "武装部",
        "办事处",
        "人武部",
        "法院",
        "人民法院",
        "检察院",
        "人民检察院",
    )
)
UNITS = ("办公室", "办", "部", "处", "科", "室", "庭", "股", "执行局", "秘书局", "专委会", "工委", "议院")  # how the name of a unit ends
SQUADS = (*UNITS, "总队", "支队", "大队", "中队", "派出所")  # of the police
RANKS = {"部": 3, "局": 3, "司": 3, "处": 2, "庭": 2, "科": 1, "室": 1, "股": 1, "办": 1}  # a unit is part of a greater one alone
COMMITTEES = (*UNITS, "委员会", "委", "主席团")  # of a congress
FACULTIES = (*UNITS, "学院", "研究院", "研究生院", "研究所", "中心", "学部", "系", "馆")  # of a university
MAIN = frozenset(("party_committee", "government", "congress", "cppcc", "discipline"))  # a region's organs, side by side
ENDS = {  # what a body's name ends in for the title to suit it, where more than the character before 长
    "校长": ("校", "大学", "学院", "中学", "小学", "一中", "二中"),
    "主席": ("会", "协", "联", "盟", "总局", "团", "工会"),
    "会长": ("会",), "理事长": ("会", "院", "社"), "秘书长": ("会", "委", "协", "联", "政府", "组", "盟", "院", "社"),
}  # fmt: skip
COMPANY = frozenset(
    (
        "董事长",
        "总经理",
        "总裁",
        "董事",
        "独立董事",
        "监事",
        "监事长",
        "监事会主席",
        "董事会秘书",
        "财务总监",
        "总工程师",
        "总会计师",
        "总经济师",
    )
)
OFFICES = ("办公室", "办公厅", "政治部", "政治处")  # of a whole body, whose heads are no heads of the whole
COMMANDS = ("政委", "政治委员", "司令员", "参谋长")
NOT_MAIN = ("公司", "集团", "大学", "学校", "镇", "乡", "市", "县")  # no 主任 heads these
HEADED = frozenset("局厅处科司署关所站队股院庭行社台馆园厂矿场组部镇乡村")  # 局长, 支队长: the character before 长 ends the body's name


@cache
def stem(title: str) -> str:
    """副主任, 常务副主任 -> 主任."""
    degree = next((degree for degree in DEGREES if title.startswith(degree)), "")
    return title[len(degree) :] if len(title) > len(degree) + 1 else title


def suits(title: str, body: Body) -> bool:
    """Whether a body may have such a post, by the name of both."""
    if ends := ENDS.get(title):
        return body.name.endswith(ends) and not (title == "主席" and body.kind == "party_committee")  # 自治区党委常委、|主席
    if title == "班长":
        return body.kind == "armed_forces"  # a class is no body
    if title == "主任" or title in COMMANDS:
        return not body.name.endswith(NOT_MAIN if title == "主任" else OFFICES)
    if title in COMPANY:
        return body.kind not in ("party_committee", "government", "party_department", "grassroots_party", "discipline")
    return not (title.endswith("长") and title[-2:-1] in HEADED) or body.name.endswith(title[-2])


def heir(directory: Directory, title: Title, earlier: list[PostFact], same_person: bool) -> Body | None:
    """The body that posts printed before lend to a title without one; those of another person only where both titles belong together."""
    core = stem(title.text)
    exact = core in ENDS or (core[-1] == "长" and core[-2] in HEADED)  # the names tell whose it is
    for post in reversed(earlier if not same_person and not exact else ()):
        if core != "成员" and stem(post.title) == core and (title.text != post.title or "副" in title.text):
            return post.body
    for post in reversed(earlier):
        if post.body is None:
            continue
        if title.seat == "party":
            if post.body.name.endswith(PARTY_ORGANS):
                return post.body
            continue
        owner = above(directory, post.body, post.start)
        if owner is not None and not suits(core, owner):  # 办公室主任、副局长
            office = next((office for office in OFFICES if owner.name.endswith(office)), "")
            whole = directory.body(owner.name.removesuffix(office), at=post.start) if office and owner.name != office else None
            owner = whole if whole is not None and suits(core, whole) else None
        if owner is not None and (same_person or _bare(core, owner)):
            return owner
    return None


def _bare(core: str, owner: Body) -> bool:
    """Whether such a title goes without its body where another person's post has just named that."""
    return (
        core in ENDS
        or core in COMMANDS
        or core[-1] == "长"
        or core.endswith(("主任", "经理", "顾问"))
        or (core in COMPANY and owner.kind == "enterprise")
    )


def above(directory: Directory, body: Body, at: int) -> Body | None:
    """The body whose Party group, union or board this is; the body itself when it is none of these."""
    group = next((group for group in GROUPS if body.name.endswith(group)), "")
    if not group:
        return body
    name = body.name.removesuffix(group).removesuffix("临时")
    if name in KINDS or name == "机关":
        return None
    if body.parent is not None and body.parent.name == name:
        return body.parent
    whole = len(name) > 1 and name not in places.by_name() and not name.endswith(places.TOWNS)
    return directory.body(name, at=at) if whole else None


def beside(directory: Directory, printed: str, other: Body, at: int) -> Body | None:
    """The organ of the same region as `other`: 纪委 beside 宁波市委 is the city's."""
    if (other.kind not in MAIN and other.level != "township") or other.level == "unit":
        return None
    pointing = next((word for word in DEICTIC if printed.startswith(word) and other.region and other.region.name.endswith(word)), "")
    printed = printed.removeprefix(pointing) or printed  # 自治区|政府 beside 广西壮族自治区党委
    if other.region is not None and printed[0] == "团" and printed[-1] == "委" and len(printed) == 3:
        return directory.body("共青团" + other.region.name + "委", at=at)  # 团县委
    if other.region is not None:
        return directory.body(other.region.name + printed, at=at)
    unknown = other.name[0] in DEICTIC and other.basis == "unresolved" and len(other.name) > 1
    return directory.body(other.name[0] + printed, at=at) if unknown else None


def small(body: Body) -> bool:
    """Whether a body is a unit of another one: a department below the centre, a section, an office."""
    return body.name.endswith(UNITS) and body.level != "central"


def _units(other: Body) -> tuple[str, ...]:
    """How the names of the units of such a body end."""
    if other.name.endswith(("公安局", "公安厅", "分局")):
        return SQUADS
    if other.kind in ("congress", "cppcc", "mass_organisation"):
        return COMMITTEES
    return FACULTIES if "大学" in other.name else UNITS


def unit(directory: Directory, printed: str, other: Body, own: bool, at: int) -> Body | None:
    """The unit so printed of the body that `other` is, or is a part of: 综合处 beside 市法院党组 is 市法院综合处. Below another unit only
    in posts of one person (`own`), and only if it is the smaller one."""
    if not printed.endswith(_units(other)) or printed.endswith("党工委") or "中央" in printed:
        return None
    if other.name.endswith(printed):
        return other
    whole = other if other.name.endswith(("委", "委员会")) and printed in PARTY_DEPARTMENTS else above(directory, other, at)
    if whole is not None and small(whole) and not (own and RANKS.get(printed[-1], 0) < RANKS.get(whole.name[-1], 0)):
        named = whole.parent is not None and whole.name.startswith(whole.parent.name)
        beside_it = printed in PARTY_DEPARTMENTS and whole.parent is not None and whole.parent.name.endswith("委")
        whole = None if not named or whole.parent is None else whole.parent if beside_it else above(directory, whole.parent, at)
    if whole is None:
        return None  # 教务处处长、学生工作部部长: of a school that nobody names
    if shared := next((n for n in range(len(printed) - 1, 1, -1) if whole.name.endswith(printed[:n])), 0):
        return directory.body(whole.name + printed[shared:], at=at)  # 市院政治部|组织人事处
    if whole.kind != "mass_organisation" and whole.level != "central":
        return directory.body(printed, at=at, within=whole)
    body = directory.body(whole.name + printed, at=at)  # 省妇联|宣传部 is none of the Party committee
    body.parent = body.parent or whole
    return body
