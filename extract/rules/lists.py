"""Find list markers: 一、 （一） 1. （1） 1） ① 第一， 第一条 一是 首先 其一 A. 1.1

A rule says that a marker may stand here and what it counts. Whether a series grows from it is decided in
assemble/lists: a marker that no other marker answers makes no list, so the rules may be generous with words
(一是, 首先) and refuse only what would join a series by mistake.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.engine.declared import Declared, declared
from extract.engine.facts import Found, Page
from extract.engine.rule import Build, Rule, RuleBook
from extract.numerals import parse_number, to_chinese


class Mark(NamedTuple):
    """What a marker says. Only markers of one family continue each other; `style` is its form with the number as 1."""

    family: str
    style: str
    number: int  # 0 for 最后, which only says "one more"


_N = "一二三四五六七八九十"
_TO_20 = tuple(map(to_chinese, range(1, 21)))
_TO_99 = tuple(map(to_chinese, range(1, 100)))
_TO_399 = tuple(map(str, range(1, 400)))  # a city divides its yearly report into hundreds of tasks
BULLETS = "●◆■▲★•○◇□☆※▶►❖*#"  # may stand before a marker
_BREAK = rf"\s。;!?:…”’\")】》—{BULLETS}"
_SENTENCE = rf"(?<![^{_BREAK}])"  # at the start of the text or after one of these
_CLAUSE = rf"(?<![^{_BREAK},、“‘(])"
_LINE = rf"(?<=(?:\A|\n|  )[ \t{BULLETS}]*)"  # at the start of a line, or after the wide gap that stands for a line break
_SUBJECT = r"(?<=[方们门府委关位地国会级部局]|[作程]中)"  # 双方一要: a subject may stand before the first verb
_NO_REFERENCE = r"(?![条款(]|项(?!目)|目(?:规定|所)|[、和及与或至][(第])"  # 第（二）项 and its like point at a marker
_ROWS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
         "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩")  # fmt: skip
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_SINGLE = {char: Mark(row[0], row[0], n) for row in _ROWS for n, char in enumerate(row, 1)}
_BEFORE = frozenset(BULLETS + ' \t\n。;!?:…”’")】》—,、“‘(方们门府委关位地国会级部局中')
_ANYWHERE = frozenset(("\n", "首", *_SINGLE))
_SPEAKS = "[,、要是应须还]"  # 最后要…: behind a word that also stands in plain reports
_NEXT = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}
_NEIGHBOUR = r"(?= *(?P<next>\d+|[一二三四五六七八九十]+)?(?P<counted>[、月日级线成把审类批号楼层次者等产])?)"  # 五、六月: no marker


def _numbered(family: str, style: str) -> Build:
    """A marker whose group `n` is its number; `{}` in family and style is filled with group `form`."""

    def build(match: regex.Match[str], page: Page) -> Mark | None:
        number = parse_number(match["n"])
        form = match.groupdict().get("form") or ""
        return Mark(family.format(form), style.format(form), number) if number else None

    return build


def _listed(family: str, style: str) -> Build:
    """As `_numbered`, but 五、六月 and 1、2、3号楼 count things: the next number stands right behind the marker."""
    plain = _numbered(family, style)

    def build(match: regex.Match[str], page: Page) -> Mark | None:
        mark = plain(match, page)
        counts_on = mark and match["next"] and match["counted"] and parse_number(match["next"]) == mark.number + 1
        return None if counts_on else mark

    return build


def _ordinal(match: regex.Match[str], page: Page) -> Mark | None:
    number = parse_number(match["n"])
    return Mark("第一", f"第一{match['form'].strip()}", number) if number else None


def _decimal(match: regex.Match[str], page: Page) -> Mark:
    """1.2.3 is the third of the family under 1.2, so that only 1.2.4 continues it."""
    stem, _, last = match["n"].rpartition(".")
    return Mark(f"§{stem}.", "1" + ".1" * match["n"].count("."), int(last))


def _letter(match: regex.Match[str], page: Page) -> Mark:
    letter = match["n"]
    first = "A" if letter.isupper() else "a"
    return Mark(first, first + match["form"], ord(letter) - ord(first) + 1)


RULES: tuple[Rule, ...] = (
    Rule(
        name="lists.chinese_comma",
        cues=tuple(f"{n}{space}{mark}" for n in _TO_99 for space in ("", " ") for mark in "、."),
        pattern=rf"{_SENTENCE}(?P<n>[{_N}]{{1,3}}) ?[、.]{_NEIGHBOUR}",
        build=_listed("一、", "一、"),
        examples=(
            ("一、总体要求\n全面推进。\n二、主要任务\n抓好落实。\n", ["总体要求", "主要任务"]),
            ("现通知如下：一、加强领导。各地要重视。二、明确责任。", ["加强领导", "明确责任"]),
            ("一、深化一次理论武装——高水平推进。\n二、开展一轮学习培训——推动组工干部学。", ["深化一次理论武装", "开展一轮学习培训"]),
        ),
        refuses=("一、二、三产业融合发展。\n二、三产业比重上升。", "全国第一、第二产业", "五、六月份多雨。六、七级大风"),
    ),
    Rule(
        name="lists.chinese_blank",
        cues=tuple(f"\n{n}{mark}" for n in _TO_20 for mark in " \t)"),
        pattern=rf"\n(?P<it>(?P<n>[{_N}]{{1,3}})(?P<form>\)|[ \t]+(?=[^\s、.])))",
        build=lambda match, page: Mark("一、", "一）" if match["form"] == ")" else "一", parse_number(match["n"]) or 0),
        examples=(("方案\n一 总体要求\n全面推进。\n二 主要任务\n抓好落实。\n", ["总体要求", "主要任务"]),),
        refuses=("周\n一 晴\n五 雨\n", "统一 部署 二 处"),
    ),
    Rule(
        name="lists.chinese_parenthesis",
        cues=tuple(f"({n}" for n in _N),
        pattern=rf"{_CLAUSE}\( ?(?P<n>[{_N}]{{1,3}}) ?\){_NO_REFERENCE}",
        build=_numbered("（一）", "（一）"),
        examples=(
            ("（一）目标任务。选择11个城市。\n（二）总体思路。国家组织、联盟采购。", ["目标任务", "总体思路"]),
            ("(一)加强领导;(二)落实责任。", ["加强领导", "落实责任"]),
        ),
        refuses=("按照本意见第（二）条和第（三）条办理。", "符合前款第（一）、（二）项规定的"),
    ),
    Rule(
        name="lists.chinese_brackets",
        cues=tuple(f"【{n}" for n in _N),
        pattern=rf"{_SENTENCE}【(?P<n>[{_N}]{{1,3}})】",
        build=_numbered("【一】", "【一】"),
        examples=(("【一】加强领导。压实责任。\n【二】落实资金。", ["加强领导", "落实资金"]),),
        refuses=("详见【一】和【二】。",),
    ),
    Rule(
        name="lists.roman",
        cues=tuple(_ROMAN),
        pattern=rf"{_LINE}(?P<n>[{_ROMAN}])(?P<form>[.、:]|[ \t])",
        build=lambda match, page: Mark("Ⅰ", f"Ⅰ{match['form'].strip()}", _ROMAN.index(match["n"]) + 1),
        examples=(("Ⅰ.总体要求\n全面推进。\nⅡ.主要任务\n抓好落实。", ["总体要求", "主要任务"]),),
        refuses=("Ⅱ级响应。\nⅢ级响应。", "Ⅱ标段和Ⅲ标段"),
    ),
    Rule(
        name="lists.arabic_point",
        cues=tuple(n + mark for n in _TO_399 for mark in ".、") + tuple(f"{n} {mark}" for n in map(str, range(1, 10)) for mark in ".、"),
        pattern=rf"{_SENTENCE}(?P<n>\d{{1,3}}) ?"
        rf"(?:(?P<form>、){_NEIGHBOUR}|(?P<form>\.)(?:(?!\d)|(?=(?:19|20)\d\d年))(?P<next>)(?P<counted>))(?! ?[%万亿元])",
        build=_listed("1.", "1{}"),
        examples=(
            ("1.摸底排查。各地要全面摸底。\n2.全面整改。逐一整改。", ["摸底排查", "全面整改"]),
            ("重点工作：1、抓党建；2、促发展；3、保稳定。", ["抓党建", "促发展", "保稳定"]),
            ("1.2019年底前完成清理。\n2.2020年建成平台。", ["2019年底前完成清理", "2020年建成平台"]),
            ("1、5个项目开工；2、8个项目竣工。", ["5个项目开工", "8个项目竣工"]),
        ),
        refuses=("增长1.5%，其中投资增长2.3%。", "1、2、3号楼已经完工。"),
    ),
    Rule(
        name="lists.arabic_parenthesis",
        cues=tuple(f"({n}" for n in "123456789"),
        pattern=rf"{_CLAUSE}\( ?(?P<n>\d{{1,2}}) ?\){_NO_REFERENCE}",
        build=_numbered("（1）", "（1）"),
        examples=(("（1）编制清单；（2）建立台账。", ["编制清单", "建立台账"]),),
        refuses=("按公式(1)和公式(2)计算。",),
    ),
    Rule(
        name="lists.arabic_half_parenthesis",
        cues=tuple(f"{n})" for n in _TO_399[:99]),
        pattern=rf"{_SENTENCE}(?P<n>\d{{1,2}})\)",
        build=_numbered("1）", "1）"),
        examples=(("1）编制清单；\n2）建立台账。", ["编制清单", "建立台账"]),),
        refuses=("（第1）（第2）",),
    ),
    Rule(
        name="lists.circled",
        cues=tuple(_SINGLE),
        pattern=r"[①-⑳❶-❿➀-➉⒈-⒛⑴-⒇㈠-㈩](?![。、,;)])",
        build=lambda match, page: _SINGLE[match[0]],
        examples=(("包括①编制清单；②建立台账。", ["编制清单", "建立台账"]),),
        refuses=("有人说过①，也有人写过②。",),
    ),
    Rule(
        name="lists.division",
        cues=tuple(f"第{gap}{n}" for n in (*_N, "百", *"123456789") for gap in ("", " ")),
        pattern=rf"(?:{_LINE}|(?<= )(?=第[^ \n]{{1,6}}[章节条] )|(?=第[^ \n]{{1,6}}[章节条]  ))"
        rf"第 ?(?P<n>[{_N}百零〇]{{1,6}}|\d{{1,3}}) ?(?P<form>[编篇章节条]|部分)"
        r"(?!规定|所[称列述指规]|第.{1,4}[条款项]|[款项之的、]|[和及至或]第|中(?:规定|所|的)|课)",
        build=_numbered("第一{}", "第一{}"),
        examples=(
            ("第一章 总则\n第二章 职责\n", ["总则", "职责"]),
            ("第一章 总则 第一条 为了发展。 第二条 本市适用。 第二章 附则 第三条 即日施行。", ["总则", "附则"]),
            ("管理办法第一章  总    则第一条  为了发展。第二条  本市适用。第二章  附    则第三条  即日施行。", ["总 则", "附 则"]),
            ("第一条 为了规范管理，制定本办法。\n第二条 本办法适用于全市。", ["为了规范管理，制定本办法", "本办法适用于全市"]),
        ),
        refuses=("第五条规定的情形\n第六条所称的单位", "第一节课和第二节课"),
    ),
    Rule(
        name="lists.ordinal",
        cues=tuple(f"第{n}" for n in _N),
        pattern=rf"{_CLAUSE}第(?P<n>[{_N}]{{1,3}})"
        rf"(?P<form>[,、:](?!第)|是(?![{_N}])|要(?![务素义件求])|(?<={_LINE}第[{_N}]{{1,3}})[ \t])",
        build=_ordinal,
        examples=(
            ("第一，要旗帜鲜明“讲政治”。带头讲政治。\n第二，要不折不扣“重公道”。恪守公道。", ["要旗帜鲜明“讲政治”", "要不折不扣“重公道”"]),
            ("他强调，第一,抓学习;第二,抓落实。", ["抓学习", "抓落实"]),
        ),
        refuses=("坚持质量第一，效益第二，服务第三。", "第一阶段：动员。第二阶段：实施。", "第一、第二、第三产业", "第一书记和第二书记"),
    ),
    Rule(
        name="lists.clause",
        cues=tuple(n + verb for n in _TO_20 for verb in "是要"),
        pattern=rf"(?:{_CLAUSE}|{_SUBJECT}(?=一))(?P<n>[{_N}]{{1,3}})(?P<form>是(?![{_N}]+[,。;、])|要(?![务素求点件领职]))",
        build=_numbered("一{}", "一{}"),
        examples=(
            ("会议要求，一是加强领导。压实责任。二是狠抓落实。", ["加强领导", "狠抓落实"]),
            ("一要大幅度增加投入；二要提高收购价。", ["大幅度增加投入", "提高收购价"]),
            ("双方一要相互支持，二要扩大合作。", ["相互支持", "扩大合作"]),
            ("在征兵工作中一是要提高认识；二是要强化宣传。", ["要提高认识", "要强化宣传"]),
        ),
        refuses=("做人要一是一，二是二。", "原因之一是需求，二是供给。", "这是第一要务，也是第二要求。"),
    ),
    Rule(
        name="lists.first_next",
        cues=tuple(_NEXT),
        pattern=rf"(?:{_CLAUSE}(?P<word>首先|其次|再[次者](?={_SPEAKS})|最后(?={_SPEAKS}))|(?P<word>首先)(?=[^\n]{{0,600}}?[。;,]其次))[,、]?",
        build=lambda match, page: Mark("首先", "首先", _NEXT[match["word"]]),
        examples=(
            ("首先，要提高认识。其次，要明确责任。最后，要狠抓落实。", ["要提高认识", "要明确责任", "要狠抓落实"]),
            ("首先要提高认识，其次要明确责任，最后要狠抓落实。", ["要提高认识", "要明确责任", "要狠抓落实"]),
            ("作为书记首先要做到“五带头”。其次，要明确责任。", ["要做到“五带头”", "要明确责任"]),
        ),
        refuses=("他首先介绍了情况，最后，与会人员合影。", "首先，他介绍了情况。\n最后他说。", "人民首先富起来。\n其次说。"),
    ),
    Rule(
        name="lists.one_of",
        cues=tuple(f"其{n}" for n in _N),
        pattern=rf"{_CLAUSE}其(?P<n>[{_N}])[,、:是]?",
        build=_numbered("其一", "其一"),
        examples=(("原因有二：其一，认识不足；其二，投入不够。", ["认识不足", "投入不够"]),),
        refuses=("只知其一，不知其二。",),
    ),
    Rule(
        name="lists.letter",
        cues=tuple(letter + mark for letter in "ABCDEFGHIJKLMNabcdefghijklmn" for mark in ".、)"),
        pattern=rf"{_LINE}(?P<n>[A-Na-n])(?P<form>[.、)])(?![A-Za-z])",
        build=_letter,
        examples=(("A.编制清单\nB.建立台账", ["编制清单", "建立台账"]),),
        refuses=("A.B.史密斯\nB.C.琼斯",),
    ),
    Rule(
        name="lists.bare_number",
        cues=tuple(f"\n{n}{gap}" for n in range(1, 31) for gap in " \t"),
        pattern=r"\n(?P<it>(?P<n>\d{1,2}))[ \t]+(?=[一-鿿]{2})(?=[^\n。,;]{2,30}(?:\n|\Z))",
        build=_numbered("1 ", "1"),
        examples=(("应急预案\n1 总则\n1.1 编制目的\n1.2 编制依据\n2 组织体系\n", ["总则", "组织体系"]),),
        refuses=("名单\n1 张三\n2 李四\n",),
    ),
    Rule(
        name="lists.decimal",
        cues=tuple(n + "." for n in _TO_399[:99]),
        pattern=rf"{_LINE}(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=[ \t]*[一-鿿])(?![ \t]*[万亿元个倍年月日米公吨])",
        build=_decimal,
        examples=(("1.1 编制目的\n1.2 编制依据\n", ["编制目的", "编制依据"]),),
        refuses=("1.5万人参加\n1.6万人报名", "8.5公里\n8.6公里"),
    ),
)


def _own(rule: Declared) -> Build:
    """A marker that the user declares: its group `n` is its number, and only markers of the same rule continue it."""
    if "(?P<n>" not in rule.pattern:
        raise rule.error("pattern", "the pattern needs a group (?P<n>…) around the number")

    def build(match: regex.Match[str], page: Page) -> Mark | None:
        number, marker = parse_number(match["n"]), match["it"] if "it" in match.re.groupindex else match[0]
        first = "1" if match["n"].isascii() else "一"
        return Mark(rule.name, str(marker).strip().replace(match["n"], first), number) if number else None

    return build


BOOK = RuleBook("lists", RULES, own=declared("lists", _own, value="none"))
WATCHED = BOOK.watched


def find(page: Page) -> list[Found]:
    """Every marker the rules see, in document order; `value` is a Mark."""
    clean = page.text.clean
    page.hits["lists"] = [  # the character before tells most numbers inside words from markers
        (start, end)
        for start, end in page.hits["lists"]
        if clean[start - 1] in _BEFORE
        or not start
        or clean[start] in _ANYWHERE
        or (clean[start] == "第" and "  " in clean[start : start + 9])
    ]
    return BOOK.fire(page)
