"""What a student reads: every reason in words, and nothing from a submission that could act."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.assignment.probes import Probe
from grader.judging import checks
from grader.judging.reason import Reason, Status
from grader.judging.verdict import Verdict
from grader.reports import notices, wording
from grader.sandbox.outcome import Outcome
from grader.sandbox.wire import Other
from grader.tests.samples import ANY_TEXT, LIMITS, PROBE, explained, is_harmless


def said(expected: Any, found: Any) -> str:
    """What is said about a quantity `x` that is not as expected."""
    (mismatch,) = checks.compare({"x": expected}, {"x": found})
    return wording.difference(mismatch)


@pytest.mark.parametrize(
    ("expected", "found", "sentence"),
    [
        (np.zeros((4, 1)), np.zeros((4, 12)), "x has shape (4, 12), expected (4, 1)."),
        (np.zeros(2), None, "x: found None, expected an array of floats, shape (2,)."),
        (np.zeros(2), Other("list"),
         "x: found a value of type list, expected an array of floats, shape (2,)."),
        (np.zeros(2, int), np.zeros(2),
         "x: found an array of floats, shape (2,), "
         "expected an array of integers, shape (2,)."),
        (np.array(3), np.array(3.5), "x: found 3.5, a float, expected 3, an integer."),
        (np.array(True), np.array(1), "x: found 1, an integer, expected True, a boolean."),
        ("<Mul>", np.array(1.0), 'x: found 1, a float, expected "<Mul>".'),
        ("<Mul>", "<mul>", 'x: found "<mul>", expected "<Mul>".'),
        (None, "text", 'x: found "text", expected None.'),
        (None, np.zeros((2, 2)), "x: found an array of floats, shape (2, 2), expected None."),
        (np.array(True), np.array(False), "x: found False, expected True."),
        (np.array(1.0), np.array(np.nan), "x: found nan, expected 1."),
    ],
)  # fmt: skip
def test_a_difference_in_one_sentence(expected: Any, found: Any, sentence: str) -> None:
    """Shapes, kinds, text and single values are put side by side."""
    assert said(expected, found) == sentence


def test_a_missing_quantity() -> None:
    """What did not come back is named."""
    (mismatch,) = checks.compare({"A.grad": None}, {})
    assert wording.difference(mismatch) == "A.grad did not come back."


def test_an_array_of_wrong_values() -> None:
    """The largest difference, where it is, what would pass, and both arrays."""
    expected = np.array([[1, 2], [3, 4]], "float32")
    assert said(expected, expected.T) == (
        "x, shape (2, 2): at [0, 1] found 3, expected 2. "
        "This is the largest difference, 1; up to 0.0004 would pass.\n"
        "    found\n"
        "        [[1. 3.]\n"
        "         [2. 4.]]\n"
        "    expected\n"
        "        [[1. 2.]\n"
        "         [3. 4.]]"
    )


def test_an_array_that_is_not_finite() -> None:
    """The first entry that is not finite is shown, and no difference, for there is none."""
    text = said(np.array([1.0, 2.0]), np.array([1.0, np.inf]))
    assert text.startswith("x, shape (2,): at [1] found inf, expected 2.\n    found\n")
    assert "largest difference" not in text


def test_an_array_of_wrong_truth_values() -> None:
    """Truth values are shown as such, not as numbers."""
    text = said(np.array([True, False]), np.array([True, True]))
    assert text.startswith("x, shape (2,): at [1] found True, expected False.\n")


@pytest.mark.parametrize("shape", [(), (1,)])
def test_whole_numbers_are_shown_whole(shape: tuple[int, ...]) -> None:
    """Two whole numbers that differ look different, however long they are."""
    text = said(np.full(shape, 12345678), np.full(shape, 12345679)).split("\n")[0]
    assert "12345678" in text and "12345679" in text


@pytest.mark.parametrize("shape", [(), (1,)])
def test_numbers_that_differ_do_not_look_alike(shape: tuple[int, ...]) -> None:
    """Where six digits do not tell two numbers apart, the sentence does."""
    text = said(np.full(shape, 1.0), np.full(shape, 1.0000001))
    assert "1e-07" in text or "1.0000001" in text


def test_a_large_array_is_cut() -> None:
    """Of an array of a million entries only a few rows and columns are shown."""
    text = said(np.zeros((1000, 1000)), np.ones((1000, 1000)))
    assert len(text) < 1500 and "… rows 0 to 6 of 1000" in text


@given(ANY_TEXT.filter(bool), st.sampled_from([str, Other]))
def test_found_text_is_made_harmless(text: str, kind: Callable[[str], Any]) -> None:
    """Neither a text nor the name of a type brings control characters into a report."""
    assert is_harmless(said(None, kind(text)))
    assert len(said("", kind(text * 500))) < 300


def test_a_pass_needs_no_words() -> None:
    """Of a test that passed, nothing is said, whatever it printed."""
    outcome = Outcome("answered", printed=b"hello", output_bytes=5)
    assert wording.explain(Verdict(PROBE, Status.PASSED, outcome=outcome), LIMITS) == ""


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("silent", "Your code ended Python before the test was over (perhaps by a call to exit)."),
        ("signal", "Your code crashed Python (SIGSEGV)."),
        ("wall", "Your code was stopped after 10.5 seconds: look for a loop that does not end."),
        ("cpu", "Your code was stopped after 7 seconds of processor time: look for a loop that "
         "does not end."),
        ("flood", "Your code returned far more data than it should: look at the shapes."),
        ("memory", "Your code was stopped because the machine ran out of memory: it used 300 MB, "
         "and no other test was running."),
        ("lost", "Your code stopped the process that runs the tests."),
        ("garbled", "The grader could not read what your code sent back."),
        ("pending", "Not graded yet."),
        ("wall again", "Not run, because other tests of this question did not finish."),
        ("no time", "Not run: the 300 seconds for all tests together were used up."),
    ],
)  # fmt: skip
def test_every_ending_has_its_sentence(reason: str, sentence: str) -> None:
    """An ending is told in one sentence, and so is one that came while the file was imported."""
    outcome = Outcome(reason, signal=11, max_rss_bytes=300 << 20)
    assert explained(reason, outcome=outcome) == sentence
    at_import = f"While your file was imported, before any test: {sentence}\n{wording.AT_IMPORT}"
    assert explained(reason, outcome=outcome, at_import=True) == at_import


def test_a_slow_import_is_told_the_same_whenever_it_is_found_out() -> None:
    """Before any test or in one: it has a sentence of its own, and the advice on it."""
    outcome = Outcome("wall", wall_s=10.24)
    said = "Your file was stopped after 10.2 seconds, while it was being imported.\n"
    for at_import in (True, False):
        assert explained("slow import", outcome=outcome, at_import=at_import) == (
            said + wording.AT_IMPORT
        )


def test_what_the_machine_did_comes_with_no_advice() -> None:
    """There is nothing to fix in the file."""
    said = explained(Reason.MACHINE, outcome=Outcome("machine"), at_import=True)
    assert said.startswith("Not judged: the machine stopped this test twice")
    assert said.endswith("tell your instructor.")


def test_the_line_where_a_loop_was_is_shown_harmless() -> None:
    """It is the submission's own text."""
    said = explained("wall", stopped_at="submitted.py, line 3: x = '\x1b[31m'")
    assert said.endswith("\nIt was at submitted.py, line 3: x = ''")


def test_a_thread_is_refused_in_words() -> None:
    """Python's own words sound as if there were too many."""
    error = "submitted.py, line 3, in mul\n    t.start()\nRuntimeError: can't start new thread"
    said = explained("raised", error=error, function="mul")
    assert said.endswith("Your code may not start threads or other processes while it is graded.")


def imported(seconds: float | None, **changes: Any) -> Verdict:
    """A test whose file took so long to import."""
    return Verdict(PROBE, Status.PASSED, outcome=Outcome("answered", import_s=seconds), **changes)


def test_a_slow_import_is_said_on_top() -> None:
    """From 0.3 s on, by the shortest that was measured: in others the machine was busy."""
    assert notices.on_top([imported(2.04), imported(3.5), imported(None)], LIMITS) == [
        "submitted.py takes 2.0 s to import, and is imported for each of 3 tests: put what need "
        'not run every time, such as training, under `if __name__ == "__main__":`.'
    ]
    for quick in ([imported(0.29), imported(5.0)], [imported(None)], []):
        assert notices.on_top(quick, LIMITS) == []


def test_what_was_not_run_is_said_on_top() -> None:
    """How many and why; of a hidden test only what the grader alone decided."""
    hidden = replace(PROBE, folder="hidden")
    verdicts = [
        Verdict(PROBE, Status.NOT_JUDGED, Reason.NO_TIME),
        Verdict(hidden, Status.NOT_JUDGED, Reason.NO_TIME),
        Verdict(PROBE, Status.FAILED, Reason.WALL_AGAIN),
        Verdict(hidden, Status.FAILED, Reason.WALL_AGAIN),
        Verdict(EXTRA, Status.NOT_JUDGED, Reason.NO_TIME),
        Verdict(PROBE, Status.FAILED, Reason.SLOW_IMPORT),
        Verdict(PROBE, Status.FAILED, Reason.SLOW_IMPORT, at_import=True),
        Verdict(hidden, Status.FAILED, Reason.SLOW_IMPORT),
        Verdict(hidden, Status.FAILED, Reason.WALL, outcome=Outcome("wall", import_s=5.0)),
    ]
    assert notices.on_top(verdicts, LIMITS) == [
        "1 test was not run, because the 300 seconds for all tests together were used up.",
        "Hidden tests were not run, because the 300 seconds for all tests together were used up.",
        "1 test was not run, because other tests of the same question did not finish.",
        "1 test was not run, because importing your file took all of their time.",
        "1 test of extra.py was not run, because the time for extra credit was used up.",
    ]


def test_an_unknown_signal_has_its_number() -> None:
    """A signal that Python has no name for is told by its number."""
    assert "(signal 200)" in explained("signal", outcome=Outcome("signal", signal=200))


def test_an_exception_is_shown() -> None:
    """The student's own lines stand below a sentence, moved to the right."""
    error = "submitted.py, line 3, in mul\n    return a.b\nAttributeError: no b"
    assert explained("raised", error=error, function="mul", line=9) == (
        "Your code raised an exception:\n"
        "    submitted.py, line 3, in mul\n"
        "        return a.b\n"
        "    AttributeError: no b"
    )


@pytest.mark.parametrize("reason", [Reason.RAISED, Reason.IMPORT_FAILED])
def test_an_exception_of_many_lines_is_cut(reason: Reason) -> None:
    """It does not push the rest of a report away; its last line is there."""
    text = "submitted.py, line 3, in f\n    raise Odd\nOdd: " + "\n" * 1900 + "the end"
    lines = explained(reason, error=text, function="f").splitlines()
    assert lines[-1].strip() == "the end" and lines[-2].strip() == "..."
    assert len(lines) == 1 + wording.MAX_ERROR_LINES


def test_an_exception_in_the_tests_own_line() -> None:
    """Where the test stumbles over what it was given, its own line is shown."""
    here = Path(__file__)
    line, text = 1, here.read_text().splitlines()[0]
    probe = Probe(**{**vars(PROBE), "path": here})
    verdict = Verdict(probe, Status.FAILED, Reason.RAISED, error="TypeError: 'NoneType'", line=line)
    assert wording.explain(verdict, LIMITS) == (
        f"The test stopped at tests/test_wording.py, line {line}:\n        {text}\n"
        "    TypeError: 'NoneType'"
    )


@pytest.mark.parametrize("line", [0, -1, -45, 10**6, 2**63 - 1, -(2**63)])
def test_a_line_that_no_test_has_is_not_looked_up(line: int) -> None:
    """A child may say any number: then the exception alone is shown."""
    verdict = Verdict(
        replace(PROBE, path=Path(__file__)),
        Status.FAILED,
        Reason.RAISED,
        error="TypeError: x",
        line=line,
    )
    assert wording.explain(verdict, LIMITS) == "Your code raised an exception:\n    TypeError: x"


def test_no_line_of_a_hidden_test_is_looked_up() -> None:
    """Not even for staff, who read its number: a child chose it."""
    probe = replace(PROBE, path=Path(__file__), folder="hidden")
    said = {
        line: wording.explain(
            Verdict(probe, Status.FAILED, Reason.RAISED, error="TypeError: x", line=line), LIMITS
        )
        for line in range(1, 60)
    }
    for line, text in said.items():
        place = f"tests/test_wording.py, line {line}"
        assert text == f"The test stopped at {place}:\n    TypeError: x"


def test_a_file_that_does_not_import() -> None:
    """The reason stands below a sentence that says how far it reaches."""
    assert explained("import failed", error="ImportError: no x") == (
        "Your file does not import, so none of its tests could run:\n    ImportError: no x"
    )


@pytest.mark.parametrize("error", ["NotImplementedError", "NotImplementedError: later"])
def test_a_stub_is_not_written_yet(error: str) -> None:
    """A function that is still as handed out is no exception to puzzle over."""
    error = f"submitted.py, line 3, in mul\n    raise NotImplementedError\n{error}"
    verdict = Verdict(PROBE, Status.FAILED, Reason.RAISED, error=error, function="mul")
    assert verdict.not_written
    assert wording.explain(verdict, LIMITS).startswith("`mul` is not written yet:\n")
    assert "line 3, in mul" in wording.explain(verdict, LIMITS)  # or it could be an inner one


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("raised", "ValueError: NotImplementedError"),
        ("raised", "NotImplementedError\nValueError: x"),
        ("import failed", "NotImplementedError"),
        ("differs", "NotImplementedError"),
    ],
)
def test_other_errors_are_written(reason: str, error: str) -> None:
    """Only a NotImplementedError in a test says that a function is not written."""
    assert not Verdict(PROBE, Status.FAILED, Reason(reason), error=error).not_written


def test_the_first_four_differences() -> None:
    """Four quantities are described, and the others counted."""
    mismatches = tuple(checks.compare({f"x{i}": None for i in range(6)}, {}))
    lines = [f"x{i} did not come back." for i in range(4)]
    assert explained("differs", mismatches=mismatches[:4]).split("\n") == lines
    more = "... and 2 more quantities differ."
    assert explained("differs", mismatches=mismatches).split("\n") == [*lines, more]


@given(ANY_TEXT, st.sampled_from(["raised", "import failed"]))
def test_errors_are_made_harmless_and_short(text: str, reason: str) -> None:
    """An exception's text and a function's name bring nothing into a report that could act."""
    assert is_harmless(explained(reason, error=text, function=text))
    assert is_harmless(explained("raised", error="NotImplementedError", function=text))
    assert len(explained(reason, error=(text + "x") * 9000)) < 40_000


def printed(data: bytes, output_bytes: int = 0) -> list[str]:
    """The lines on what a failing test printed."""
    outcome = Outcome("silent", printed=data, output_bytes=output_bytes or len(data))
    return explained("silent", outcome=outcome).split("\n")[1:]


def test_prints_are_shown() -> None:
    """What was printed stands below, moved to the right; nothing where there is nothing."""
    assert printed(b"a = 1\nb\n") == ["Your code printed:", "    a = 1", "    b"]
    assert printed(b"") == printed(b" \n\x1b\n") == []


def test_prints_are_cut() -> None:
    """Twelve lines of seventy characters are shown, and how many bytes there were."""
    lines = printed(b"x" * 99 + b"\n" + b"y\n" * 20)
    assert lines[1:-1] == ["    " + "x" * 70, *["    y"] * 11]
    assert lines[-1] == "    ... (140 bytes in all)"
    assert printed(b"y\n", 10**9)[1:] == ["    y", "    ... (1000000000 bytes in all)"]
    assert len("\n".join(printed(b"word " * 10_000))) < 3000


@given(st.binary())
def test_prints_are_made_harmless(data: bytes) -> None:
    """Bytes that are no text, and text that could act, do no harm."""
    assert is_harmless("\n".join(printed(data)))


def test_prints_that_were_cut_short_say_so() -> None:
    """Where a line or the whole is cut, there is a mark of it."""
    assert any("..." in line for line in printed(b"short line\n" * 5 + b"x" * 3000)[2:])


EXTRA = replace(PROBE, file="extra.py", main=False, bonus=True)


def test_what_happens_to_an_extra_file_is_told_by_its_name() -> None:
    """So that nobody looks for it in the main file."""
    verdict = Verdict(EXTRA, Status.FAILED, Reason.IMPORT_FAILED, error="ImportError: no x")
    assert wording.explain(verdict, LIMITS) == (
        "extra.py does not import, so none of its tests could run:\n    ImportError: no x"
    )
    verdict = Verdict(EXTRA, Status.FAILED, Reason.WALL, at_import=True)
    assert wording.explain(verdict, LIMITS).startswith("While extra.py was imported, before any")
    error = "AttributeError: module 'extra' has no attribute 'relu'"
    verdict = Verdict(EXTRA, Status.FAILED, Reason.RAISED, error=error)
    assert wording.explain(verdict, LIMITS).endswith(
        "extra.py has no `relu`: was it renamed or deleted?"
    )
    error = "AttributeError: module 'numpy' has no attribute 'relu'"
    assert "renamed" not in wording.explain(replace(verdict, error=error), LIMITS)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("at_import", [False, True])
def test_every_reason_has_a_sentence(reason: Reason, at_import: bool) -> None:
    """Whatever becomes of a test: a reason that is new to this module would be a KeyError."""
    mismatches = tuple(checks.compare({"x": 1.0}, {"x": 2.0}))
    status = Status.PASSED if reason == Reason.NONE else Status.FAILED
    verdict = Verdict(PROBE, status, reason, mismatches, error="E", at_import=at_import)
    assert bool(wording.explain(verdict, LIMITS)) == (reason != Reason.NONE)
