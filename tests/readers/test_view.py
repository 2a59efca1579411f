"""The page of a run in a real browser: clicks, search, keys, and a document full of markup that must stay text."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from extract import extract_text
from extract.models import Document
from extract.view import write_view

WriteRun = Callable[[Path, list[Document]], Path]
BROWSER = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SEARCH_AND_SCROLL = """() => {
  const start = performance.now();
  state.query = "慈城镇";
  applyFilters();
  const host = document.querySelector(".side .rows");
  host.scrollTop = host.scrollHeight / 2;
  host.onscroll();
  return performance.now() - start;  // milliseconds
}"""
HOSTILE = """<script>document.title="taken"</script></script><img src=x onerror="document.title='taken'">
--><svg onload=alert(1)>&amp;</style>{style}𬭊😀市委组织部举行座谈会</body>
"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory, example: Document, seeds: list[Document], write_run: WriteRun) -> Path:
    hostile = extract_text(HOSTILE, doc_id="<b onclick=alert(1)>.txt")
    shifted = example.model_dump()
    rare = "𬭊😀\n"  # two characters that JavaScript counts twice
    shift(shifted, len(rare))
    shifted |= {"text": rare + example.text, "doc_id": "rare", "title": "<i>rare</i>"}
    documents = [example, *seeds, hostile, Document.model_validate(shifted)]
    return write_view(write_run(tmp_path_factory.mktemp("view"), documents), title="<script>")


def expect(locator: Any, count: int) -> None:
    """Wait until so many elements are there."""
    pytest.importorskip("playwright.sync_api").expect(locator).to_have_count(count)


def shift(value: Any, by: int) -> None:
    """Move every offset of a record."""
    if isinstance(value, dict):
        for key in ("start", "end"):
            if isinstance(value.get(key), int):
                value[key] += by
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        shift(one, by)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", color_scheme="light")
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda message: page.problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on(
        "request", lambda request: page.problems.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None
    )
    page.goto(f"{page_file.as_uri()}#d=example")
    page.wait_for_selector("body[data-ready=all]")
    yield page
    assert page.problems == []
    context.close()


def test_the_policy_names_the_one_script_and_the_one_style(page_file: Path) -> None:
    html = page_file.read_text("utf-8")
    assert "default-src 'none'" in html
    for tag in ("script", "style"):
        (code,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" in html
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", html)
    assert "<title>&lt;script&gt;</title>" in html


@pytest.mark.browser
def test_a_mark_leads_to_its_fact_and_back(page: Any) -> None:
    page.locator(".s[data-k=official]", has_text="李明").click()
    card = page.locator(".picked")
    assert card.locator("h2").inner_text() == "李明"
    assert "officials.post_name" in card.inner_text()
    page.locator(".s[data-k=meeting]").first.click()
    assert " → " in card.locator(".like").first.inner_text()
    page.locator(".s[data-k=official]", has_text="李明").click()
    card.get_by_text("中共宁波市委常委").click()
    assert page.locator(".s.on").all_inner_texts() == ["市委", "常委"]
    page.locator(".group .fact", has_text="全市组织工作会议").click()
    assert "".join(page.locator(".s.on").all_inner_texts()) == "组织工作会议全市组织工作会议"
    assert "主持王芳" in card.inner_text().replace("\n", "").replace(" ", "")


@pytest.mark.browser
def test_dates_tell_where_their_year_came_from(page: Any) -> None:
    page.locator(".s[data-k=date]", has_text="3月15日").click()
    card = page.locator(".picked")
    assert "2024-03-15" in card.inner_text()
    card.locator(".trail .link").click()
    assert card.locator("h2").inner_text() == "2024年3月18日"


@pytest.mark.browser
def test_edtf_is_read_out(page: Any) -> None:
    values = ["2018-40", "XXXX-04-20/XXXX-04-21", "2023-03/..", "199X", "2017-12~", "2024-36", "../2020", "Y12000"]
    told = page.evaluate("(values) => values.map(reading)", values)
    assert told == ["2018年上半年", "4月20日至4月21日", "2023年3月起", "1990年代", "约2017年12月", "2024年第四季度", "至2020年", "Y12000"]
    page.locator("#language").click()
    assert page.evaluate("(values) => values.map(reading)", values[:3]) == ["first half of 2018", "--04-20 to --04-21", "from 2023-03"]


@pytest.mark.browser
def test_lists_are_trees_with_deadlines_and_owners(page: Any) -> None:
    tree = page.locator(".tree").first
    assert tree.locator("li li").count() == 2
    tree.get_by_text("建强基层党组织").click()
    card = page.locator(".picked").inner_text()
    assert all(word in card for word in ("2024年6月", "中共宁波市委组织部", "宁波市教育局", "20个"))
    assert "建强基层党组织" in "".join(page.locator(".s.scope").all_inner_texts())


@pytest.mark.browser
def test_search_and_filters(page: Any) -> None:
    page.locator("#query").fill("用好网络学院")
    cards = page.locator(".side .card")
    expect(cards, 2)
    assert "用好网络学院" in page.locator(".side .snip mark.q").first.inner_text()
    cards.first.click()
    page.locator("h1").wait_for()
    assert page.evaluate("[...CSS.highlights.get('query')].map(String).join('')").startswith("用好网络学院")
    page.locator("#query").fill("没有这个词")
    page.wait_for_selector(".side .none")
    page.locator(".count button").click()
    page.locator(".side select").select_option("33")
    assert page.locator(".side .card").count() >= 2
    for n in (0, 1):
        page.locator(".side input[type=date]").nth(n).fill("2024-03-18")
    expect(cards, 2)


@pytest.mark.browser
def test_markup_in_a_document_stays_text(page: Any) -> None:
    page.locator(".side .card", has_text="<script>document.title").click()
    page.locator(".text", has_text="onerror").wait_for()
    assert page.title() == "<script>"
    assert page.locator(".main img, .main svg, .main script").count() == 0
    assert HOSTILE.splitlines()[0] in page.locator(".text").inner_text()


@pytest.mark.browser
def test_rare_characters_do_not_shift_marks(page: Any) -> None:
    page.locator(".side .card", has_text="<i>rare</i>").click()
    page.locator("h1", has_text="<i>rare</i>").wait_for()
    assert page.locator(".s[data-k=official]").all_inner_texts() == ["李明", "王芳"]


@pytest.mark.browser
def test_keys_and_address(page: Any) -> None:
    page.keyboard.press("]")
    assert page.locator(".picked").count() == 1
    assert "f=" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert page.locator(".picked").count() == 0
    page.keyboard.press("1")
    assert page.locator(".s[data-k=date]").count() == 0
    page.keyboard.press("t")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("j")
    page.locator(".side .card[aria-current=true]").wait_for()
    page.wait_for_url(lambda url: "d=example" not in url)
    page.go_back()
    page.wait_for_url(lambda url: "d=example" in url)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"


@pytest.mark.browser
def test_views_over_all_documents(page: Any) -> None:
    page.locator(".tabs button[data-view=meetings]").click()
    page.locator(".event", has_text="全市组织工作会议").first.click()
    page.wait_for_selector(".picked")
    page.locator(".tabs button[data-view=items]").click()
    assert "2024-06" in page.locator(".event").first.inner_text()
    page.locator(".tabs button[data-view=people]").click()
    page.locator(".event", has_text="李明").first.click()
    assert "中共宁波市委常委" in page.locator(".life").inner_text()


@pytest.mark.browser
def test_phone(browser: Any, page_file: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", color_scheme="dark")
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector("body[data-ready=all]")
    page.locator(".card", has_text="组织工作会议").first.click()
    page.locator(".text .s[data-k]").first.click()
    assert page.locator(".facts").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(page.screenshot()) > 10_000
    page.locator(".picked button[aria-label=Close]").click()
    page.locator(".back").click()
    assert page.locator(".side").is_visible()
    context.close()


@pytest.mark.browser
def test_two_thousand_documents_stay_smooth(browser: Any, tmp_path: Path, example: Document, write_run: WriteRun) -> None:
    many = [example.model_copy(update={"doc_id": f"d{n}", "title": f"第{n}号通知"}) for n in range(2000)]
    path = write_view(write_run(tmp_path, many))
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=all]", timeout=20_000)
    assert page.locator(".side .card").count() < 40
    spent = page.evaluate(SEARCH_AND_SCROLL)
    assert spent < 500
    assert page.locator(".side .card").count() < 40
    page.close()
