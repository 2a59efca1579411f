"""The kinds of evidence that make a name, each with texts in which it finds one and texts in which it must not.

They have no cues of their own in the one scan: surnames and titles are seen there, the whole document decides afterwards
(resolve/officials). A false alarm found in the wild becomes a line of `refuses` here.
"""

from __future__ import annotations

from extract.engine.facts import Page
from extract.engine.rule import Read, Reader
from extract.rules.officials import names, posts, quick
from extract.rules.officials.names import Reading


def _best(page: Page, readings: list[Reading]) -> tuple[int, int, str] | None:
    best = max(readings, key=lambda one: one.score, default=None)
    return (best.start, best.end, page.text.clean[best.start : best.end]) if best else None


def _reads(bar: float, after: bool, says: str) -> Read:
    """A reader of the name that begins at the cue, or right after it."""

    def read(page: Page, start: int, end: int, floor: int) -> tuple[int, int, str] | None:
        return _best(page, quick.read_at(page.text.clean, end if after else start, bar))

    read.__doc__ = says
    return read


NAME = Reader(
    names.HAN,
    cues=tuple(names.SURNAMES),
    read=_reads(
        0.0,
        after=False,
        says="A surname and one or two characters where a name may stand: their neighbours and the whole document speak for it.",
    ),
    examples=(
        ("王桂峰强调,要抓好落实。", "王桂峰"),
        ("王桂峰出席开班式并讲话。王桂峰指出,要提高站位。", "王桂峰"),
        ("欧阳建国说,日子越过越好。", "欧阳建国"),
        ("参加会议的有李建军、刘志强、陈晓红。", "刘志强"),
        ("被告人的朋友李某某到案。", "李某某"),
        ("岸田文雄表示,愿同中方加强沟通。", "岸田文雄"),
        ("潘利民、洪长久、祖聪、徐良平出席会议。", "祖聪"),
        ("委员有王大海、费 加(满族)、刘学明。", "费加"),
        ("会上,王𬱖、李强和张㛃出席。", "王𬱖"),
        ("铁凝、谌贻琴出席会议。", "谌贻琴"),
        ("领誓的有李建军、户思社、朱生岭。", "户思社"),
        ("近日,给包陪庆、曹其镛等企业家回信。", "包陪庆"),
    ),
    refuses=(
        "会议明确了高度重视的方向和方法。",
        "鲁政发〔2014〕20号印发。",
        "要马上行动,成立专班,确保金额到位。",
        "推动高质量发展,打好王牌,安排部署重点工作。",
        "踔厉奋发、勇毅前行。",
        "问需于民、问计于民,做好打基础、利长远的事情。",
        "乌军称在该地区击退进攻。",
        "白皮书发布,介绍中国的立场。",
        "对于某一方面的工作,要抓住某些重点。",
        "余姚、安吉、高安等地先后召开会议。",
        "任江苏恩华药业股份有限公司董事。",
        "学习习近平新时代中国特色社会主义思想。",
        "向张人亚党章学堂捐赠图书。",
        "张家山隧道贯通。",
        "迎佳节,包汤圆,滚元宵。",
        "匡正干的导向,增强干的动力。",
        "光伏发电装机容量持续增长。",
        "全国医疗器械安全宣传周启动。",
        "加拿大林火持续蔓延。",
        "夏大豆和南方中晚稻长势良好。",
        "白鹤滩水电站机组投产。",
        "全面推行林长制、河长制。",
        "如今,景山寿皇殿、太庙、社稷坛陆续开放。",
        "走进怀柔慕田峪,红叶映衬着长城。",
        "蝴蝶兰、石斛兰等年宵花竞相绽放。",
        "这个冬天,张家沟的村容整治正在进行。",
        "连接三地的张靖皋长江大桥南锚碇封底。",
        "皖公网安备34118102000号",
        "以木雕、砖雕、石雕为代表的三雕。",
    ),
)

FOREIGN = Reader(
    names.FOREIGN,
    cues=tuple(names.TRANSLITERATING),
    read=_reads(0.0, after=False, says="A run of characters that foreign names are written with, where a name may stand."),
    examples=(
        ("克林顿说,他将重申这一承诺。", "克林顿"),
        ("希拉克表示,愿推动两国关系发展。", "希拉克"),
        ("比尔·盖茨宣布捐款。", "比尔·盖茨"),
        ("国家主席致电约瑟夫·尼乌马·博阿凯,祝贺他就任。", "约瑟夫·尼乌马·博阿凯"),
    ),
    refuses=(
        "在顿涅茨克等地继续交火。",
        "伊朗、科威特、卡塔尔等国代表与会。",
        "巴塞罗那是一座名城。",
        "首府菲尼克斯高温,安大略、魁北克林火不断。",
        "加大对西部地区的支持力度。",
    ),
)

MINORITY = Reader(
    names.UNITS,
    cues=tuple(names.UNITS_OF_NAMES),
    read=_reads(0.0, after=False, says="Parts of Tibetan, Mongolian and Uyghur names in a row."),
    examples=(
        ("洛桑江村参加会见。", "洛桑江村"),
        ("阿不来提·阿不都热西提出席。", "阿不来提·阿不都热西提"),
        ("扎西次仁介绍说,牧民增收了。", "扎西次仁"),
        ("夏吾卓玛代表发言。", "夏吾卓玛"),
        ("阿卜迪麦麦提·奥布力多方征求意见。", "阿卜迪麦麦提·奥布力"),
    ),
    refuses=("洛桑是瑞士城市。", "扎西德勒。", "史迪威将军外孙约翰·伊斯特布鲁克来访。"),
)

POST_NAME = Reader(
    "officials.post_name",
    cues=posts.POST.cues,
    read=_reads(-3.5, after=True, says="The name right behind a title: 组织部部长钟关华."),
    examples=(
        ("市委常委、组织部部长钟关华赴联系点调研。", "钟关华"),
        ("(中共祁东县委常委、组织部部长 黄灵杰)", "黄灵杰"),
        ("会议由副市长张国强、李建军、王小明分别主持。", "王小明"),
        ("中国人民银行行长易纲作宣讲报告。", "易纲"),
        ("密克罗尼西亚联邦总统西米纳访华。", "西米纳"),
        ("多宝镇组织委员向远、卢市镇组织委员赵蕾作了交流发言。", "赵蕾"),
        ("村民顾叔伟的大棚里一片忙碌。", "顾叔伟"),
        ("中央军委副主席张又侠29日在京会见外宾。", "张又侠"),
        ("多宝镇镇长茆龙海作了发言。", "茆龙海"),
        ("铜山区区长于帆,云龙区区长李伟出席。", "于帆"),
        ("常务副局长银宏主持会议。", "银宏"),
        ("听取提案委主任周国桥关于提案工作的通报。", "周国桥"),
        ("会见到访的德国总理朔尔茨。", "朔尔茨"),
        ("州长索德尔时常到访。", "索德尔"),
        ("司令侯赛因·萨拉米表示遗憾。", "侯赛因·萨拉米"),
        ("总局局长科斯秋科夫、副部长福明到场。", "科斯秋科夫"),
        ("英国国王查尔斯三世致辞。", "查尔斯三世"),
        ("德国总统施泰因迈尔到访。", "施泰因迈尔"),
        ("越南祖国阵线中央副主席兼秘书长阮氏秋荷表示感谢。", "阮氏秋荷"),
        ("国务卿布林肯宣称将提供援助。", "布林肯"),
        ("以色列防长加兰特欲前往美国。", "加兰特"),
        ("新疆维吾尔自治区主席艾尔肯·吐尼亚孜出席。", "艾尔肯·吐尼亚孜"),
    ),
    refuses=(
        "省委组织部有关负责人说,效果很好。",
        "各级党委书记要亲自抓、负总责。",
        "市长高度重视,部长马上安排。",
        "坚持书记带头、部长领题。",
        "国家主席向大会致贺信。",
        "美国总统乌克兰问题特使到访。",
        "观察员东帝汶领导人出席。",
        "阿联酋总统特别代表来访。",
        "在总统摩托车队护卫下抵达。",
        "全国人大代表、盛虹控股集团有限公司。",
        "该卫星可为用户提供服务,安置点为居民提供热水。",
        "在给乡亲们的回信中总书记强调传承。",
        "向外国新任驻华大使表示欢迎。",
    ),
)

NAME_POST = Reader(
    "officials.name_post",
    cues=posts.POST.cues,
    read=_reads(-3.5, after=True, says="The name right before a title, a form of address or 同志: 习近平总书记, 任命秦刚为…."),
    examples=(
        ("习近平总书记强调,要坚持人民至上。", "习近平"),
        ("谢卫东先生:1966年12月出生,高级工程师。", "谢卫东"),
        ("顾先生1993年9月起出任本公司董事。", "顾"),
        ("许 俊 区发改局副局长", "许俊"),
        ("患者李女士反映,张师傅十分热心。", "张师傅"),
        ("普京总统表示,愿加强合作。", "普京"),
        ("贾一览出生年月:1973年11月性别:女", "贾一览"),
        ("符冬,男,汉族,1970年11月出生。", "符冬"),
        ("栗战书委员长主持会议。", "栗战书"),
        ("温家宝总理作了重要指示。", "温家宝"),
        ("决定任命秦刚为外交部部长。", "秦刚"),
        ("免去程东方的中国人民解放军军事检察院检察长职务。", "程东方"),
        ("周桂英等代表:你们提出的建议收悉。", "周桂英"),
        ("黄灵杰(县委常委、组织部部长)作报告。", "黄灵杰"),
    ),
    refuses=(
        "这位局长是新来的。",
        "对于先生们,时尚女士更多。",
        "宣誓就任总统。",
        "他将于近日辞去总理职务。",
        "习近平总书记曾回信勉励他们。",
        "祝贺他当选主席。",
        "由总经理全面负责。",
    ),
)

AGAIN = Reader(
    "officials.again",
    cues=tuple(names.SURNAMES),
    read=_reads(-99.0, after=False, says="A name that the document has given before, wherever it stands again."),
    examples=(("决定任命程东方为军事法院院长。此前程东方便在这里工作。", "程东方"),),
    refuses=("县委书记王毅主持会议。王毅力主持仪式。",),
)

KINDS = (NAME, FOREIGN, MINORITY, POST_NAME, NAME_POST, AGAIN)
