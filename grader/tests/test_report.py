"""The report in the terminal: what a beginner reads first."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest

from grader.assignment.manifest import Assignment
from grader.gradescope import results
from grader.judging.reason import Reason, Status
from grader.judging.state import Advice, Grading
from grader.judging.verdict import Verdict
from grader.reports import terminal as report
from grader.reports.progress import Progress
from grader.tests.conftest import Grade, Worth
from grader.tests.samples import Terminal
from grader.tests.toy import BONUS, WORK, Toy

WRONG_DOUBLE = """
def double(x):
    return -2 * x
"""


@pytest.fixture
def render(grade: Grade, assignment: Assignment) -> "Render":
    """A function that grades a text on the visible tests of some questions, and reports."""
    return Render(grade, assignment)


class Render:
    """Grades and reports."""

    def __init__(self, grade: Grade, assignment: Assignment) -> None:
        self.grade, self.assignment = grade, assignment

    def __call__(
        self, source: str, questions: tuple[int, ...], folder: str = "visible", **how: Any
    ) -> str:
        verdicts = self.grade(source, questions=questions, folder=folder)
        state = Grading(self.assignment, "mine.py", verdicts, ("process", "limits"), seconds=2.0)
        return report.render(state, **how)


def test_full_marks_are_a_table_and_two_lines(render: Render, reference: str, worth: Worth) -> None:
    """Nothing failed, so nothing is explained."""
    text = render(reference, (1, 2), folder="")
    assert re.search(rf" 2  triple   +{worth.full(2)} +all passed", text)
    assert re.search(rf"total +{worth.full(1, 2)}", text)
    assert "failed" not in text


def test_a_stub_is_told_in_one_line_a_question(render: Render, assignment: Assignment) -> None:
    """A question that is not begun is no error to explain."""
    text = render(assignment.main.handout.read_text(encoding="utf-8"), (1, 2))
    assert text.count("not written yet") == 2
    assert "Traceback" not in text and "failed" not in text


def test_a_combined_question_waits_for_what_is_not_written(render: Render, reference: str) -> None:
    """It is written itself, and has not failed."""
    stub = "\ndef double(x):\n    # Your code here.\n    raise NotImplementedError\n"
    text = render(f"{reference}{stub}", (1, 2))
    assert re.search(r" 1  double .* not written yet\n", text)
    assert re.search(r" 2  triple .* waits for double\n", text)
    assert "failed" not in text


def test_a_stubs_line_below_code_is_shown(render: Render, reference: str) -> None:
    """The question is not "not written yet", and the line is named."""
    text = render(f"{reference}\ndef double(x):\n    c = 1\n    raise NotImplementedError\n", (1,))
    assert re.search(r" 1  double .* tests? failed\n", text)
    assert re.search(r"work\.py, line \d+, in double", text)
    assert "below it still raises NotImplementedError" in text


def test_the_first_failure_is_explained_and_the_others_are_named(
    render: Render, reference: str, worth: Worth
) -> None:
    """One thing at a time; with -q, all of them."""
    brief = render(reference + WRONG_DOUBLE, (1,), folder="")
    whole = render(reference + WRONG_DOUBLE, (1,), folder="", everything=True)
    assert f"of {len(worth.chosen(1))} tests failed" in brief
    assert 0 < brief.count("    found\n") < whole.count("    found\n")
    assert "1.2 double: Test 2 of double." in brief


def test_a_failure_names_the_quantity_the_place_and_both_values(
    render: Render, reference: str
) -> None:
    """Quantity, shape, found and expected, the largest difference and where it is."""
    text = words(render(reference + WRONG_DOUBLE, (1,)))
    assert re.search(r"double, shape \(3,\): at \[\d\] found \S+, expected \S+\.", text)
    assert "This is the largest difference" in text


def test_what_stops_the_import_is_told_once(render: Render) -> None:
    """One reason for all tests is one paragraph."""
    text = render("x = 1\ndef f(:\n    pass\n", (1, 2))
    assert text.count("does not import") == 1
    assert "line 2" in text and "SyntaxError" in text


def test_prints_are_shown_with_the_test_that_failed(render: Render, reference: str) -> None:
    """A student who debugs with print finds the prints."""
    text = render(reference + WRONG_DOUBLE.replace("return", "print('hello'); return"), (1,))
    assert "Your code printed:\n        hello" in text


def test_prints_of_passed_tests_are_shown_when_one_question_is_asked_for(
    render: Render, reference: str
) -> None:
    """With -q, a print in working code is found as well."""
    chatty = reference.replace("return value_of_d", "print('doubling'); return value_of_d")
    assert "doubling" not in render(chatty, (1,))
    assert "doubling" in render(chatty, (1,), everything=True)


def test_colour_comes_on_top_of_words(grade: Grade, assignment: Assignment, reference: str) -> None:
    """Without the colours the report is the same text."""
    verdicts = grade(reference + WRONG_DOUBLE, questions=(1, 2), folder="visible")
    state = Grading(assignment, "mine.py", verdicts, ("process",), seconds=2.0)
    plain, coloured = report.render(state), report.render(state, colour=True)
    assert "\033[" not in plain and "\033[31m" in coloured
    assert re.sub(r"\033\[\d+m", "", coloured) == plain


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for files, and not where NO_COLOR is set."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert report.wants_colour(Terminal())
    assert not report.wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not report.wants_colour(Terminal())


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere(
    grade: Grade, reference: str, worth: Worth
) -> None:
    """A log is not filled with it, and the terminal is clean afterwards."""
    verdicts = grade(reference, questions=(1,), folder="visible")
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        with Progress(len(verdicts), stream) as progress:
            for verdict in verdicts:
                progress.step(verdict)
    count = len(worth.chosen(1, folder="visible"))
    assert f"{count}/{count}" in terminal.getvalue() and terminal.getvalue().endswith("\r\033[K")
    assert "\n" not in terminal.getvalue()
    assert file.getvalue() == ""


def test_what_takes_longer_is_said_without_a_terminal_too() -> None:
    """Once: in a pipe nothing takes the place of what was there before."""
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        progress = Progress(0, stream)
        progress.wait("3 of 5 points; comparing with known mistakes: 0/2")
        progress.wait("3 of 5 points; comparing with known mistakes: 1/2")
    assert file.getvalue() == "3 of 5 points; comparing with known mistakes: 0/2\n"
    assert terminal.getvalue().endswith("1/2") and "\n" not in terminal.getvalue()


def test_students_are_told_that_there_are_hidden_tests(render: Render, reference: str) -> None:
    """Half the points are not in a student's run."""
    assert "hidden tests" in render(reference, (1,))
    assert "hidden tests" not in render(reference, (1,), folder="")


def test_how_many_tests_were_not_run_is_told_first(toy: Toy) -> None:
    """With the reason; in the table such a question has not failed."""
    verdicts = [Verdict(probe, Status.NOT_JUDGED, Reason.NO_TIME) for probe in toy.found]
    text = report.render(Grading(toy.assignment, "work.py", verdicts, ("process",)))
    assert " ".join(text.split()).startswith(
        "Multiplying: work.py 2 tests were not run, because the 60 seconds for all tests together "
        "were used up."
    )
    assert re.search(r"1  double +0 / 3 +2 of 2 tests not run", text) and "failed" not in text


# Extra credit -------------------------------------------------------------------------------------


def shown(toy: Toy, work: str, bonus: str | None, **how: Any) -> str:
    """The report on two texts."""
    state = Grading(toy.assignment, "work.py", toy.grade(work, bonus), ("process",))
    return report.render(state, **how)


def test_extra_questions_stand_below_the_others_with_a_sum_of_their_own(toy: Toy) -> None:
    """The total is of what everybody does."""
    text = shown(toy, WORK, BONUS)
    rows = [line.split(" / ")[0] for line in text.splitlines() if " / " in line]
    assert [re.sub(r" +\d+$", "", row).strip() for row in rows] == [
        "1  double", "2  triple", "3  halve (extra credit)", "4  sixfold (extra credit)", "total",
        "extra credit",
    ]  # fmt: skip
    assert re.search(r"total +6 / 6\n", text) and re.search(r"extra credit +6 / 6\n", text)
    assert "8 tests in" in text


def test_what_was_not_attempted_is_one_line(toy: Toy) -> None:
    """No question of it is listed, and no test explained; the others' lines are as without it."""
    text = shown(toy, WORK, None, everything=True)
    assert re.search(r"total +6 / 6\n +extra credit +0 / 6   bonus\.py was not submitted\n", text)
    assert "halve" not in text and "failed" not in text
    assert "4 tests in" in text


def test_each_file_that_does_not_import_is_told_once(toy: Toy) -> None:
    """The other file's tests are reported as ever."""
    text = shown(toy, "def f(:\n", BONUS, everything=True)
    assert text.count("does not import, so") == 1 and 'File "work.py"' in text
    assert re.search(r"1  double +0 / 3 +not run", text)
    assert re.search(r"3  halve \(extra credit\) +3 / 3 +all passed", text)
    assert "ImportError: `work` does not import: fix work.py first" in text
    text = shown(toy, WORK, "def f(:\n", everything=True)
    assert text.count("bonus.py does not import, so none of its tests could run:") == 1
    assert re.search(r"3  halve \(extra credit\) +0 / 3 +not run", text)
    assert re.search(r"1  double +3 / 3 +all passed", text)
    text = shown(toy, "1 / 0", "2 / 0")
    assert text.index("1 / 0\n") < text.index("2 / 0\n") < text.index("double")


def test_a_failed_extra_test_is_explained_like_others(toy: Toy) -> None:
    """With the words that it is extra credit."""
    text = shown(toy, WORK, BONUS.replace("x / 2", "x"))
    assert "failed  3.1 halve (extra credit): Test 1 of halve." in text
    assert re.search(r"3  halve \(extra credit\) +0 / 3 +2 of 2 tests failed", text)


def test_progress_leaves_out_what_is_not_run(toy: Toy) -> None:
    """The last test is the last of those that are run."""
    terminal = Terminal()
    verdicts = sorted(toy.grade(WORK), key=lambda verdict: verdict.attempted)
    with Progress(len(verdicts), terminal) as progress:
        for verdict in verdicts:
            progress.step(verdict)
    assert "4/4" in terminal.getvalue() and "5/" not in terminal.getvalue()


def test_what_concerns_many_tests_stands_on_top_of_every_report(toy: Toy) -> None:
    """A slow import and tests that were not run: in the terminal, and in results.json."""
    verdicts = [v for v in toy.grade(WORK) if v.attempted]
    slow = [replace(v, outcome=replace(v.outcome, import_s=2.0)) for v in verdicts[:-1]]
    verdicts = [*slow, replace(verdicts[-1], status=Status.NOT_JUDGED, reason=Reason.NO_TIME)]
    state = Grading(toy.assignment, "mine.py", verdicts)
    late = "Hidden tests were not run, because the 60 seconds for all tests together were used up."
    slow_import = "work.py takes 2.0 s to import, and is imported for each of 4 tests: put what"
    text = " ".join(report.render(state).split())
    assert text.index(late) < text.index(slow_import) < text.index("question")
    lines = results.build(state)["output"].splitlines()
    assert late in lines and any(line.startswith(slow_import) for line in lines)


# What is said once, and what is next --------------------------------------------------------------


def words(text: str) -> str:
    """A text whose lines are joined."""
    return " ".join(text.split())


def test_no_line_is_wider_than_asked_for(render: Render, reference: str) -> None:
    """Prose is wrapped at words; rows of arrays stay whole where there is room for them."""
    for width in (80, 50):
        text = render(reference + WRONG_DOUBLE, (1,), everything=True, width=width)
        assert max(map(len, text.splitlines())) <= width
    assert "found 1" in words(text) or "found -" in words(text)


def test_what_to_do_next_is_said_once_at_the_end(render: Render, reference: str) -> None:
    """With the command that was typed; after -q, what --explain adds to it."""
    brief = words(render(reference + WRONG_DOUBLE, (1, 2), again="python grade.py"))
    assert brief.count("Next:") == 1
    assert brief.endswith(
        "Next: `python grade.py -q double` explains every failed test of a question, "
        "`python grade.py --explain 1.1` shows one test with its inputs and both results."
    )
    whole = words(render(reference + WRONG_DOUBLE, (1,), everything=True))
    assert "Above" not in whole and whole.endswith(
        "Next: `--explain 1.1` shows a test with its inputs and both results."
    )
    assert "Next:" not in render(reference, (1,))


def test_who_has_written_nothing_is_told_where_to_begin(
    render: Render, assignment: Assignment
) -> None:
    """The first question that is not written, and how to try it."""
    stub = assignment.main.handout.read_text(encoding="utf-8")
    assert words(render(stub, (1, 2), again="python grade.py")).endswith(
        "Next: write question 1, double, in work.py, and try it with `python grade.py -q double`."
    )


def test_whose_file_does_not_import_is_told_to_begin_there(toy: Toy) -> None:
    """No test was run, and none is counted."""
    text = words(report.render(Grading(toy.assignment, "work.py", toy.grade("def f(:\n"))))
    assert "No test could be run." in text
    assert text.endswith("Next: fix the error at the top, and grade again.")


def test_a_mistake_that_was_explained_is_referred_to(toy: Toy) -> None:
    """Two texts on one mistake: the question that puts all together has a longer one."""
    verdicts = [v for v in toy.grade(WORK.replace("2 * x", "-2 * x")) if v.attempted]
    one, other = verdicts[0].probe.key, verdicts[2].probe.key
    hints = {one: "Likely mistake: a sign.", other: "Likely mistake: in question 1: a sign."}
    advice = Advice(hints, mistakes={one: ("sign",), other: ("sign",)})
    text = report.render(Grading(toy.assignment, "work.py", verdicts, advice=advice))
    assert text.count("a sign.") == 1
    assert "The same mistake as in 1.1: see the hint there." in text


@pytest.mark.parametrize("folder", ["visible", "hidden"])
def test_a_student_reads_of_protections_only_if_one_is_missing(toy: Toy, folder: str) -> None:
    """They are for instructors, who ask for them with -v; so is the memory."""
    verdicts = [v for v in toy.grade(WORK, folder=folder) if v.attempted]
    state = Grading(toy.assignment, "work.py", verdicts, ("process", "limits"))
    state.escapes = ["open a file"]
    assert "rotection" not in report.render(state) and "MB" not in report.render(state)
    assert ("could open a file" in report.render(state)) is (folder == "hidden")
    told = report.render(state, verbose=True)
    assert "Protections: process, limits." in told and "could open a file" in told
    state.missing = ["seccomp"]
    assert "Protections missing on this machine: seccomp." in words(report.render(state))


def test_the_tests_time_is_told_apart_from_the_rest(toy: Toy) -> None:
    """Who waits for half a minute wants to know what for."""
    verdicts = [v for v in toy.grade(WORK) if v.attempted]
    state = Grading(toy.assignment, "work.py", verdicts, seconds=33.0, tests_s=1.0, hints_s=2.0)
    text = report.render(state)
    assert "4 tests in 1.0 s; preparing took 30.0 s, looking for known mistakes took 2.0 s." in text
    state = Grading(toy.assignment, "work.py", verdicts, seconds=1.2, tests_s=1.0)
    assert "4 tests in 1.0 s." in report.render(state)


@pytest.mark.parametrize(
    ("settings", "colour"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_escapes_are_for_terminals_that_take_them(
    settings: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for a pipe, not for TERM=dumb, and no colours with NO_COLOR."""
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert report.wants_colour(Terminal()) is colour
    assert not report.wants_colour(io.StringIO())


def test_points_in_a_line_are_for_scripts(toy: Toy) -> None:
    """Extra credit apart, and not at all where there is none."""
    both = Grading(toy.assignment, "work.py", toy.grade(WORK, "x = 1\n"))
    assert report.points(both) == "6 of 6 points, 0 of 6 points of extra credit"
    main = Grading(toy.assignment, "work.py", [v for v in both.verdicts if not v.probe.bonus])
    assert report.points(main) == "6 of 6 points"
