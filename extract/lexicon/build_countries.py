"""Build `countries.csv`: the Chinese names of countries, with the other forms in which news and documents print them.

npm pack i18n-iso-countries@7.14.0 && tar xzf i18n-iso-countries-7.14.0.tgz
python -m extract.lexicon.build_countries package/langs/zh.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HEAD = """\
# source: npm i18n-iso-countries 7.14.0 (ISO 3166-1 names; MIT), other forms and former states added by hand. Built by build_countries.py
"""
OTHER_FORMS = {
    "美国": "美利坚合众国",
    "英国": "大不列颠",
    "俄罗斯": "俄罗斯联邦",
    "朝鲜": "朝鲜民主主义人民共和国",
    "韩国": "大韩民国 南朝鲜",
    "密克罗尼西亚联邦": "密联邦",
    "印尼": "印度尼西亚",
    "阿联酋": "阿拉伯联合酋长国",
    "波黑": "波斯尼亚和黑塞哥维那",
    "沙特阿拉伯": "沙特",
    "孟加拉国": "孟加拉",
    "中非": "中非共和国",
    "科特迪瓦": "象牙海岸",
    "斯威士兰": "埃斯瓦蒂尼",
    "巴布亚新几内亚": "巴新",
    "缅甸": "缅甸联邦",
    "刚果（金）": "刚果民主共和国 刚果(金)",
    "刚果（布）": "刚果共和国 刚果(布)",
    "吉尔吉斯斯坦": "吉尔吉斯",
    "北马其顿": "马其顿",
    "蒙古": "蒙古国",
    "澳大利亚": "澳洲",
    "乌兹别克斯坦": "乌兹别克",
    "多米尼加": "多米尼克",
}
ABBREVIATIONS = (
    "美国=美 俄罗斯=俄 英国=英 法国=法 德国=德 日本=日 韩国=韩 朝鲜=朝 印度=印 巴基斯坦=巴 伊朗=伊 以色列=以 乌克兰=乌 叙利亚=叙 "
    "土耳其=土 埃及=埃 沙特阿拉伯=沙 意大利=意 加拿大=加 澳大利亚=澳 泰国=泰 越南=越 缅甸=缅 菲律宾=菲 黎巴嫩=黎 古巴=古 蒙古=蒙 "
    "哈萨克斯坦=哈"
)
FORMER = ("苏联", "前苏联", "南斯拉夫", "南联盟", "塞黑", "捷克斯洛伐克", "民主德国", "联邦德国", "扎伊尔", "锡兰", "西德", "东德")
NO_STATES = ("中国", "香港", "澳门", "中国台湾省", "南极洲", "圣诞岛", "多米尼克")


def main(source: Path) -> None:
    names = json.loads(source.read_text("utf-8"))["countries"].values()
    first = [name if isinstance(name, str) else name[0] for name in names]
    states = [name for name in first if name not in NO_STATES and len(name) <= 9] + list(FORMER)
    short = dict(pair.split("=") for pair in ABBREVIATIONS.split())
    lines = [f"{name},{OTHER_FORMS.get(name, '')},{short.get(name, '')}" for name in states]
    Path(__file__).with_name("countries.csv").write_text(HEAD + "name,forms,abbreviation\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
