"""Bodies with open names, known by the noun that ends them: schools, companies, hospitals, associations, working groups, media."""

from __future__ import annotations

from extract.engine.facts import Page
from extract.engine.rule import Reader
from extract.lexicon import table
from extract.lexicon.organs import heads
from extract.lexicon.places import countries
from extract.rules.organisations.reading import Named, goes_on, open_start, party_before, region_before, units_after

HEADS = heads()
COMMON = frozenset(row["word"] for row in table("common_modifiers"))
COUNTRIES = countries()
Answer = tuple[int, int, Named] | None


def _read(page: Page, start: int, end: int, floor: int) -> Answer:
    clean = page.text.clean
    if goes_on(clean, end):
        return None
    head = HEADS[clean[start:end]]
    if start and clean[start - 1] in head.not_after:
        return None
    if head.need == "country":
        begin = region_before(page, start, floor)
        return (begin, end, Named(head.kind)) if begin is not None and clean[begin:start] in COUNTRIES else None
    if (found := open_start(page, start, floor, anything=head.need == "any")) is None:
        return None
    begin, own = found
    if (head.need == "own" and not own) or (own and (begin == start or clean[begin:start] in COMMON)):
        return None
    return party_before(clean, begin, floor), units_after(page, end), Named(head.kind, own)


def _cues(rule: str) -> tuple[str, ...]:
    return tuple(noun for noun, head in HEADS.items() if head.rule == rule and head.need != "never")


RULES = (
    Reader(
        "organisations.school", _cues("school"), _read,
        examples=(("他毕业于宁波大学。", "宁波大学"), ("赴复旦大学考察。", "复旦大学")),
        refuses=("全市中小学校开学。", "一所大学的学生。", "就读于重点大学。"),
    ),
    Reader(
        "organisations.enterprise", _cues("enterprise"), _read,
        examples=(("浙江吉利控股集团有限公司成立。", "浙江吉利控股集团有限公司"),),
        refuses=("上市公司要披露。", "中小银行改革。", "三家公司参加。"),
    ),
    Reader(
        "organisations.institution", _cues("institution"), _read,
        examples=(("赴省产业技术研究院学习。", "省产业技术研究院"), ("北京协和医院专家", "北京协和医院")),
        refuses=("各级医院要加强管理。", "建设研究中心。"),
    ),
    Reader(
        "organisations.association", _cues("association"), _read,
        examples=(("中国足球协会发布公告。", "中国足球协会"),),
        refuses=("行业协会要发挥作用。",),
    ),
    Reader(
        "organisations.working_group", _cues("working_group") + _cues("committee"), _read,
        examples=(("浙江省扶贫开发领导小组印发通知。", "浙江省扶贫开发领导小组"),),
        refuses=("成立领导小组。", "各委员会要负责。"),
    ),
    Reader(
        "organisations.department", _cues("department") + _cues("court") + _cues("division"), _read,
        examples=(("宁波市港航事业发展管理局挂牌。", "宁波市港航事业发展管理局"),),
        refuses=("该局表示", "有关管理局"),
    ),
    Reader(
        "organisations.party_cell", _cues("party_cell") + _cues("village"), _read,
        examples=(("宁波经济技术开发区党工委印发通知。", "宁波经济技术开发区党工委"),),
        refuses=("各级党组织和党支部要负责。",),
    ),
    Reader(
        "organisations.media", _cues("media"), _read,
        examples=(("相关做法在浙江电视台播出。", "浙江电视台"),),
        refuses=("多家电视台报道。",),
    ),
    Reader(
        "organisations.team", _cues("team"), _read,
        examples=(("上海申花队获胜。", "上海申花队"),),
        refuses=("加强干部队伍建设。", "工作队进村。"),
    ),
    Reader(
        "organisations.foreign", _cues("foreign"), _read,
        examples=(("密克罗尼西亚联邦国会通过决议。", "密克罗尼西亚联邦国会"), ("美国国务院发表声明。", "美国国务院")),
        refuses=("外国政府", "两国议会"),
    ),
    Reader(
        "organisations.army", _cues("army"), _read,
        examples=(("北京军区举行演习。", "北京军区"),),
        refuses=("海军建设", "部队官兵"),
    ),
)  # fmt: skip
