"""The catalogue of wrong answers: what each costs, and how it is told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment import misconceptions, stub
from grader.assignment.manifest import Assignment
from grader.assignment.misconceptions import Misconception, catalogue
from grader.assignment.probes import Probe
from grader.authoring import matrix
from grader.authoring.matrix import Row
from grader.feedback import fingerprints
from grader.feedback import recognition as feedback
from grader.feedback.seen import Known
from grader.gradescope import results
from grader.judging import expectations
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.state import Grading
from grader.reports import advice
from grader.reports import terminal as report
from grader.tests.conftest import Grade, Slipped

ROOT = Path(__file__).parents[2]
NAMES = [each.name for each in catalogue(assignments.read(ROOT))]
# What only numbers show that are very large, very small or very close: for these the visible
# tests would have to give away where to look.
HIDDEN_ALONE = {
    "q04_div_adds_a_tiny_epsilon",
    "q04_div_adds_an_epsilon",
    "q05_matmul_computes_in_float32",
    "q06_log_adds_an_epsilon",
    "q06_log_cuts_off_small_operands",
    "q07_exp_limits_its_operand",
    "q07_exp_limits_its_operand_at_80",
    "q07_exp_limits_its_operand_far_out",
    "q08_sum_takes_one_number_as_it_comes",
    "q09_max_begins_far_below_zero",
    "q09_max_takes_close_for_equal",
}
# One misconception per question, each graded for real.
ONE_EACH = [
    "q01_broadcast_stops_after_one_axis",
    "q02_sub_forgets_the_sign",
    "q03_mul_uses_own_operand",
    "q04_div_forgets_the_square",
    "q05_matmul_reshapes_instead_of_transposing",
    "q06_log_multiplies_by_the_operand",
    "q07_exp_by_the_power_rule",
    "q08_sum_takes_axis_0_for_no_axis",
    "q09_max_compares_with_the_global_maximum",
    "q10_backward_breadth_first",
]
MAX_BYTES = 1_000_000  # of a handout's zip, in all


@pytest.fixture(scope="module")
def shipped(assignment: Assignment) -> list[Misconception]:
    """The whole catalogue."""
    return catalogue(assignment)


@pytest.fixture(scope="module")
def references(assignment: Assignment) -> dict[str, str]:
    """The texts of all solutions, by their files' names."""
    return {file.name: file.solution.read_text(encoding="utf-8") for file in assignment.files}


def test_every_function_has_many(assignment: Assignment, shipped: list[Misconception]) -> None:
    """At least ten for each main question but the combined one, which has none of its own."""
    own = {q.number for q in assignment.questions.values() if not q.combined and not q.bonus}
    count = Counter(each.question for each in shipped if each.file == assignment.main.name)
    assert set(count) == own
    assert min(count.values()) >= 10


def test_every_one_is_another_program(
    references: dict[str, str], shipped: list[Misconception]
) -> None:
    """None is the solution, and no two are the same."""
    texts = Counter([*references.values(), *(each.source for each in shipped)])
    assert [each.name for each in shipped if texts[each.source] > 1] == []


def test_no_two_say_the_same(shipped: list[Misconception]) -> None:
    """A title is how a report calls a mistake within its question."""
    titles = Counter((each.question, each.title) for each in shipped)
    assert [title for title, count in titles.items() if count > 1] == []
    assert [each.name for each in shipped if len(each.title) > 96 or each.title[-1] != "."] == []


def test_no_hint_has_a_line_of_the_answer(
    references: dict[str, str], shipped: list[Misconception]
) -> None:
    """A hint says where to look. What stands there is for the student to find."""
    answers = {
        part.strip()
        for reference in references.values()
        for region in stub.regions(reference)
        for line in region.splitlines()
        for part in (line, line.split("=", 1)[-1])
        if len(part.strip()) > 8
    }
    leaks = [(each.name, a) for each in shipped for a in answers if a in each.title + each.hint]
    assert leaks == []


# What each costs ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rows(all_probes: list[Probe], frozen: dict[str, Frozen]) -> Iterator[dict[str, Row]]:
    """The whole matrix, by name, in one sandbox with the shipped limits: nothing here loops."""
    assignment = assignments.read(ROOT)
    with open_sandbox(assignment) as sandbox:
        measured = matrix.matrix(assignment, catalogue(assignment), all_probes, frozen, sandbox)
        yield {row.misconception.name: row for row in measured}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_costs_its_own_question(rows: dict[str, Row], name: str) -> None:
    """It loses points there, nowhere else but in a combined question, and mostly visibly.

    And some of them by a number that it would have to compute.
    """
    row = rows[name]
    assert row.caught
    assert row.elsewhere == 0, row.lost
    assert row.caught_visibly == (name not in HIDDEN_ALONE)
    assert not row.by_guesses_alone, [probe.number for probe in row.failed]


def test_a_wrong_name_shows_in_a_number(
    assignment: Assignment, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a mistake in a word alone is not one that could be guessed away."""
    put = {'"<MulBackward>"': '"*"'}
    text = f'slip("has_another_name", of="mul", title="A.", hint="B.", put={put!r})'
    (tmp_path / "q03_mul.py").write_text(text)
    assert matrix.verify(replace(assignment, slips=tmp_path), ()) == 0
    assert capsys.readouterr().out.endswith("\n0 caught by what can be guessed alone\n")


# What is told of it -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def questions(all_probes: list[Probe]) -> dict[str, int]:
    """The question of each visible probe."""
    return {p.key: p.question for p in all_probes if p.folder == "visible"}


def first_hint(one: Known, catalogue: list[Known], questions: dict[str, int]) -> list[str]:
    """The names in the hint that a student with this misconception is shown in its question.

    Its fingerprints are what a submission with it observes, so nothing has to be run.
    """
    own = [key for key, question in questions.items() if question == one.question]
    found = feedback.recognise({key: one.seen.get(key) for key in own}, questions, catalogue)
    return [known.name for recognition in found for known in recognition.known]


def test_nine_of_ten_misconceptions_are_told_by_their_own_hint(
    known: list[Known], questions: dict[str, int]
) -> None:
    """Of those that fail a visible test; of the others students learn nothing before submitting."""
    visible = [one for one in known if any(questions.get(k) == one.question for k in one.seen)]
    missed = [
        one.name for one in visible if one.name not in first_hint(one, list(known), questions)
    ]
    share = 1 - len(missed) / len(visible)
    assert share >= 0.9, f"{share:.1%} of {len(visible)}, without {missed}"


def test_no_misconception_is_taken_for_another(
    known: list[Known], questions: dict[str, int]
) -> None:
    """If there is a hint, it names the misconception itself."""
    for one in known:
        hint = first_hint(one, list(known), questions)
        assert hint == [] or one.name in hint


@pytest.mark.slow
def test_a_mistake_that_nobody_catalogued_gets_hardly_ever_a_hint(
    known: list[Known], questions: dict[str, int]
) -> None:
    """Each misconception in turn is taken out of the catalogue, and is then not recognised.

    What is recognised all the same observes in every visible test what another one does. If that
    one's hint is the same, it is true of both; of the others there is one in twenty at most.
    """
    hints = {one.name: one.hint for one in known}
    found = {
        one.name: first_hint(one, [k for k in known if k is not one], questions) for one in known
    }
    strange = [name for name, others in found.items() if {hints[o] for o in others} - {hints[name]}]
    assert len(strange) <= max(1, len(known) // 20), strange


def test_a_handout_stays_small_and_holds_no_code(assignment: Assignment, known: object) -> None:
    """What goes to students is figures and hints: no solution, no hidden test."""
    visible, hidden = assignment.folders
    data = fingerprints.path_of(assignment, visible).read_bytes()
    assert len(data) + expectations.path_of(assignment, visible).stat().st_size < MAX_BYTES
    assert b"tests_hidden" not in data
    for each in misconceptions.catalogue(assignment):
        code = [line for text in each.slip.put.values() for line in text.splitlines()]
        code += each.slip.whole.splitlines()
        assert not any(len(line) > 30 and line.strip().encode() in data for line in code)
    assert b"tests_visible" not in fingerprints.path_of(assignment, hidden).read_bytes()


@pytest.mark.parametrize("name", ONE_EACH)
def test_the_first_hint_is_the_mistakes_own(
    grade: Grade,
    assignment: Assignment,
    frozen: dict[str, Frozen],
    slipped: Slipped,
    known: list[Known],
    name: str,
) -> None:
    """In results.json the first visible test that fails has it, and so has the terminal."""
    (one,) = (k for k in known if k.name == name)
    verdicts = grade(slipped(name), questions=(one.question,))
    state = Grading(assignment, "mine.py", verdicts)
    state.advise(advice.give(assignment, verdicts, frozen, known))
    outputs = [test["output"] for test in results.build(state)["tests"]]
    first = next(text for text in outputs if not text.endswith(("Passed.", "Failed.")))
    assert " ".join(f"{one.title} {one.hint}".split()) in " ".join(first.split())
    assert report.render(state).count("Likely mistake") == 1


def test_a_hint_shows_no_code_of_the_answer(known: list[Known], reference: str) -> None:
    """Titles and hints quote no line of the solution."""
    lines = {line.strip() for line in reference.splitlines()}
    code = {line for line in lines if "grad_out" in line and "=" in line}
    assert code
    for one in known:
        assert not any(line in one.title + one.hint for line in code)
