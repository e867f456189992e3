"""The page in a real browser: findings are read, judged by keys, kept and saved, and nothing in a text runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types
from playwright.sync_api import Browser, Page, expect

from driftcheck import decisions
from driftcheck.decisions import Judgement
from driftcheck.model import Report, Severity
from driftcheck.renderers import as_html
from tests import builders as small
from tests.browser import chromium, needs_browser, opened
from tests.renderers.builders import issue, report, span_of

pytestmark = [needs_browser, pytest.mark.slow]

HOSTILE = '</script></style><img src="x" onerror="broken=1"><script>broken=1</script>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


def made(*, copy: str = "fr/vote.md", more: Sequence[str] = ()) -> Report:
    """A pair with a finding of each severity: one of both texts, one of each alone, and one of the whole; `more` is
    what both texts have besides.
    """
    aligned = small.aligned(
        ["The toll is $44 million.", "By Ada Quill.", None, "She said she *might* go.", *more],
        ["The toll is $14 million.", None, "Ferries run daily.", "She said she will go.", *more],
    )
    aligned = replace(
        aligned, original=replace(aligned.original, name="en/vote.md"), copy=replace(aligned.copy, name=copy)
    )
    found = [
        issue("modality", original=span_of(aligned.original, "*might*"), copy=span_of(aligned.copy, "will")),
        issue("addition", copy=span_of(aligned.copy, "Ferries run daily."), message="added in the copy: a sentence"),
        issue("omission", original=span_of(aligned.original, "By Ada Quill."), message="dropped: a byline"),
        issue(
            "numbers",
            original=span_of(aligned.original, "$44 million"),
            copy=span_of(aligned.copy, "$14 million"),
            message='"$44 million" became "$14 million"',
        ),
    ]
    severities = (Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL, Severity.CRITICAL)
    return report(
        aligned,
        [
            replace(one, severity=severity, fingerprint=f"{number:016x}", probability=0.6 + number / 10)
            for number, (one, severity) in enumerate(zip(found, severities, strict=True))
        ],
    )


class Workplace:
    """Opens pages of reports; those of one test share a file, and so what the browser keeps."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.path = browser, folder / "report.html"

    def __call__(self, *reports: Report, **options: Any) -> AbstractContextManager[Page]:
        self.path.write_text(as_html.render(reports or [made()]), encoding="utf-8")
        return opened(self.browser, self.path, **options)


@pytest.fixture
def workplace(browser: Browser, tmp_path: Path) -> Workplace:
    return Workplace(browser, tmp_path)


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def progress(page: Page) -> str:
    return page.locator(".progress [role=status]").inner_text()


def current(page: Page) -> str:
    return page.locator(".finding[aria-current] .message bdi").inner_text()


def rules(page: Page) -> list[str | None]:
    return [card.get_attribute("data-rule") for card in page.locator(".findings > .finding:visible").all()]


def saved(page: Page, button: str) -> str:
    if not page.get_by_role("button", name=button).is_visible():
        page.get_by_text("Save", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_keys_walk_through_the_findings_the_worst_first_and_both_texts_show_each(workplace: Workplace) -> None:
    with workplace() as page:
        assert rules(page) == ["numbers", "modality", "addition", "omission"]
        press(page, "j")
        assert current(page) == '"$44 million" became "$14 million"'
        assert page.locator(".pane .here").all_inner_texts() == [
            "The toll is $44 million.",
            "The toll is $14 million.",
        ]
        press(page, "j j")
        assert page.locator(".pane .here").all_inner_texts() == ["Ferries run daily."]
        press(page, "j j j k")
        assert current(page) == "added in the copy: a sentence"


def test_a_click_on_a_sentence_leads_to_its_finding(workplace: Workplace) -> None:
    with workplace() as page:
        page.locator(".pane.copy").get_by_text("Ferries run daily.").click()
        assert current(page) == "added in the copy: a sentence"
        page.locator(".map a").first.click()
        assert current(page) == '"$44 million" became "$14 million"'


def test_a_place_in_a_finding_leads_to_the_sentence_in_the_text(workplace: Workplace) -> None:
    with workplace(made(more=[f"Sentence {number}." for number in range(60)]), size=(360, 740)) as page:
        page.locator(".finding[data-rule=addition]").get_by_role("link", name="line 2").click()
        expect(page.locator(".pane.copy .here")).to_have_text("Ferries run daily.")
        expect(page.locator(".pane.copy .here")).to_be_in_viewport()
        assert current(page) == "added in the copy: a sentence"


def test_what_was_decided_is_there_after_a_reload(workplace: Workplace) -> None:
    with workplace() as page:
        assert progress(page) == "0 of 4 judged"
        press(page, "j a j r")
        page.keyboard.type("just a rumour")
        press(page, "Enter j")
        assert progress(page) == "2 of 4 judged"
        page.reload()
        assert progress(page) == "2 of 4 judged"
        pressed = page.locator("[aria-pressed=true]")
        assert pressed.all_inner_texts() == ["Needs a fix", "Let it stand"]
        expect(page.locator(".finding[data-rule=modality] input")).to_have_value("just a rumour")


def test_decisions_outlast_a_correction_of_the_copy_and_are_those_of_its_file(workplace: Workplace) -> None:
    with workplace() as page:
        press(page, "j a j a")
        one = made(more=["One more."])
        for again, told in (
            (replace(one, findings=one.findings[:3]), "1 of 3 judged"),
            (made(copy="de/vote.md"), "0 of 4 judged"),
        ):
            workplace.path.write_text(as_html.render([again]), encoding="utf-8")
            page.reload()
            assert progress(page) == told


def test_undo_takes_back_one_decision_after_the_other_and_a_note_at_once(workplace: Workplace) -> None:
    with workplace() as page:
        press(page, "j a r")
        page.keyboard.type("not so")
        press(page, "Enter j u")
        expect(page.locator(".finding[aria-current] input")).to_have_value("")
        assert current(page) == '"$44 million" became "$14 million"'
        press(page, "u")
        assert page.locator("[aria-pressed=true]").all_inner_texts() == ["Needs a fix"]
        press(page, "u u u")
        assert progress(page) == "0 of 4 judged"


def test_letters_in_a_note_are_no_keys_and_another_alphabet_has_the_same_keys(workplace: Workplace) -> None:
    with workplace() as page:
        press(page, "j e")
        page.keyboard.type("a jar?")
        press(page, "Escape")
        assert progress(page) == "0 of 4 judged"
        assert current(page) == '"$44 million" became "$14 million"'
        page.locator(".finding[aria-current]").dispatch_event("keydown", {"key": "ф", "code": "KeyA"})
        assert progress(page) == "1 of 4 judged"


def test_the_keys_are_shown_and_can_be_turned_off(workplace: Workplace) -> None:
    with workplace() as page:
        press(page, "?")
        dialog = page.get_by_role("dialog")
        assert [key for key, _ in as_html.KEYS] == dialog.locator("kbd").all_inner_texts()
        dialog.get_by_role("checkbox").uncheck()
        dialog.get_by_role("button").click()
        press(page, "j a")
        assert progress(page) == "0 of 4 judged"
        assert page.locator("[aria-current]").count() == 0


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("severity", "critical major", ["numbers", "modality"]),
        ("severity", "neutral", ["omission"]),
        ("rule", "addition", ["addition"]),
        ("probability", "0.75", ["numbers", "omission"]),
        ("side", "both", ["numbers", "modality"]),
        ("side", "copy", ["addition"]),
        ("side", "original", ["omission"]),
        ("verdict", "needs-fix", ["numbers"]),
        ("verdict", "open", ["modality", "addition", "omission"]),
        ("order", "text", ["numbers", "omission", "addition", "modality"]),
    ],
)
def test_findings_are_filtered_and_keys_pass_over_those_that_are_hidden(
    workplace: Workplace, name: str, value: str, left: list[str]
) -> None:
    with workplace() as page:
        press(page, "j a")
        page.get_by_text("Filter", exact=True).click()
        page.select_option(f"[name={name}]", value)
        assert rules(page) == left
        hidden = 4 - len(left)
        assert progress(page) == "1 of 4 judged" + (f" · {hidden} hidden by the filter" if hidden else "")
        page.locator("h1").click()
        press(page, "k k k k k")
        assert page.locator(".finding[aria-current]").get_attribute("data-rule") == left[0]


def test_decisions_are_saved_as_the_schema_says(workplace: Workplace) -> None:
    with workplace() as page:
        press(page, "j a j j r")
        page.keyboard.type("  our own “background”  ")
        press(page, "Enter j e")
        page.keyboard.type("a note alone is no decision")
        text = saved(page, "Decisions")
    schema = json.loads(decisions.SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(text))
    (pair,) = decisions.parse(text, "decisions.json")
    assert (pair.original, pair.copy) == ("en/vote.md", "fr/vote.md")
    assert [(one.fingerprint, one.rule, one.severity, one.judgement, one.reason) for one in pair.decisions] == [
        (f"{3:016x}", "numbers", Severity.CRITICAL, Judgement.NEEDS_FIX, ""),
        (f"{1:016x}", "addition", Severity.MINOR, Judgement.LET_STAND, "our own “background”"),
    ]
    assert decisions.looks_like(text)


NOTE = """# Corrections to fr/vote.md

Compared with en/vote.md: 2 corrections, the worst first.

1. **critical, numbers: "\\$44 million" became "\\$14 million"**
   - The copy says, line 1, column 13: “The toll is \\$14 million.”
   - The original says, line 1, column 13: “The toll is \\$44 million.”
   - Note: ask @<!-- -->desk
2. **major, modality: something changed**
   - The copy says, line 3, column 14: “She said she will go.”
   - The original says, line 3, column 14: “She said she \\*might\\* go.”
"""


def test_a_note_for_the_desk_says_what_both_texts_say_and_where(workplace: Workplace) -> None:
    with workplace() as page:
        assert saved(page, "(Markdown)") == "Nothing was found to need a fix.\n"
        press(page, "j a e")
        page.keyboard.type("ask @desk")
        press(page, "Enter j a j r Enter")
        assert saved(page, "(Markdown)") == NOTE
        plain = saved(page, "desk (plain text)")
    assert "   The copy says, line 1, column 13: “The toll is $14 million.”\n" in plain
    assert not re.search(r"[\\*#]|Ferries", plain.replace("*might*", ""))


CHANGES = """Changes to make in fr/vote.md
=============================

The original is en/vote.md.

1. Line 1, column 13
   The copy says: “The toll is $14 million.”
   The original says: “The toll is $44 million.”
   What is wrong: "$44 million" became "$14 million"

2. After line 1, column 24
   The copy says: nothing like this
   The original says: “By Ada Quill.”
   What is wrong: dropped: a byline
"""


def test_the_vendor_gets_a_list_of_changes_in_the_texts_order_without_the_desks_notes(workplace: Workplace) -> None:
    with workplace() as page:
        press(page, "j a e")
        page.keyboard.type("they never learn")
        press(page, "Enter j j j a")
        assert saved(page, "vendor") == CHANGES


def settle(page: Page) -> None:
    """Waits until the page has told of what was scrolled, and drawn what came of it."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_the_texts_scroll_together_sentence_by_sentence(workplace: Workplace) -> None:
    sentences = [f"Sentence {number} is here. " + "It goes on. " * (number % 7) for number in range(120)]
    long = small.aligned(
        [sentence * (3 if number < 20 else 1) for number, sentence in enumerate(sentences)], [*sentences]
    )
    one = report(long, [issue(copy=span_of(long.copy, "Sentence 60"))])
    with workplace(one, size=(1280, 800)) as page:
        original, copy = page.locator(".pane.original"), page.locator(".pane.copy")

        def off(number: int) -> float:
            tops = [pane.locator(f'[data-u="{number}"]').bounding_box() for pane in (original, copy)]
            return abs(tops[0]["y"] - tops[1]["y"]) if tops[0] and tops[1] else 1e9

        for number in (30, 60, 90):
            top = copy.evaluate(f"pane => pane.querySelector('[data-u=\"{number}\"]').offsetTop")
            copy.evaluate(f"pane => pane.scrollTo(0, {top} - pane.clientHeight / 2)")
            settle(page)
            assert off(number) < 60
        original.evaluate("pane => pane.scrollTo(0, pane.scrollHeight)")
        settle(page)
        assert copy.evaluate("pane => pane.scrollHeight - pane.clientHeight - pane.scrollTop") < 2
        press(page, "j")
        settle(page)
        assert off(60) < 2


def test_several_copies_are_worked_on_one_at_a_time(workplace: Workplace) -> None:
    with workplace(made(), made(copy="de/vote.md")) as page:
        assert page.locator(".report:visible").count() == 1
        press(page, "j j j j a j a")
        assert page.locator(".report:visible .pane.copy .name").inner_text() == "The copy: de/vote.md"
        assert progress(page) == "1 of 4 judged"
        pairs = decisions.parse(saved(page, "Decisions"), "decisions.json")
        assert [(pair.copy, len(pair.decisions)) for pair in pairs] == [("fr/vote.md", 1), ("de/vote.md", 1)]
        page.get_by_role("link", name="fr/vote.md").click()
        assert page.locator(".report:visible .pane.copy .name").inner_text() == "The copy: fr/vote.md"


def test_keys_judge_nothing_that_is_out_of_sight(workplace: Workplace) -> None:
    with workplace(made(), made(copy="de/vote.md")) as page:
        press(page, "j")
        page.get_by_role("link", name="de/vote.md").click()
        press(page, "a")
        assert progress(page) == "0 of 4 judged"
        press(page, "j")
        page.get_by_text("Filter", exact=True).click()
        page.select_option("[name=rule]", "addition")
        page.locator("h1").click()
        press(page, "a r")
        assert progress(page) == "0 of 4 judged · 3 hidden by the filter"


REFUSING = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"


def test_where_the_browser_keeps_nothing_it_says_so_and_works_on(workplace: Workplace) -> None:
    with workplace() as page:
        page.add_init_script(REFUSING)
        page.reload()
        press(page, "j a")
        assert progress(page) == "1 of 4 judged · this browser keeps nothing: save before you close the page"
        assert '"needs-fix"' in saved(page, "Decisions")


@pytest.mark.parametrize("kept", ["{", "null", '{"0000000000000003": {"verdict": "<b>", "reason": 1}}', "[[]]"])
def test_what_is_kept_and_was_spoilt_is_passed_over(workplace: Workplace, kept: str) -> None:
    with workplace() as page:
        key = page.locator(".report").get_attribute("data-key")
        page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [f"driftcheck:{key}", kept])
        page.reload()
        assert progress(page) == "0 of 4 judged"
        press(page, "j a")
        assert progress(page) == "1 of 4 judged"


def test_without_scripts_everything_can_be_read_and_nothing_waits_for_a_click(workplace: Workplace) -> None:
    one = made()
    with workplace(java_script_enabled=False) as page:
        body = page.locator("body")
        for segment in (*one.alignment.original_segments, *one.alignment.copy_segments):
            assert body.get_by_text(segment.text).first.is_visible()
        for finding in one.findings:
            assert body.get_by_text(finding.message).first.is_visible()
        assert page.get_by_role("button").count() == 0
        assert not page.get_by_text("judged").first.is_visible()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_to_object_to(workplace: Workplace, scheme: str, width: int) -> None:
    with workplace(made(), made(copy="de/vote.md"), size=(width, 900), color_scheme=scheme) as page:
        assert violations(page) == []
        press(page, "j a j r Enter")
        for menu in page.locator(".menu > summary").all():
            menu.click()
        assert violations(page) == []
        press(page, "?")
        assert violations(page) == []
    with workplace(size=(width, 900), color_scheme=scheme, java_script_enabled=False) as page:
        assert page.locator("h1").is_visible()


def test_on_a_phone_the_page_does_not_scroll_sideways(workplace: Workplace) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik" * 3
    with workplace(made(more=[long]), made(copy=f"{long}.md"), size=(360, 740)) as page:
        press(page, "j r")
        page.keyboard.type(long)
        page.get_by_text("Filter", exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_nothing_in_a_text_a_name_or_a_message_runs(workplace: Workplace) -> None:
    one = made(more=[HOSTILE], copy=f"{HOSTILE}.md")
    aligned = one.alignment
    found = issue("numbers", copy=span_of(aligned.copy, HOSTILE), message=HOSTILE, evidence=HOSTILE)
    with workplace(replace(one, findings=(*one.findings, found))) as page:
        press(page, "j a j a j a j r")
        page.keyboard.type(HOSTILE)
        press(page, "Enter j a")
        assert page.evaluate("typeof broken") == "undefined"
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == 1
        assert HOSTILE in page.locator(".pane.copy").inner_text()
        assert "<img" not in saved(page, "(Markdown)").replace("\\<img", "")


INJECTED = """() => {
    const refused = [];
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
    for (const [name, text] of [["script", "broken = 1"], ["style", "body { color: red }"]]) {
        const node = document.createElement(name);
        node.textContent = text;
        document.body.append(node);
    }
    return new Promise((resolve) => setTimeout(() => resolve(refused), 500));
}"""


def test_the_policy_lets_no_other_script_and_no_other_style_in(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(as_html.render([made()]), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.evaluate(INJECTED) == ["script-src-elem", "style-src-elem"]
        assert page.evaluate("typeof broken") == "undefined"


ARABIC = ["قالت رئيسة البلدية إن الجسر مغلق.", "ووجد المفتشون 12 شقا في Main Street."]


def test_each_side_has_its_language_and_its_direction(workplace: Workplace) -> None:
    aligned = small.aligned(["The mayor says the bridge is shut.", "They found 14 cracks in Main Street."], ARABIC)
    aligned = replace(aligned, copy=replace(aligned.copy, language="ar"))
    one = report(
        aligned, [issue("numbers", original=span_of(aligned.original, "14"), copy=span_of(aligned.copy, "12"))]
    )
    with workplace(one) as page:
        for side, language, direction in (("original", "en", "ltr"), ("copy", "ar", "rtl")):
            for place in (f".pane.{side} .text", f".quote.{side} .said"):
                shown = page.locator(place)
                assert (shown.get_attribute("lang"), shown.get_attribute("dir")) == (language, direction)
        pane, text = (page.locator(each).bounding_box() for each in (".pane.copy", "#r1c0"))
        assert pane
        assert text
        assert pane["x"] + pane["width"] - (text["x"] + text["width"]) < 30
        press(page, "j")
        assert page.locator(".pane.copy .here").inner_text() == ARABIC[1]


def test_on_paper_stand_the_findings_what_was_said_of_them_and_both_texts(workplace: Workplace) -> None:
    with workplace(color_scheme="dark") as page:
        press(page, "j a j r")
        page.keyboard.type("a rumour")
        press(page, "Enter")
        page.emulate_media(media="print")
        assert page.locator(".judge button:visible").all_inner_texts() == ["Needs a fix", "Let it stand"]
        assert page.locator(".judge input:visible").count() == 1
        assert page.locator(".tools").is_hidden()
        assert page.locator(".quote:visible").count() == 8
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 28, 30)"
        assert page.locator(".pane.copy").evaluate("pane => pane.scrollHeight - pane.clientHeight") < 2
