"""The story of a visit to the search and to an article, in a real browser, with JavaScript and without."""

import re

import pytest
from room.browser import Browser
from room.conftest import LISTS, Full
from selenium.webdriver.common.by import By


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visit(page: Browser, request: pytest.FixtureRequest) -> Browser:
    page.javascript(request.param)
    return page


def test_a_visitor_finds_an_article_narrows_the_search_and_keeps_its_address(visit: Browser) -> None:
    visit.go("/")
    visit.type("#q", "harbour")
    assert visit.path == "/?q=harbour"
    titles = [title.text for title in visit.all(".hits h2")]
    assert "Harbour reopens after twelve days" in titles and "near-cop" in visit.text(".hit-list")
    assert visit.all(".hits mark")
    assert "articles by day of publication" in visit.text(".counts:not(.waiting)")
    visit.press("Gazette")  # of the sources
    assert visit.path == "/?q=harbour&source=gazette"
    visit.choose("#order", "best")
    visit.submit(".one-field button")
    assert visit.path == "/?q=harbour&source=gazette&order=best"
    assert visit.one("#order").get_attribute("value") == "best"


def test_a_bar_narrows_to_its_days(visit: Browser) -> None:
    visit.go("/?q=harbour")
    bar = visit.driver.find_element(By.CSS_SELECTOR, ".volume a")
    target = bar.get_dom_attribute("href")
    assert target and "from=2026-03-01" in target and "to=2026-03-01" in target
    point = centre(visit)
    visit.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", **point})
    with visit.leads_on():
        for kind in ("mousePressed", "mouseReleased"):
            press = {"type": kind, "button": "left", "clickCount": 1, **point}
            visit.driver.execute_cdp_cmd("Input.dispatchMouseEvent", press)
    assert visit.path == "/?q=harbour&from=2026-03-01&to=2026-03-01"


def centre(visit: Browser) -> dict[str, float]:
    """The middle of the picture of the volume, where one bar is all of it."""
    place = visit.one(".volume").rect
    return {"x": place["x"] + place["width"] / 2, "y": place["y"] + place["height"] / 2}


def test_a_visitor_reads_an_article_its_changes_and_its_citation(visit: Browser, full: Full) -> None:
    visit.go(f"/article/{full.articles['harbour']}")
    assert visit.text("h1") == "Harbour reopens after twelve days"
    side = visit.text("aside")
    for words in (
        "3 versions",
        "silent edit",
        "declared correction",
        "headline",
        "With JSON".replace("With ", ""),
    ):
        assert words in side
    assert "No. 2 at best" in side and "mirror" in side and "Captures" in side
    visit.follow(visit.all("aside .versions a")[1])  # version 1 has no "what changed": this is version 2
    assert "This is version 2 of 3" in visit.text(".notices") and visit.path.startswith("/cite/na:gazette/")
    visit.press("what changed since")
    assert {"reopens"} <= set(visit.text("h1").split()) and visit.all("h1 ins")
    visit.choose("#before", "1")
    visit.submit(".pair button")
    assert [gone.text for gone in visit.all(".body del")][:1] == ["eleven"]
    assert [come.text for come in visit.all(".body ins")][:1] == ["twelve"]
    visit.choose("#view", "changes")
    visit.submit(".pair button")
    assert "view=changes" in visit.path and visit.all(".body ins")
    visit.choose("#view", "sides")
    visit.submit(".pair button")
    assert len(visit.all(".sides section")) == 2


def test_scripts_of_a_page_do_not_run_and_nothing_of_another_host_is_loaded(
    page: Browser, full: Full
) -> None:
    for path in ("/?q=harbour", f"/article/{full.articles['hostile']}"):
        page.go(path)
        assert "owned" not in page.driver.title.replace("document.title='owned'", "")
        assert "<script>document.title='owned'</script>" in page.text()
        assert page.asked_hosts() <= {page.home.removeprefix("http://")}
    assert not page.all("a[href^='javascript']")


def test_the_keyboard_alone_suffices(page: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    page.go("/?q=harbour")
    page.one("body").send_keys(Keys.TAB)
    assert page.driver.switch_to.active_element.get_attribute("class") == "skip"
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    for _ in range(40):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        if page.driver.switch_to.active_element.find_elements(By.XPATH, "ancestor-or-self::a[ancestor::h2]"):
            break
    with page.leads_on():
        page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.path.startswith("/article/")


BARS = "select published_date as day, count(*) from news.articles_current group by 1"
PAGES = (
    *(path for path in LISTS if not path.startswith("/volume")),
    "/?q=nothing-at-all", "/nowhere", "/api", "/sql", f"/sql?q={BARS}", "/sql?q=nonsense",
    "/changes?from=2001-01-01&to=2001-01-02", "/front/gazette?at=2026-03-01T08:00", "/front/gazette?at=2001-01-01",
    "/coverage/gazette/2001-01-01",
)  # fmt: skip
LOOKS = [(320, "light"), (768, "dark"), (1280, "light")]
ARTICLES = ("harbour", "arabic", "chinese", "long", "hostile", "gone")


def every_page(full: Full) -> tuple[str, ...]:
    """The address of every kind of page, with something on it and with nothing."""
    compared = f"/article/{full.articles['harbour']}/compare"
    articles = [f"/article/{full.articles[name]}" for name in ARTICLES]
    return *PAGES, *articles, compared, f"{compared}?view=sides"


@pytest.mark.parametrize(("width", "theme"), LOOKS, ids=str)
def test_no_page_scrolls_sideways(page: Browser, full: Full, width: int, theme: str) -> None:
    page.look(width, theme)
    for path in every_page(full):
        page.go(path)
        assert not page.is_wider_than_window(), path


def test_on_a_telephone_what_a_run_says_is_read_without_scrolling(page: Browser) -> None:
    page.look(360, "light")
    page.go("/coverage/gazette/2026-03-01")
    assert "Links found: " in page.driver.execute_script(
        "return getComputedStyle(document.querySelector('[data-name=\"Links found\"]'), '::before').content"
    )
    assert page.cut_off() == []


@pytest.mark.parametrize(("width", "theme"), LOOKS, ids=str)
def test_every_page_holds_wcag_aa(page: Browser, full: Full, width: int, theme: str) -> None:
    page.look(width, theme)
    for path in every_page(full):
        page.go(path)
        if (found := page.faults()) is None:
            pytest.skip("axe is not installed: make browser-tools")
        assert found == [], path


def test_on_paper_nothing_is_cut_off_and_ink_is_dark(page: Browser, full: Full) -> None:
    """A sheet of A4 within its margins, of a reader who likes the screen dark."""
    page.look(700, "dark", media="print")
    wide = "/sql?q=select repeat('x', 300) as a, repeat('y', 300) as b, repeat('z', 300) as c"
    for path in (*every_page(full), wide):
        page.go(path)
        assert page.cut_off() == [] and not page.is_wider_than_window(), path
        for changed in page.all("ins, del, .bad"):
            ink = [int(part) for part in re.findall(r"\d+", changed.value_of_css_property("color"))[:3]]
            assert sum(ink) < 3 * 128, (path, ink)


def test_a_line_of_text_has_60_to_75_letters(page: Browser, full: Full) -> None:
    page.go(f"/article/{full.articles['harbour']}")
    script = """
    const lines = [], range = document.createRange();
    for (const paragraph of document.querySelectorAll('.body p')) {
      const text = paragraph.firstChild, found = [0];
      for (let i = 0, top = null; i < text.length; i++) {
        range.setStart(text, i); range.setEnd(text, i + 1);
        const box = range.getBoundingClientRect();
        if (box.width && top !== null && box.top > top + 4) found.push(0);
        if (box.width) top = box.top;
        found[found.length - 1]++;
      }
      lines.push(...found.slice(0, -1));
    }
    return lines;
    """
    letters = page.driver.execute_script(script)
    assert len(letters) >= 5 and 60 <= sum(letters) / len(letters) <= 75


@pytest.mark.parametrize(
    ("name", "language", "direction"), [("arabic", "ar", "rtl"), ("chinese", "zh", "ltr")]
)
def test_a_text_has_its_own_language_and_direction(
    page: Browser, full: Full, name: str, language: str, direction: str
) -> None:
    page.go(f"/article/{full.articles[name]}")
    story = page.one("article.story")
    assert story.get_attribute("lang") == language
    assert story.value_of_css_property("direction") == direction


def test_a_short_word_of_an_answer_stands_on_one_line_and_a_long_one_on_many(page: Browser) -> None:
    page.look(360, "light")
    page.go("/sql?q=select 'succeeded', current_date, repeat('x', 300), 1, 2, 3, 4, 5, 6, 7, 8, 9")
    count = "const all = document.createRange(); all.selectNodeContents(arguments[0]); return all.getClientRects().length"
    lines = [page.driver.execute_script(count, cell) for cell in page.all(".answer tbody td")[:3]]
    assert lines[:2] == [1, 1] and lines[2] > 3
    assert not page.is_wider_than_window()
