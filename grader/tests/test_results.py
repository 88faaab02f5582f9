"""results.json: valid by Gradescope's specification at every moment of a run."""

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader import __version__
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission, Text
from grader.gradescope import policy, results
from grader.judging import grading
from grader.judging.reason import Reason, Status
from grader.judging.state import Grading
from grader.judging.terms import Terms
from grader.judging.verdict import Verdict, pending
from grader.sandbox.outcome import Outcome
from grader.tests.conftest import Grade, Worth
from grader.tests.toy import BONUS, BONUS_POINTS, POINTS, WORK, Toy


@pytest.fixture(scope="session")
def schema(root: Path) -> Any:
    """The schema, itself checked."""
    schema = json.loads((root / "grader/gradescope/results.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def state(assignment: Assignment, verdicts: list[Verdict]) -> Grading:
    """A run with these verdicts."""
    return Grading(assignment, "work.py", verdicts, ("process",), seconds=1.25)


def test_before_the_first_test_all_are_listed(
    assignment: Assignment, all_probes: list[Probe], schema: Any, worth: Worth
) -> None:
    """Every test is there with its points to be had, none earned, "not graded yet"."""
    built = results.build(state(assignment, pending(all_probes)))
    jsonschema.validate(built, schema)
    assert len(built["tests"]) == len(all_probes)
    assert sum(test["max_score"] for test in built["tests"]) == worth.points()
    assert {(test["score"], test["output"]) for test in built["tests"]} == {(0, "Not graded yet.")}
    assert "Not graded yet: 0 of" in built["output"]
    assert built["extra_data"]["finished"] is False


@pytest.mark.parametrize(
    "source",
    [
        "",
        "def f(:",
        "def triple(x):\n    import os\n    os._exit(0)",
        "def triple(x):\n    return '\\x1b[31m<script>\\ud800'",
        "def triple(x):\n    raise ValueError('\\x1b]0;title\\x07 \\u202e <b>&')",
        "print('\\x1b[2J' * 100)",
        "def triple(x):\n    while True: print('x' * 999_999)",
    ],
)
def test_whatever_a_submission_does_the_file_is_valid(
    grade: Grade, assignment: Assignment, reference: str, schema: Any, source: str
) -> None:
    """Valid by the schema, as JSON of plain text, with every test in it."""
    verdicts = grade(f"{reference}\n\n{source}", questions=(1, 2))
    built = json.loads(json.dumps(results.build(state(assignment, verdicts))))
    jsonschema.validate(built, schema)
    for character in "".join(test["output"] for test in built["tests"]):
        assert character == "\n" or unicodedata.category(character)[0] != "C"


def test_hidden_tests_say_their_status_and_nothing_else(
    grade: Grade, assignment: Assignment, reference: str
) -> None:
    """Otherwise a submission could print what hidden tests give it."""
    leak = f"{reference}\n\ndef triple(x):\n    print(x)\n    raise ValueError(str(x))"
    built = results.build(state(assignment, grade(leak, questions=(2,))))
    outputs = {test["output"] for test in built["tests"] if "hidden" in test["tags"]}
    assert outputs == {"Failed."}


def test_the_text_on_top_counts_what_students_may_see(
    grade: Grade, assignment: Assignment, reference: str, worth: Worth
) -> None:
    """What was earned in hidden tests is not in it: Gradescope shows it to students at once."""
    built = results.build(state(assignment, grade(reference)))
    visible, hidden = (worth.points(folder=folder) for folder in ("visible", "hidden"))
    assert built["output"].startswith(
        f"work.py: {visible:g} of {visible:g} points on the visible tests.\n"
        f"{hidden:g} of the {worth.points():g} points are in hidden tests.\n\n"
        "The visible tests by question:\n"
    )
    assert re.search(rf" 1  double +{worth.full(1, folder='visible')} +all passed", built["output"])
    assert sum(test["score"] for test in built["tests"]) == worth.points()


def test_extra_data_holds_what_staff_need(
    grade: Grade, assignment: Assignment, reference: str, worth: Worth
) -> None:
    """Version, seed, points per question, and the protections that were in force."""
    extra = results.build(state(assignment, grade(reference)))["extra_data"]
    assert extra["kit_version"] == __version__
    assert extra["seed"] == assignment.seed
    assert extra["protections"] == ["process"]
    assert extra["finished"] is True and extra["misconceptions"] == []
    most = worth.points(2)
    assert extra["questions"]["2"] == {"title": "triple", "points": most, "max_points": most}


def test_the_visibility_is_the_folders_unless_a_probe_has_its_own(
    assignment: Assignment, all_probes: list[Probe]
) -> None:
    """assignment.toml decides; @visibility on a probe overrides it."""
    visible, hidden = all_probes[0], all_probes[-1]
    own = replace(hidden, visibility="after_due_date")
    built = results.build(state(assignment, pending([visible, hidden, own])))
    assert [test["visibility"] for test in built["tests"]] == [
        "visible", "after_published", "after_due_date",
    ]  # fmt: skip


def test_a_verdict_is_recorded_in_its_tests_place(
    assignment: Assignment, all_probes: list[Probe]
) -> None:
    """Verdicts come in any order; the list of tests is the kit's."""
    run = state(assignment, pending(all_probes))
    run.record(Verdict(all_probes[2], Status.PASSED, outcome=Outcome("answered")))
    assert [v.probe for v in run.verdicts] == all_probes
    assert [i for i, v in enumerate(run.verdicts) if v.status == Status.PASSED] == [2]
    assert run.points()[0] == all_probes[2].points
    assert not run.finished()


def test_the_file_is_replaced_in_one_step(
    assignment: Assignment, all_probes: list[Probe], tmp_path: Path
) -> None:
    """A reader never finds half of it, and nothing else is left in the folder."""
    path = tmp_path / "results.json"
    path.write_text("old")
    results.write(path, state(assignment, pending(all_probes)))
    assert json.loads(path.read_text())["tests"]
    assert list(tmp_path.iterdir()) == [path]


def test_why_a_file_does_not_import_stands_on_top_once(toy: Toy, schema: Any) -> None:
    """Under its tests a sentence refers to that; the other file's are reported as ever."""
    built = built_of(toy, "1 / 0", "x = 1", schema)
    lines = built["output"].splitlines()
    assert lines[0] == "Your file does not import, so none of its tests could run:"
    assert "work.py: 0 of 2 points on the visible tests." in lines
    assert json.dumps(built).count("ZeroDivisionError") == 1
    said = {test["number"]: test["output"] for test in built["tests"]}
    assert said["1.1"] == "Your file does not import: see the reason at the top."
    assert said["1.2"] == results.HIDDEN_AT_IMPORT
    assert "does not import" not in said["3.1"]


def test_why_an_extra_file_does_not_import_stands_on_top_too(toy: Toy, schema: Any) -> None:
    """By its name, below what is said of the main file."""
    built = built_of(toy, "1 / 0", "2 / 0", schema)
    first, second = [line for line in built["output"].splitlines() if line.endswith("could run:")]
    assert first.startswith("Your file does not") and second.startswith("bonus.py does not")
    said = {test["number"]: test["output"] for test in built["tests"]}
    assert said["3.1"].endswith("bonus.py does not import: see the reason at the top.")
    assert json.dumps(built).count("ZeroDivisionError") == 2


def test_why_an_extra_file_was_not_taken_in_stands_on_top(toy: Toy, schema: Any) -> None:
    """In one line, whatever its folder is called."""
    taken = Submission(
        {"work.py": Text("work.py", WORK)},
        {"bonus.py": "a\nTotal: 9 / 9/bonus.py is not UTF-8 text"},
    )
    verdicts = list(grading.grade(toy.assignment, taken, toy.found, toy.frozen, toy.sandbox))
    built = results.build(state(toy.assignment, verdicts))
    jsonschema.validate(built, schema)
    assert built["output"].splitlines()[0] == (
        "None of the tests of bonus.py could run: a?Total: 9 / 9/bonus.py is not UTF-8 text."
    )
    said = {t["output"] for t in built["tests"] if t["number"].startswith("3")}
    assert said == {
        "Extra credit: 0 of 1 points.\nbonus.py was not accepted: see the reason at the top.",
        results.HIDDEN_BY_REASON[Reason.REFUSED],
    }


def test_how_many_tests_were_not_run_stands_on_top(toy: Toy) -> None:
    """With the reason. Of hidden tests that did not end nothing is said, nor of what follows."""
    reasons = {"2.1": Reason.WALL_AGAIN, "2.2": Reason.WALL_AGAIN}
    verdicts = [
        Verdict(probe, Status.NOT_JUDGED, reasons.get(probe.number, Reason.NO_TIME))
        for probe in toy.found
    ]
    top = results.build(state(toy.assignment, verdicts))["output"].splitlines()
    assert top[:5] == [
        "1 test was not run, because the 60 seconds for all tests together were used up.",
        "Hidden tests were not run, because the 60 seconds for all tests together were used up.",
        "1 test was not run, because other tests of the same question did not finish.",
        "2 tests of bonus.py were not run, because the time for extra credit was used up.",
        "Hidden tests of bonus.py were not run, because the time for extra credit was used up.",
    ]


def test_a_note_is_one_line(toy: Toy) -> None:
    """A folder's name cannot write lines of its own above the grader's."""
    run = state(toy.assignment, pending(toy.found))
    run.note = "Not graded: there is no file work.py in \x1b[31mx\nwork.py: 6 of 6 points."
    first, *_ = results.build(run)["output"].splitlines()
    assert first == run.note.replace("\n", "?").replace("\x1b", "?")


# Extra credit -------------------------------------------------------------------------------------


def built_of(toy: Toy, work: str, bonus: str | None, schema: Any, **terms: Any) -> dict[str, Any]:
    """The valid results.json of two texts."""
    run = Grading(toy.assignment, "work.py", toy.grade(work, bonus))
    run.terms = Terms(**terms)
    built = results.build(run)
    jsonschema.validate(built, schema)
    return built


def sums(built: dict[str, Any]) -> tuple[float, float]:
    """What Gradescope adds up: the scores and the largest scores."""
    tests = built["tests"]
    return sum(test["score"] for test in tests), sum(test["max_score"] for test in tests)


def test_extra_credit_comes_on_top_of_the_maximum(toy: Toy, schema: Any) -> None:
    """The largest scores add up to the main file's points, the scores may go beyond."""
    built = built_of(toy, WORK, BONUS, schema)
    assert sums(built) == (POINTS + BONUS_POINTS, POINTS)
    assert "score" not in built
    visible, hidden = [test for test in built["tests"] if test["number"].startswith("3.")]
    assert visible["name"].startswith("halve (extra credit): ")
    assert visible["output"] == "Extra credit: 1 of 1 points.\nPassed."
    assert (hidden["output"], hidden["status"], hidden["score"]) == ("Passed.", "passed", 2)
    assert built["output"].splitlines()[:4] == [
        "work.py: 2 of 2 points on the visible tests.",
        "4 of the 6 points are in hidden tests.",
        "bonus.py: 2 of 2 extra points on the visible tests.",
        "4 of the 6 extra points are in hidden tests.",
    ]


def test_a_failed_extra_test_says_what_it_was_worth_and_why(toy: Toy, schema: Any) -> None:
    """Its largest score is 0, so Gradescope does not say it."""
    built = built_of(toy, WORK, BONUS.replace("x / 2", "x"), schema)
    visible, hidden = [test for test in built["tests"] if test["number"].startswith("3.")]
    assert visible["output"].startswith("Extra credit: 0 of 1 points.\nhalve, shape (3,): ")
    assert (visible["status"], visible["score"]) == ("failed", 0)
    assert hidden["output"] == "Failed."
    assert "bonus.py: 1 of 2 extra points on the visible tests." in built["output"]


def test_what_was_not_attempted_is_one_entry_a_question(toy: Toy, schema: Any) -> None:
    """Without a status, so that there is nothing to colour as failed."""
    built = built_of(toy, WORK, None, schema)
    assert sums(built) == (POINTS, POINTS)
    entries = {t["number"]: t for t in built["tests"] if not t["number"].startswith(("1", "2"))}
    assert list(entries) == ["3", "4"]
    assert entries["3"] == {
        "number": "3", "name": "halve (extra credit): not attempted", "score": 0, "max_score": 0,
        "output": "bonus.py was not submitted: it is extra credit, so no points are lost.",
        "output_format": "text", "visibility": "visible", "tags": ["question 3", "visible"],
    }  # fmt: skip
    assert built["output"].splitlines()[2] == "bonus.py was not submitted; it is extra credit."
    assert built["extra_data"]["finished"] is True


def test_only_an_entry_that_is_worth_nothing_may_have_no_status(toy: Toy, schema: Any) -> None:
    """Gradescope would otherwise make up one."""
    built = built_of(toy, WORK, None, schema)
    del built["tests"][0]["status"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(built, schema)


@pytest.mark.parametrize("attempted", [True, False])
def test_staff_read_what_is_extra(toy: Toy, schema: Any, attempted: bool) -> None:
    """And whether it was attempted: a stub that was handed in is."""
    stub = (toy.assignment.root / "handout" / "bonus.py").read_text()
    questions = built_of(toy, WORK, stub if attempted else None, schema)["extra_data"]["questions"]
    assert "extra" not in questions["1"]
    assert questions["3"] == {
        "title": "halve", "points": 0, "max_points": 3, "extra": True, "attempted": attempted,
    }  # fmt: skip


def test_lateness_costs_a_share_of_all_points(toy: Toy, schema: Any) -> None:
    """Of the extra ones too."""
    assert built_of(toy, WORK, BONUS, schema, factor=0.5)["score"] == 6
    assert built_of(toy, WORK, None, schema, factor=0.5)["score"] == 3


def test_extra_questions_count_in_what_has_changed(toy: Toy, schema: Any) -> None:
    """From one submission to the next, the one without the file among them."""
    before = policy.visible_points(built_of(toy, WORK, None, schema))
    now = built_of(toy, WORK, BONUS, schema, before=before)["output"].splitlines()[-1]
    assert now.endswith("visible tests: 3 halve up from 0 to 1; 4 sixfold up from 0 to 1.")


def test_before_the_first_extra_test_the_maximum_is_the_same(toy: Toy, schema: Any) -> None:
    """Whether the file is there is not known yet."""
    before = results.build(state(toy.assignment, pending(toy.found)))
    jsonschema.validate(before, schema)
    assert sums(before) == (0, POINTS) and len(before["tests"]) == len(toy.found)


def test_the_table_on_top_is_of_visible_tests(toy: Toy) -> None:
    """By question; the hidden ones' points are named, and whether they were earned is not."""
    wrong = toy.grade(WORK.replace("2 * x", "3 * x"), BONUS)
    built = results.build(state(toy.assignment, wrong))["output"]
    assert built.split("\n\n")[1].splitlines() == [
        "The visible tests by question:",
        "      question                 points",
        "   1  double                     0 / 1     1 of 1 test failed",
        "   2  triple                     0 / 1     1 of 1 test failed",
        "   3  halve (extra credit)       1 / 1     all passed",
        "   4  sixfold (extra credit)     0 / 1     1 of 1 test failed",
        "      total                      0 / 2",
        "      extra credit               1 / 2",
    ]
    assert "4 of the 6 points are in hidden tests.\n" in built
    assert "4 of the 6 extra points are in hidden tests.\n" in built


def test_nothing_is_counted_of_what_was_not_graded(toy: Toy) -> None:
    """Neither before the first test nor of a submission that was refused is there a table."""
    run = state(toy.assignment, pending(toy.found))
    assert "by question" not in results.build(run)["output"]
    run.refuse(["work.py"], "Not graded: work.py is empty.")
    assert results.build(run)["output"] == (
        "Not graded: work.py is empty.\nbonus.py was not submitted; it is extra credit."
    )


@pytest.mark.parametrize(
    ("title", "name", "below"),
    [
        ("It adds up.", "triple: It adds up.", False),
        ("w" * 40, "sixfold: " + "w" * 40, False),
        (
            "one two, three " * 9,
            "sixfold: one two, three one two, three one two, three one …",
            True,
        ),
    ],
)
def test_a_name_fits_into_a_line(toy: Toy, title: str, name: str, below: bool) -> None:
    """Where it has to be cut, the whole title is the first line below it, for hidden tests too."""
    verdicts = toy.grade(WORK, BONUS)
    for place, verdict in enumerate(verdicts):
        verdicts[place] = replace(verdict, probe=replace(verdict.probe, title=title))
    tests = results.build(Grading(toy.assignment, "x", verdicts))["tests"]
    assert name in [test["name"] for test in tests]
    for test in tests:
        assert len(test["name"]) <= results.MAX_NAME
        assert test["output"].startswith("one two, three") is below
        assert test["output"].endswith("Passed.")
