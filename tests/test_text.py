"""The ground: what folding, noise removal and the way back to the raw text promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import text as ground
from extract.rules import repair
from extract.text import read

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("２０２３年１月（上午）：，；！？", "2023年1月(上午):,;!?"),
        ("寧波市委組織部", "宁波市委组织部"),
        ("領(lǐng)導(dǎo)小組", "领导小组"),
        ("領（lǐng）導（dǎo）小組", "领导小组"),
        ("李燚(yì)出席", "李燚出席"),
        ("世贸组织(WTO)", "世贸组织(WTO)"),
        ("二○○四年", "二〇〇四年"),
        ("组\u200b织\u00ad部", "组织部"),
        ("⼈⼤常委会", "人大常委会"),
        ("於洋与李昇", "於洋与李昇"),
        ("第一行\r\n第二行", "第一行\n第二行"),
    ],
)
def test_fold(raw: str, clean: str) -> None:
    assert ground.read(raw).clean == clean


@pytest.mark.parametrize(("raw", "script"), [("寧波市委", "Hant"), ("宁波市委", "Hans"), ("宁波市委书记於洋" * 9 + "國", "Hans")])
def test_script(raw: str, script: str) -> None:
    assert ground.read(raw).script == script


def test_a_span_leaves_out_the_noise_that_follows_it() -> None:
    text = ground.read("主題教育領(lǐng)導(dǎo)小組")
    at = text.clean.index("领导")
    assert text.raw[slice(*text.raw_span(at, at + 2))] == "領(lǐng)導"


NOISY = st.text(st.sampled_from("領導(lǐng)宁波市，。：\u200b\ufe0f１\u3000\n a\r"), max_size=60)


@given(NOISY | st.text(max_size=60))
def test_every_clean_character_stands_at_its_raw_place(raw: str) -> None:
    text = ground.read(raw)
    last = 0
    for at, character in enumerate(text.clean):
        start, end = text.raw_span(at, at + 1)
        assert last <= start < end
        assert ground.read(text.raw[start:end]).clean in (character, "") or text.raw[start:end] == character
        last = end
    if text.clean:
        assert text.raw_span(0, len(text.clean))[1] <= len(text.raw)


@given(NOISY)
def test_blocks_are_trimmed_in_order_and_hold_everything(raw: str) -> None:
    text = ground.read(raw)
    held = "".join(text.clean[block.start : block.end] for block in text.blocks)
    assert "".join(held.split()) == "".join(text.clean.split())
    assert all(a.end <= b.start for a, b in zip(text.blocks, text.blocks[1:], strict=False))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_folding_a_seed_twice_changes_nothing(path: Path) -> None:
    clean = ground.read(path.read_text("utf-8")).clean
    assert ground.read(clean).clean == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("寧波市委派人參加指導寧??h委常委會", "宁波市委派人参加指导宁海县委常委会"),
        ("怎么办??办法总比困难多,宁波人说", "怎么办??办法总比困难多,宁波人说"),  # no region
        ("宁波市、邢台市派人参加宁??委常委会", "宁波市、邢台市派人参加宁??委常委会"),  # 宁海县 or 宁晋县
    ],
)
def test_lost_characters(raw: str, clean: str) -> None:
    text = ground.read(raw, repair.mend)
    assert text.clean == clean
    assert [code for code, *_ in text.warnings] == (["lost_characters"] if "??h" in raw else [])


def test_wide_gaps_divide_a_long_line() -> None:
    sentence = "会议强调,要提高政治站位,抓好各项任务落实,切实把思想和行动统一到中央决策部署上来,确保取得实效。"
    text = ground.read(f"一、总体要求\u3000\u3000{sentence}\u3000\u3000{sentence}{sentence}")
    assert [block.end - block.start for block in text.blocks] == [6, len(sentence), 2 * len(sentence)]


def test_characters_of_both_scripts_stay() -> None:
    assert read("成效显著，薰衣草").clean == "成效显著,薰衣草"
