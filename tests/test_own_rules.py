"""The user's own folder: rules, words and profiles of it are read, and what does not hold is refused with file, line and reason."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract import extract_folder, lexicon, own, use_rules
from extract.engine.declared import declared, literals
from extract.engine.rule import Rule
from extract.own import RulesError
from extract.rules.dates.own import build as build_date
from extract.trial import check_own_rules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
RULES = """\
off = ["dates.era"]

[dates.grain]
pattern = '(?P<year>\\d{4}|[〇一二]{4})年夏粮收购期'
value = "{year}-06/{year}-09"
examples = [["二〇二〇年夏粮收购期内，要敞开收购。", "2020-06/2020-09"]]
refuses = ["夏粮收购期内"]

[dates.reading_day]
pattern = '世界读书日'
value = "XXXX-04-23"
examples = [["2021年，我们迎来世界读书日。", "2021-04-23"]]
refuses = ["读书日活动"]

[organisations.lab]
pattern = '甬江实验室'
value = "浙江省新材料实验室"
kind = "institution"
examples = [
    ["甬江实验室揭牌。", "浙江省新材料实验室"],
]
refuses = ["甬江边的实验室"]

[officials.chief]
pattern = '总河湖长'
examples = [["宁波市总河湖长李明参加活动。", "总河湖长"]]
refuses = ["总河长"]

[lists.step]
pattern = '步骤(?P<n>[一二三四五])[:：]'
examples = [["步骤一：摸底。步骤二：整改。", ["摸底", "整改"]]]
refuses = ["步骤一二三"]

[meetings.tea]
pattern = '(?:出席|参加)(?P<it>甬港茶叙)'
examples = [["11月3日，市长参加甬港茶叙。", "甬港茶叙"]]
refuses = ["甬港茶叙的由来"]
"""
TEXT = (
    "2021年夏粮收购期内，宁波市总河湖长李明参加甬港茶叙。党的十八大以来，甬江实验室和市河湖警长张三忙碌。\n步骤一：学习。\n步骤二：落实。\n"
)


def extract(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as rules are read once in each."""
    env = os.environ | ({"EXTRACT_RULES": str(folder)} if folder else {})
    return subprocess.run(
        [sys.executable, "-m", "extract", *map(str, words)], capture_output=True, text=True, env=env, cwd=ROOT, check=False
    )


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of rules and one of documents."""
    own, texts = tmp_path / "own", tmp_path / "in"
    own.mkdir()
    texts.mkdir()
    (own / "rules.toml").write_text(RULES, "utf-8")
    (own / "posts.csv").write_text("# from our handbook\nseat,title\nbody,河湖警长\n", "utf-8-sig")
    for n in range(3):
        (texts / f"{n}a.txt").write_text(TEXT, "utf-8")
    return own, texts


def test_a_run_follows_them(folders: tuple[Path, Path], tmp_path: Path) -> None:
    rules, texts = folders
    out = tmp_path / "out"
    assert extract("run", texts, "--out", out, "--workers", 2, folder=rules).returncode == 0
    record = json.loads((out / "documents.jsonl").read_text("utf-8").splitlines()[2])
    assert [(one["rule"], one["edtf"]) for one in record["dates"]] == [("dates.grain", "2021-06/2021-09")]
    assert ("浙江省新材料实验室", "institution") in [(one["name"], one["kind"]) for one in record["organisations"]]
    assert [(one["name"], post["title"]) for one in record["officials"] for post in one["posts"]] == [
        ("李明", "总河湖长"),
        ("张三", "河湖警长"),
    ]
    assert [one["rule"] for one in record["meetings"]] == ["meetings.tea"]
    (steps,) = record["action_lists"]
    assert (steps["rule"], steps["style"], [item["title"] for item in steps["items"]]) == ("lists.step", "步骤一:", ["学习", "落实"])
    before = (out / "documents.jsonl").read_bytes(), json.loads((out / "run.json").read_text("utf-8"))["rules"]
    extract_folder(texts, out)  # in this process, which knows no rules but ours: the run starts anew
    assert (out / "documents.jsonl").read_bytes() != before[0]
    assert json.loads((out / "run.json").read_text("utf-8"))["rules"] != before[1]


def test_every_fault_is_told_before_a_run(folders: tuple[Path, Path], tmp_path: Path) -> None:
    rules, texts = folders
    wrong = [
        ('"2020-06/2020-09"', '"2020-06"'), ('["甬江实验室揭牌。"', '["实验室揭牌。"'), ("甬港茶叙的由来", "出席甬港茶叙"),
        ('["dates.era"]', '["dates.eras", "dates.range"]'), ("officials.chief", "officials.name"), ('["摸底", "整改"]', '["摸底"]'),
    ]  # fmt: skip
    text = RULES
    for old, new in wrong:
        text = text.replace(old, new)
    (rules / "rules.toml").write_text(text, "utf-8")
    (rules / "zg.toml").write_text('description = "x"\n[rules]\noff = [\n "dates.lunar",\n "dates.moon"]\n', "utf-8")
    done = extract("run", texts, "--out", tmp_path / "out", "--rules", rules)
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()
    for error in (
        "rules.toml:6: dates.grain: in the example 二〇二〇年夏粮收购期内，要敞开收购。 it finds 2020-06/2020-09, not 2020-06",
        "rules.toml:20: organisations.lab: in the example 实验室揭牌。 it finds nothing",
        "rules.toml:24: officials.name is a rule of ours",
        "rules.toml:31: lists.step: in the example 步骤一：摸底。步骤二：整改。 it finds ['摸底', '整改'], not ['摸底']",
        "rules.toml:37: meetings.tea: finds 甬港茶叙 in 出席甬港茶叙",
        "rules.toml:1: dates.eras is no rule",
        "rules.toml:1: dates.range cannot be switched off",
        "zg.toml:5: dates.moon is no rule",
    ):
        assert error in done.stderr


def test_a_file_that_is_no_lexicon_is_refused(own_folder: Path) -> None:
    (own_folder / "poste.csv").write_text("title,seat\n", "utf-8")
    with pytest.raises(RulesError, match="there is no lexicon 'poste'"):
        lexicon.check()


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("[dates.grain]", "[weather.grain]", "rules.toml:3: unknown kind 'weather'; there are dates, organisations"),
        ("[dates.grain]", "[dates.Grain]", "rules.toml:3: dates.Grain: a rule is [dates.some_name]"),
        ("refuses = [", "refuse = [", "rules.toml:7: dates.grain: unknown key 'refuse'; there are pattern, value, cues, examples, refuses"),
        ("(?P<year>", "(", "rules.toml:5: dates.grain: the pattern has no group (?P<year>…)"),
        ("收购期'", "收购期('", "rules.toml:4: dates.grain: bad regular expression"),
        ("'世界读书日'", "'[世界]+'", "rules.toml:10: dates.reading_day: no two plain characters in a row"),
        ("'世界读书日'", "'(?:世界读书日)?'", "rules.toml:10: dates.reading_day: the pattern matches nothing at all"),
        ('"XXXX-04-23"', '"23 April"', "rules.toml:11: dates.reading_day: '23 April' is no EDTF date"),
        ('"XXXX-04-23"', '"2021-02-33"', "rules.toml:11: dates.reading_day: '2021-02-33' is no EDTF date"),
        ('["读书日活动"]', "[]", "rules.toml:13: dates.reading_day: refuses must be a list"),
        ('[["2021年，我们迎来世界读书日。", "2021-04-23"]]', '["2021"]', "rules.toml:12: dates.reading_day: examples must be pairs"),
        ("off = [", "off = [1, ", "rules.toml:1: off must be a list"),
        ('off = ["dates.era"]', 'off = ["dates.era"', "rules.toml:"),
    ],
)
def test_a_bad_rule_is_refused_with_file_line_and_reason(own_folder: Path, old: str, new: str, error: str) -> None:
    (own_folder / "rules.toml").write_text(RULES.replace(old, new, 1), "utf-8")
    with pytest.raises(RulesError) as raised:
        declared("dates", build_date, value="needed")
    assert error in str(raised.value)


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("posts", "title,seat\n河湖警长,moon\n", "posts.csv:2: seat 'moon' is none of body, centre"),
        ("posts", "# x\n\ntitle,chair\n", "posts.csv:3: the first line names the columns, and 'chair' is none of title,seat,body"),
        ("posts", "seat\nbody\n", "posts.csv:1: the column 'title' is missing"),
        ("posts", "title,seat\n河湖警长,body,,x\n", "posts.csv:2: 4 cells where the first line names 2"),
        ("posts", "title,seat\n,body\n", "posts.csv:2: title is empty"),
        ("regions", "code,name\nx,江城市\n", "regions.csv:2: code 'x' is not a code of six digits"),
        ("regions", "code\n330299\n", "regions.csv:2: name '' is not a name"),
        ("surnames", "surname\n锋\n", "surnames.csv:2: people '' is not a number"),
        ("posts", "title,seat\n总林长,centre\n", "posts.csv:2: body '': a post whose seat is centre names its body"),
        ("towns", "county,towns\n330201,江北镇\n", "towns.csv:2: towns '江北镇' is not names, a blank between"),
        ("eras", "name,from\n自贸区成立,1997-13-45\n", "eras.csv:2: from '1997-13-45' is no EDTF date"),
        ("eras", "name,from\n自贸区成立,\n", "eras.csv:2: from '' is no EDTF date"),
        ("holidays", "name,calendar,month,day\n开渔节,solar,2,30\n", "holidays.csv:2: month '2', day '30': no such solar day"),
    ],
)
def test_a_bad_line_of_a_lexicon_is_refused(own_folder: Path, name: str, text: str, error: str) -> None:
    (own_folder / f"{name}.csv").write_text(text, "utf-8")
    with pytest.raises(RulesError) as raised:
        lexicon.table(name)
    assert error in str(raised.value)


def test_bytes_that_are_no_text_are_refused(own_folder: Path) -> None:
    (own_folder / "posts.csv").write_bytes(b"title\n\xc4\xe3\n")
    with pytest.raises(RulesError, match=r"posts\.csv:2: not UTF-8"):
        lexicon.table("posts")


def test_the_rules_of_the_readme_hold(tmp_path: Path) -> None:
    rules, profile = (one for one in re.findall(r"```toml\n(.*?)```", README, re.S) if "[[same]]" not in one)
    (tmp_path / "rules.toml").write_text(rules, "utf-8")
    (tmp_path / "zg.toml").write_text(profile, "utf-8")
    done = extract("rules", "--rules", tmp_path, "--kind", "organisations")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("organisations.lab")


def test_no_folder_no_rules() -> None:
    assert own.folder() is None
    assert check_own_rules() == 0
    with pytest.raises(RulesError, match="no such folder"):
        use_rules("nowhere")
    with pytest.raises(RulesError, match="are read already"):
        use_rules(ROOT)


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        ("(?<!第)[(（]世博园\\)会{2}期间?", ("世博园",)),
        ("a(b|c)de|fg", ("de", "fg")),
        ("(?:出席|参加)(?P<it>甬港茶叙)", ("甬港茶叙",)),
        ("(?<!世博会)期间的(?:世博会)?", ("期间的",)),
        ("(?i:ab)c|(xy)+", ()),
    ],
)
def test_cues_are_read_off_a_pattern(pattern: str, cues: tuple[str, ...]) -> None:
    assert literals(pattern) == cues


def test_a_declared_rule_is_a_rule(own_folder: Path) -> None:
    (own_folder / "rules.toml").write_text(RULES, "utf-8")
    rules = declared("dates", build_date, value="needed")
    assert all(isinstance(rule, Rule) for rule in rules)
    assert [rule.cues for rule in rules] == [("年夏粮收购期",), ("世界读书日",)]
