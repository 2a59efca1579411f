"""What is said of a gathering: its day, who holds it, where, who was there as what; and which words tell of the same one."""

from __future__ import annotations

import pytest

from extract import extract_text
from extract.models import Document

PUBLISHED = "2024-03-20"


def read(text: str) -> Document:
    return extract_text(text, published=PUBLISHED)


def told(text: str) -> list[str]:
    """The names of the gatherings in a text."""
    return [one.name for one in read(text).meetings]


DATES = [
    ("15日，市长何平在参加市政府工作会议后返回。", "2024-03-15"),
    ("在全县林业工作推进会议上的讲话\n（2018年12月29日）\n同志们：现在开会。", "2018-12-29"),
    ("全市组织工作会议3月12日召开。", "2024-03-12"),
    ("3月2日，国务院总理李强乘包机抵达利马，出席亚太经合组织领导人非正式会议。", None),  # the day he arrives
    ("3月2日下午，王毅在利马出席亚太经合组织外长会议期间会见智利外长。", None),  # the day of the talk
    ("李强总理将于4月6日至8日赴利马出席亚太经合组织领导人非正式会议。", "2024-04-06/2024-04-08"),
    ("第九届全国青年运动会2日在成都隆重开幕。市长何平出席开幕式。", "2024-03-02"),
    ("在全县林业工作推进会议上的讲话\n县长 何平\n（2018年12月29日）\n同志们：现在开会。", "2018-12-29"),
    ("“七一”前夕，市委举办专题党课，何平主讲。", None),
    ("3月7日，副院长何平到区法院宣讲全会精神。院长李明主持报告会。", "2024-03-07"),
    ("3月7日，副院长何平到区法院调研。\n座谈会上，何平提出要求。", "2024-03-07"),
    ("3月18日，镇党代会代表到会。\n镇里选出了委员，并召开了第一次全体会议。", "2024-03-18"),
    ("县政协十三届三次会议即将召开之际，3月7日，县委书记何平看望委员。", None),
]

FORMS = [  # minutes and notices
    (
        "青山县政府专题会议纪要\n时间：2023年6月8日\n地点：县政府会议室\n主持人：李国华\n参加人员：王志强 张晓明\n李国华主持召开专题会议。",
        (
            "青山县政府专题会议",
            "2023-06-08",
            "县政府会议室",
            "held",
            {"李国华": "host", "王志强": "attendee", "张晓明": "attendee"},
        ),
    ),
    (
        "关于召开全市防汛工作会议的通知\n各县区政府：\n定于近期召开全市防汛工作会议。\n一、会议时间\n2024年3月25日\n二、会议地点\n市行政中心三楼会议室。",
        ("全市防汛工作会议", "2024-03-25", "市行政中心三楼会议室", "planned", {}),
    ),
]

ORGANISERS = [
    ("中国共产党麦市镇第十次代表大会9月10日召开。", None),
    ("4月27日，安徽省委省政府隆重举行表彰大会。", "中共安徽省委"),
    ("上海市委要求抓好主题教育。北京全面部署主题教育，举办了集中学习读书班。", None),
    ("中央广播电视总台《春节联欢晚会》12日举行新闻发布会。", "中央广播电视总台"),
    ("县长房志荣主持召开县十六届第9次政府常务会议。", "县政府"),
    ("10月22日，公司召开学习十七届四中全会精神专题会。", None),
    ("市委组织部举办组工干部培训班。", "市委组织部"),
    ("1月6日，市五届人大常委会举行第23次主任会议。", "市人大常委会"),
    ("县长王强主持召开十三届县委第32次常委会会议。", "县委常委会"),
    ("2月28日，县委十六届第43次常委会议召开。", "县委常委会"),
    ("贯彻习近平总书记重要讲话精神，3月9日，市委组织部举办培训班。", "市委组织部"),
    ("政协第十四届全国委员会第十八次主席会议在北京召开。", "全国政协"),
    ("今天，市教育局局长陈平主持召开工作会议。", None),
    ("中国农业科学院建院70周年座谈会在北京召开。", None),  # of it, not by it
    ("中共中央对外联络部举办中共二十届三中全会精神专题宣介会。", "中共中央对外联络部"),
    ("全国电影局长会议3月2日召开。", None),
    ("市教育局、市财政局签约仪式3月2日举行。", "市教育局"),
    ("戴庙镇召开安全生产推进会。会议由镇党委组织委员何平主持。", None),
    ("何平来青海调研，并在省交通运输厅召开了座谈会。", None),  # the place
    ("在市教育局召开的座谈会上，何平讲话。", "市教育局"),
]

STATUS = [
    (
        "李强总理将于12月8日至9日在黄山与世界银行行长马尔帕斯、世贸组织总干事伊维拉、国际劳工组织总干事洪博举行第七次圆桌对话会。",
        ["planned"],
    ),
    ("国家主席习近平将于27日出席运动会开幕式，为外国领导人举行欢迎宴会。", ["planned", "planned"]),
    ("李强总理将于5月26日赴吉隆坡，出席东盟—中国峰会。", ["planned"]),
    ("市委欢迎前来出席第五届中阿博览会开幕式的嘉宾。", ["held"]),
    ("第九届全国青年运动会开幕式3月21日晚在成都举行。", ["planned"]),  # the day after the text
    ("国防部长何平3月2日与军方将领举行会议。", ["held"]),
]

PLACES = [
    ("第十六次缔约方大会正在利雅得举行。", "利雅得"),
    ("4月27日，市委市政府在安徽大剧院隆重举行表彰大会。", "安徽大剧院"),
    ("全市组织工作会议在宁波召开。", "宁波"),
    ("全市组织工作会议3月12日在京召开。", "北京"),
    ("3月12日，市委在沪举办招商推介会。", "上海"),
    ("国务院总理李强在结束出席东亚峰会后抵达河内。", None),
    ("市领导何平、尤在晶等参加签约仪式。", None),
    ("市长何平在青山县考察并主持召开座谈会。", "青山县"),
    ("何平来青海调研，并在省交通运输厅召开了座谈会。", "省交通运输厅"),
    ("何平一行赴县人民医院，参加医联体签约、揭牌仪式。", "县人民医院"),
    ("局长何平在今年举行的全市教育大会上发言。", None),
]

SAME = [
    ("麦市镇召开第十次党代会\n9月10日，中国共产党麦市镇第十次代表大会开幕。何平出席麦市镇党代会。", ["中国共产党麦市镇第十次代表大会"]),
    ("二届市委召开108次常委会会议。", ["108次常委会会议"]),
    ("区委举办“七一”表彰大会暨专题党课。区委副书记何军为全体党员讲授专题党课。", ["“七一”表彰大会暨专题党课"]),
    ("第十七届电子政务论坛在济南开幕\n第十七届电子政务论坛暨创新峰会8日在济南开幕。", ["第十七届电子政务论坛暨创新峰会"]),
    (
        "朱国发主持市政协机关专题民主生活会。朱国发在总结会议时指出，要抓好整改。",
        ["市政协机关专题民主生活会"],
    ),  # one gathering under several names
    ("中非合作论坛北京峰会今天开幕。李强出席论坛峰会。", ["中非合作论坛北京峰会"]),
    ("招商推介会暨项目签约仪式12日举行。市长何平出席推介会和项目签约仪式。", ["招商推介会暨项目签约仪式"]),
    ("市三届人大六次会议召开主席团第一次会议\n3月2日，市三届人大六次会议主席团举行第一次会议。", ["第一次会议"]),
    ("市医院揭牌暨新院启用仪式3月2日举行。市长何平出席揭牌仪式。\n何平主持会议", ["市医院揭牌暨新院启用仪式"]),
    ("市医院举行建院三十周年庆典\n3月2日，该院举行盛大的庆典大会。", ["建院三十周年庆典"]),
    ("何平到县医院参加医联体签约、揭牌仪式。县长李明出席会议并致辞。随后，双方举行签约仪式。", ["医联体签约、揭牌仪式"]),
    (
        "县十八届人大一次会议闭幕。会后召开了县十八届人大常委会第一次全体会议。",
        ["县十八届人大一次会议", "县十八届人大常委会第一次全体会议"],
    ),
    ("第二届中国播音主持“金声奖”颁奖典礼3月2日举行。", ["第二届中国播音主持“金声奖”颁奖典礼"]),
    ("共青团县委第二十次代表大会胜利召开。何平出席开幕式。", ["共青团县委第二十次代表大会"]),
    ("市委理论学习中心组3月2日举行集体学习（扩大）会议。", ["集体学习(扩大)会议"]),
    ("3月2日，县委巡察组与镇党委主要负责人召开巡前见面沟通会，传达讲话。", ["巡前见面沟通会"]),
    ("3月2日，巡察组到镇里督查。该镇第一时间召开专题会议研究。", []),
    ("集团召开第三次党代会动员部署工作会议，何平出席。", ["第三次党代会动员部署工作会议"]),
    ("1月2日，何平在第五届劳模代表大会上讲话\n2月2日，农场召开九届一次职工代表大会", ["第五届劳模代表大会", "九届一次职工代表大会"]),
    ("县委决定召开经济工作大会，有关事项通知如下:\n一、时间地点\n会议定于3月25日在二楼会议室召开。", ["经济工作大会"]),
    ("3月2日，我校第二届教职工代表大会在报告厅召开。", ["第二届教职工代表大会"]),
    ("2024山东省旅游发展大会在青岛举行\n2024山东省旅游发展大会今天在青岛举行。山东连续三届举办旅游发展大会。", ["2024山东省旅游发展大会"]),
]

APART = [  # the same words for several gatherings
    ("中国驻法国大使馆12日举行国庆招待会。中国驻德国大使馆13日举行国庆招待会。", 2),
]


@pytest.mark.parametrize(("text", "value"), DATES)
def test_date(text: str, value: str | None) -> None:
    document = read(text)
    days = {one.id: one.edtf for one in document.dates}
    assert [days.get(one.date or "") for one in document.meetings] == [value]


@pytest.mark.parametrize(("text", "value"), ORGANISERS)
def test_organiser(text: str, value: str | None) -> None:
    document = read(text)
    bodies = {one.id: one.name for one in document.organisations}
    assert [bodies.get(one.organiser or "") for one in document.meetings] == [value]


@pytest.mark.parametrize(("text", "values"), STATUS)
def test_status(text: str, values: list[str]) -> None:
    assert [one.status for one in read(text).meetings] == values


@pytest.mark.parametrize(("text", "value"), PLACES)
def test_place(text: str, value: str | None) -> None:
    assert [one.place for one in read(text).meetings] == [value]


@pytest.mark.parametrize(("text", "said"), FORMS)
def test_form(text: str, said: tuple[object, ...]) -> None:
    document = read(text)
    (meeting,) = document.meetings
    days, people = {one.id: one.edtf for one in document.dates}, {one.id: one.name for one in document.officials}
    roles = {people[one.official]: one.role for one in meeting.participants}
    assert (meeting.name, days.get(meeting.date or ""), meeting.place, meeting.status, roles) == said


@pytest.mark.parametrize(("text", "names"), SAME)
def test_told_again(text: str, names: list[str]) -> None:
    assert told(text) == names


@pytest.mark.parametrize(("text", "number"), APART)
def test_told_apart(text: str, number: int) -> None:
    assert len(told(text)) == number


PARTICIPANTS = [
    ("本报讯（记者 林瑶）9月26日，区人大常委会召开第二十二次会议，主任张巨明主持会议。", {"张巨明": "host"}),
    ("全市教育大会12日召开。市长何平出席会议。他指出，要抓好落实。", {"何平": "speaker"}),
    ("市政府召开表彰大会。\n会上，副市长李容根宣读了表彰决定。", {"李容根": "attendee"}),
    ("4月3日，学校召开专题学习会议。会议学习了《习近平主持二十届中共中央政治局集体学习》。", {}),
    ("市政协机关召开民主生活会。市委统战部副部长李海峰应邀莅会指导。", {"李海峰": "attendee"}),
    ("10月22日，公司召开专题会。\n会上，市委党校潘伯祥教授作辅导报告。书记赵家新讲话。", {"潘伯祥": "speaker", "赵家新": "speaker"}),
    ("国家主席习近平在人民大会堂东大厅为越共中央总书记苏林举行欢迎仪式。", {"习近平": "host", "苏林": "attendee"}),
    ("国家主席习近平25日下午在人民大会堂北大厅举行仪式，欢迎哥伦比亚总统佩特罗访华。", {"习近平": "host", "佩特罗": "attendee"}),
    ("市长何平就坠机事件召开紧急会议。", {"何平": "host"}),
    ("应沙特国王萨勒曼邀请，国家主席习近平出席首届中阿峰会。", {"习近平": "attendee"}),
    ("全市教育大会12日召开。市委书记何平作出批示。市长陈志强讲话。", {"陈志强": "speaker"}),
    ("市九届人大三次会议今天开幕。何平、陈志强在主席台就座。", {"何平": "attendee", "陈志强": "attendee"}),
    ("哈马德祝贺中方成功举办中阿合作论坛部长级会议。", {}),
    ("12日晚，国家主席习近平以视频方式向在加拿大蒙特利尔举行的缔约方大会开幕式致辞。", {"习近平": "speaker"}),
    ("11月17日，国家主席习近平应邀在曼谷举行的工商领导人峰会上发表书面演讲。", {"习近平": "speaker"}),
    ("国务院总理李强12日在京与世界银行行长马尔帕斯举行第七次圆桌对话会。", {"李强": "host", "马尔帕斯": "attendee"}),
    ("李强总理12日会见来华出席第二届中阿峰会的南非总统拉马福萨。\n拉马福萨表示，相信峰会取得成功。", {"拉马福萨": "attendee"}),
    ("《摆脱贫困》首发式暨研讨会在塔什干举行。总统米尔济约耶夫在该书序言中表示，该书生动。", {}),
    ("会议听取了秘书长杨振武作的关于召开市九届人大一次会议的汇报。", {}),
    ("在全县林业工作推进会议上的讲话\n县长 何平\n（2018年12月29日）\n同志们：现在开会。", {"何平": "speaker"}),
    ("县政协召开常委会会议。会议听取秘书长何平关于提案工作的汇报。", {"何平": "speaker"}),
    ("市政府召开推进会。何平主持会议。\n会议指出\n要抓好落实。\n市领导陈志强参加会议。", {"何平": "host", "陈志强": "attendee"}),
    ("会议3月2日召开。研究所所长何平、热带所所长陈志强、院长李海峰应邀出席。", dict.fromkeys(("何平", "陈志强", "李海峰"), "attendee")),
    ("市教育局召开学习会。局长何平就经费管理，副局长陈志强就安全工作分别作了汇报。", {"何平": "speaker", "陈志强": "speaker"}),
    ("市委召开会议。书记何平主持会议。\n会议指出，李强总理多次就此发表重要讲话。", {"何平": "host"}),
    ("学院举行聘任仪式。\n院长何平希望大家尽快转变角色。", {"何平": "speaker"}),
    ("3月2日，市医院举行签约仪式。\n签约仪式结束后，市长何平检查了设施，并提出要求。", {}),
    ("学会年会3月2日在大连隆重开幕。理事长何平出席开幕式。开幕式由秘书长陈志强主持。", {"何平": "attendee", "陈志强": "host"}),
    ("市卫健委中医处处长何平等出席签约仪式。", {"何平": "attendee"}),
    ("县政协召开座谈会。副县长何平应邀参会。参加会议的还有陈志强、李海峰。", dict.fromkeys(("何平", "陈志强", "李海峰"), "attendee")),
    ("3月5日，副总理张国清主持召开会议，传达李强总理批示要求。", {"张国清": "host"}),
    ("“三十而立。”3月2日，市医院举行表彰大会。\n市长何平、院长陈志强先后发表了热情洋溢的致辞。", {"何平": "speaker", "陈志强": "speaker"}),
    ("3月2日，市委召开议军会议。会上，政委陈志强传达省委议军会议精神。", {"陈志强": "speaker"}),
    ("赵乐际表示，习近平主席出席第二届中阿峰会并作演讲。\n冈萨雷斯表示，双方合作前景广阔。", {}),
]


def test_who_presides_over_two_under_one_verb_is_at_both() -> None:
    document = read("3月2日，市委召开组织工作会议和宣传工作会议。市委书记何平主持。")
    assert [[one.role for one in meeting.participants] for meeting in document.meetings] == [["host"], ["host"]]


@pytest.mark.parametrize(("text", "roles"), PARTICIPANTS)
def test_participants(text: str, roles: dict[str, str]) -> None:
    document = read(text)
    people = {one.id: one.name for one in document.officials}
    assert [{people[one.official]: one.role for one in meeting.participants} for meeting in document.meetings] == [roles]
