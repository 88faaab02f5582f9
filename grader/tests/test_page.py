"""The report as a page: what is on it, and what never is."""

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest

from grader.judging.reason import Reason, Status
from grader.judging.state import Grading
from grader.reports import page
from grader.sandbox.outcome import Outcome
from grader.sandbox.wire import Other
from grader.tests.browser import HOSTILE
from grader.tests.toy import BONUS, WORK, Toy

WRONG = WORK.replace("2 * x", "-2 * x").replace("double(x) + x", "x / missing")
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "p", "h1", "h2", "h3", "h4",
    "code", "pre", "svg", "rect", "path", "text", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "th", "td", "a", "section", "div", "span", "details", "summary", "ul", "li", "mark",
    "ins", "i", "strong", "footer",
}  # fmt: skip


@pytest.fixture(scope="module")
def wrong(toy: Toy) -> Grading:
    """A run in which most is wrong."""
    return toy.state(WRONG, BONUS.replace("x / 2", "print('half') or x"))


def elements(text: str) -> set[str]:
    """The names of all elements on a page, style left out."""
    return set(re.findall("<([a-z0-9]+)", re.sub("(?s)<style>.*?</style>", "<style>", text)))


def hostile(state: Grading, text: str) -> Grading:
    """The same run, with a text wherever a submission can put one."""

    def changed(verdict: Any) -> Any:
        told = verdict.mismatches and replace(verdict.mismatches[0], problem="kind")
        raised = {"reason": Reason.RAISED, "mismatches": (), "error": f"{text}\nTypeError: {text}"}
        outcome = Outcome("answered", printed=text.encode("utf-8", "replace"), output_bytes=10**9)
        more: dict[str, Any] = {
            "function": text,
            "module": text,
            "ended": text,
            "stand_ins": text,
            "above": text,
        }
        if verdict.probe.question % 2 and told:
            more |= {"mismatches": (replace(told, found=text), replace(told, found=Other(text)))}
            return replace(verdict, outcome=outcome, **more)
        return replace(verdict, status=Status.FAILED, outcome=outcome, **raised, **more)

    return replace(state, submitted=text, note=text, verdicts=[*map(changed, state.verdicts)])


def test_a_page_has_all_that_a_student_needs(toy: Toy, wrong: Grading) -> None:
    """Points, what failed and why, what passed, the lines that repeat it, what hidden tests are."""
    text = page.build(wrong, toy.tests(wrong), again="python grade.py", graded="12:00")
    for part in (
        "Multiplying", "0 of 2 points", "0 of 2 points of extra credit", "graded 12:00",
        "passes 0 of 4 visible tests", "✗ 1 of 1 test failed",
        "<mark>", "line 14, in triple", "Your code printed:", "replay.load(&quot;1.1&quot;)",
        "<code>python grade.py --explain 1.1</code>",
        "They are worth 4 of the 6 points and 4 of the 6 points of extra credit",
    ):  # fmt: skip
        assert part in text, part
    assert elements(text) <= ALLOWED


def test_the_policy_allows_the_pages_own_style_and_nothing_else(toy: Toy, wrong: Grading) -> None:
    """By its digest, so that no other style is taken."""
    text = page.build(wrong, toy.tests(wrong))
    style = re.search("(?s)<style>(.*)</style>", text)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}';" in text
    assert " style=" not in text and "</" not in style[1]


def test_full_marks_are_short(toy: Toy) -> None:
    """Nothing is to be explained."""
    state = toy.state(WORK, BONUS)
    text = page.build(state, {})
    assert text.count("✓ all passed") == text.count("✓ 1 test passed") == 4
    assert "✗" not in text and "Repeat" not in text


def test_a_file_that_does_not_import(toy: Toy) -> None:
    """The reason is on top, once."""
    text = page.build(toy.state(WORK.replace("def triple(x):", "def triple(x)")), {})
    assert text.count("SyntaxError: expected") == 1 and 'role="alert"' in text
    assert text.index("SyntaxError") < text.index("Points by question")
    assert "none of its 2 tests could run" in text and "passes" not in text
    assert "bonus.py was not submitted" in text and "not run: see the reason at the top" in text


def test_a_refused_file(toy: Toy) -> None:
    """A sentence, and no table of noughts."""
    state = toy.state(WORK)
    state.refuse(["work.py"], "Not graded: the file is too large.")
    text = page.build(state, {})
    assert "Not graded: the file is too large." in text and "Points by question" not in text


def test_what_is_not_written_yet_is_no_failure(toy: Toy) -> None:
    """Its tests are listed, folded."""
    state = toy.state(toy.assignment.main.handout.read_text(encoding="utf-8"))
    text = page.build(state, toy.tests(state))
    assert "○ not written yet" in text and "1 test to pass, once it is written" in text
    assert 'class="test"' not in text


def test_of_hidden_tests_only_numbers_are_shown(toy: Toy) -> None:
    """How many passed, and their points."""
    state = toy.state(WRONG, folder="")
    text = page.build(state, toy.tests(state))
    assert "Hidden tests: 0 of 1 passed, 0 of 2 points." in text
    assert "Test 2" not in text and "1.2" not in re.sub("(?s)<style>.*?</style>", "", text)


def test_a_page_loads_itself_again_only_while_a_file_is_watched(toy: Toy, wrong: Grading) -> None:
    """And says what changed."""
    text = page.build(wrong, {}, watched=True, changes=["double: 0 → 1"])
    assert 'http-equiv="refresh"' in text and "<li>double: 0 → 1</li>" in text
    assert "This page follows your file" in page.build(wrong, {}, watched=True)
    assert 'http-equiv="refresh"' not in page.build(wrong, {})


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_texts_bring_no_element_and_little_length(
    toy: Toy, wrong: Grading, number: int
) -> None:
    """Whatever a submission prints, raises or calls its things."""
    state = hostile(wrong, HOSTILE[number])
    text = page.build(state, toy.tests(state))
    assert elements(text) <= ALLOWED and len(text.encode()) < 300_000
    assert "example.org" not in "".join(re.findall("<[^>]*>", text))
    assert "executed" not in "".join(re.findall("<[^>]*>", text))


def test_many_failures_leave_a_sentence_each(toy: Toy, wrong: Grading) -> None:
    """The page stays below its bound."""
    state = hostile(wrong, ("<" * 390 + "\n") * 40)
    probes = [replace(state.verdicts[0].probe, number=f"1.{n}") for n in range(100)]
    state.verdicts[:] = [replace(state.verdicts[1], probe=probe) for probe in probes]
    text = page.build(state, {}, again="python grade.py")
    assert len(text.encode()) < 300_000
    assert "python grade.py --explain 1.99" in text


def test_a_cells_output_has_its_style_in_itself(toy: Toy, wrong: Grading) -> None:
    """And no head; a sentence alone is shown in the same way."""
    text = page.cell(wrong, toy.tests(wrong))
    assert text.startswith("<style>") and "<meta" not in text and "<h1>" in text
    assert "&lt;b&gt;" in page.sentence("no <b>")


def test_every_rule_is_below_the_report(root: Any) -> None:
    """In a notebook the style must not touch what is not ours."""
    style = page.STYLE.read_text(encoding="utf-8")
    depth, outside = 0, ""
    for character in re.sub(r"(?s)/\*.*?\*/", "", style):
        depth += (character == "{") - (character == "}")
        outside += character if depth == 0 else ""
    heads = [head.strip() for head in outside.replace("}", ";").split(";") if head.strip()]
    assert all("report" in head or head.startswith("@media") for head in heads), heads
