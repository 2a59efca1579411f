"""What may stand around the name of a gathering, as patterns over the clean text (punctuation `,:;()!?` is half-width there)."""

from __future__ import annotations

import re

import regex

STOP = "。,;:!?"

_CLAUSE = regex.compile(rf"(?r)[{STOP}\n]")


def clause_start(clean: str, at: int, reach: int = 40) -> int:
    """Where the clause around `at` begins, `reach` characters before it at most."""
    low = max(0, at - reach)
    stop = _CLAUSE.search(clean, low, at)
    return int(stop.end()) if stop else low


def sentence_start(clean: str, at: int, reach: int = 90) -> int:
    """Where the sentence around `at` begins, `reach` characters before it at most."""
    low = max(0, at - reach)
    stop = max(clean.rfind("。", low, at), clean.rfind("\n", low, at), clean.rfind("!", low, at), clean.rfind("?", low, at))
    return stop + 1 if stop >= 0 else low


# Behind a name that a verb in front governs: punctuation, or a word with which the sentence goes on. What else follows
# (会议室, 论坛年会) makes the head noun the beginning of a longer word.
FREE = (
    rf"(?=[”’》]?(?:[{STOP}、…\s()《“]|$|[并时上后前期的和与及将已也还等现当以就对为向在于同分再可因从给让使把被比至到由]"
    r"|举行|召开|进行|开[幕班展]|作[了出为]?|发[表布出言]|致辞|讲[话解]|宣[布读传]|回顾|共[同商]|围绕|邀请|明确|要求|听取|研[究判讨]|部署|审[议查]|学习|传达|强调|指出"
    r"|总结|动员|贯彻|讨论|交流|推[动进]|专[门题]|深入|认[为真]|参[加与]|出[席台]|列席|主[持要]|团结|达成|聚焦|揭[晓牌]|通[过报]|介绍|表[示决彰]|说|谈|征求|助力|促进|落[实幕]"
    r"|结束|之际|闭幕|现场|线上|吸引|探讨|启动|签[署约]|受到|展[示开]|号召|批准|选举|释放|带来|成[功为]|决定|称|重点|统筹|集中|安排|提出|分析|见证|纪念|庆祝|欢迎))"
)
# Behind a head noun that is only part of a word or of a count.
NO_END = (
    r"(?!堂|[谈见晤]|[”’]?(?:、[^。]{0,40}等(?:方式|形式|[^,。]{0,4}活动|[。,])|等[^,。]{0,10}(?:方式|形式|活动)|等\d)|[室厅馆堂楼网票员组]|中心|代表(?!大?会|团)|主席|秘书|组委|筹备|纪要|决议|文件|材料|通知|制度|记录|议程|日程|主题|精神|部署要求|常[务委]|学院|期刊|签到|发言|系统|平台"
    r"|(?:形式|方式|活动)|研讨(?![会班])|\d+(?:余|多)?[场次期个]|[开闭]幕[式会]|(?:开班|结业|启动|颁奖|签约|揭牌)[式仪])"
)
# Between a verb's clause and the verb: habits, duties, wishes and totals report no gathering.
HABIT = re.compile(
    r"不?定期|第一时间|每[年月季周半个两]|适时|及时|原则上|(?<![响反适对])应(?!邀|急|对|用|变|约)|必须|可以|(?<!许)可(?![持再能见])|经常|鼓励|采[取用]"
    r"|(?:(?<![主重必首次概])要|需|须|得)[^,。]{0,4}$|[以待]$|广泛|连续[一二三四五六七八九十\d]+[年届次]|继续(?:积极)?$|积极$|要把|(?:多|[两三四五六七八九十几\d])次(?:主持)?$|支持|主张|倡议|呼吁|不[得再]|禁止|严禁|控制|减少|精简|如|若|没有|未|无意|不[会愿]"
    r"|拒绝|取消|推迟|暂停|抵制"
)
HABITUAL = frozenset("第每定适及原应必可经鼓采要需须得以广连继积次支张倡呼不禁严控减精如若没未无拒取推暂抵待")  # one of each of its words
HABIT_IF_BARE = re.compile(r"(?:通过|分别|组织)$|专门$|成员|部分")
EVERYWHERE = re.compile(
    r"各级|各(?:选举)?单位|选举单位|各地|[多等]地(?=[^,。]*$)|多国(?!领)|一些|不少|许多|纷纷|处处(?!长)|频频|(?:相关|有关|所在)单位|基层党组织|(?<![一-鿿])[这就也](?:也|都)?是|[届次场][一-鿿]{0,6}是"
)
FORMS = regex.compile(r"以|通过|完善|落实|纳入|列入|采取")
# A description, no name.
VAGUE = re.compile(
    r"(?:总结|重要|历史性|盛大|隆重|相关|有关|各[类种级]|一?系列|重大|主要|国际|多边|双边|所有|历次|其他|这一|如此|上述|多个|同类|党|职工|村民){1,2}"
    r"(?:会议|大会|全会|代表大会(?:或.*)?)"
    r"|(?:各[类种级代]|一?系列|这些|多[场个次]).*|.*等(?:仪式|会议|论坛|大会)"
)
PLAN = re.compile(
    r"将(?![军领])|提议|要求|提请|申请|拟|计划|定于|决定|筹备|建议|同意|准备|邀请|欢迎(?!来|前来|出席|参加)|期待|愿|承诺|关于$|为$|研究了?$|办好|开好"
)

_MANNER = rf"正式|隆重|成功|胜利|顺利|圆满|如期|同步|同时|联合|共同|线[上下]|以[^{STOP}\n]{{2,8}}(?:形式|方式)"
_TIMES = (
    r"(?:即?将|拟|定|已|正在(?=[举召开])|正(?=在)|也|还|首次|再次|预计|计划|继续|先后|分别|日前|近日|[今昨明当][天日地晚]|[同次]日"
    rf"|{_MANNER}|于(?=\d)|\d|[年月日号时分:至—\-~、]|[上下]午|晚上?|凌晨|中午|\([^)\n]{{0,12}}\))*"
)
# Behind a name that is the subject: 4月12日在京召开.
TAKES_PLACE = (
    r"[”’》]?(?:\([^)\n]{0,24}\))?(?:,(?=(?:将|定)?于|今[天日]|昨[天日]|\d))?"
    rf"(?P<when>{_TIMES})(?:(?<=[\d分午]),(?=在))?(?:[于在](?P<place>[^{STOP}\s、]{{1,40}}?))?(?:{_MANNER})*"
    r"(?:举行|召开|举办|开幕|闭幕|开班|结业|落幕|揭幕|开讲|拉开(?:帷幕|序幕)|启幕|落下帷幕|开营|收官|结束|(?<=日)研究(?:决定|同意))"
    rf"(?=[{STOP}、\s”)(]|$|[并后时]|之[际后]"
    r"|(?:第[一二三四五六七八九十]+次)?(?:全体会议|预备会议|联组会|[开闭]幕会|大会))"  # its sittings
)
MAY_TAKE_PLACE = frozenset(
    "”’》(,将即拟定已正在也还首再预计继先分日近今昨明当同次隆成胜顺圆如联共线以于举召开闭结落揭拉启收0123456789上下晚凌中"
)  # their first characters
MAY_BE_TOLD = frozenset("上期时中是由,”’")  # the first characters of 会议上, 会议期间, 会议是
GOES_ON = re.compile(rf"(?:\(扩大\)|动员|部署|总结|表彰|研讨|交流|推进|筹备|启动)[^{STOP}、…\s“《]{{1,16}}")  # to a longer name
MAY_GO_ON = frozenset("(动部总表研交推筹启")
WISHED_WELL = regex.compile(r"成功|胜利|顺利|圆满|隆重")
TO_COME = regex.compile(r"将|拟|定于|预计|计划")
WILL_GO = regex.compile(r"(?r)将(?:[于赴在]|(?:应邀|率团|对|访问|会见|出席|同|与))")
STUDY = regex.compile("学习|贯彻|传达|落实|宣传|反响|评|播发|刊发|解读|反响|关注|祝贺|全文|《")
ABOUT = regex.compile(r"(?r)(?:关于[^,。]{0,20}|为)$")  # 关于召开…的批复, 为召开…作准备: it is only the subject of something else
PAPER = re.compile(r"[”》]?(?:的[^,。、]{0,4}(?:批复|请示|通知|方案|复函|意见|建议|安排|预案|提议)|[作做]好?准备)")
HELD_BEFORE = regex.compile("(?:举行|召开|举办)的")
