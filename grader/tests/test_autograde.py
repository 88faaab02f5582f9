"""A run on Gradescope: whatever it laid out, the results are valid and say what happened."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.assignment.manifest import Assignment, Attempts, Late
from grader.cli.main import main
from grader.errors import AssignmentError, SandboxError
from grader.gradescope import autograde, earlier
from grader.judging.expectations import Frozen
from grader.tests.conftest import Worth
from grader.tests.samples import PUBLISHED
from grader.tests.toy import POINTS, Toy

CREATED = datetime.fromisoformat(PUBLISHED["created_at"])


@pytest.fixture
def lab(tmp_path: Path, reference: str, frozen: dict[str, Frozen]) -> Path:
    """A folder laid out as Gradescope does, with the reference as the submission."""
    (tmp_path / "submission").mkdir()
    (tmp_path / "submission" / "work.py").write_text(reference, encoding="utf-8")
    (tmp_path / "submission_metadata.json").write_text(json.dumps(PUBLISHED))
    return tmp_path


@pytest.fixture(autouse=True)
def _in_the_toy_kit(assignment: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    """An autograder's assignment.toml lies beside grader/."""
    monkeypatch.setattr("grader.assignment.manifest.find", lambda: assignment.root)


def outcome(assignment: Assignment, root: Path) -> dict[str, Any]:
    """Grades, and returns the results, which are as the schema has them."""
    assert autograde.run(assignment, root) == 0
    content: dict[str, Any] = json.loads((root / "results" / "results.json").read_text())
    path = Path(autograde.__file__).with_name("results.schema.json")
    jsonschema.validate(content, json.loads(path.read_text()))
    return content


def test_a_submission_in_time(lab: Path, assignment: Assignment) -> None:
    """Full marks, no total that overrides the tests', and a line about the change."""
    content = outcome(assignment, lab)
    assert "score" not in content
    assert sum(test["score"] for test in content["tests"]) == POINTS
    assert content["output"].startswith("work.py: 2 of 2 points on the visible tests.")


def test_the_results_say_that_the_numbers_are_others(
    lab: Path, assignment: Assignment, tmp_path: Path
) -> None:
    """In a line of its own, once, on Gradescope alone; an attempt too many keeps it as it was."""
    before = outcome(assignment, lab)
    assert before["output"].splitlines().count(autograde.OTHER_NUMBERS) == 1
    limited = replace(assignment, attempts=Attempts(1, 12))
    recent = {
        "submission_time": (CREATED - timedelta(hours=1)).isoformat(),
        "autograder_error": False,
        "results": before,
    }
    metadata = {**PUBLISHED, "previous_submissions": [recent]}
    (lab / "submission_metadata.json").write_text(json.dumps(metadata))
    assert outcome(limited, lab)["output"].splitlines().count(autograde.OTHER_NUMBERS) == 1
    words = [str(lab / "submission"), "-q", "double", "--json", str(tmp_path / "home.json")]
    assert main(["--assignment", str(assignment.root), "grade", *words]) == 0
    assert autograde.OTHER_NUMBERS not in (tmp_path / "home.json").read_text()


def test_a_late_one(lab: Path, assignment: Assignment) -> None:
    """The total has the share taken off, and the output says why; the tests keep their points."""
    due = {"due_date": (CREATED - timedelta(hours=30)).isoformat()}
    metadata = {**PUBLISHED, "assignment": due}
    (lab / "submission_metadata.json").write_text(json.dumps(metadata))
    content = outcome(replace(assignment, late=Late(10, 0)), lab)
    assert content["score"] == pytest.approx(0.8 * POINTS)
    assert sum(test["score"] for test in content["tests"]) == POINTS
    assert "2 days late, which costs 20 %" in content["output"]
    assert content["extra_data"]["late_factor"] == pytest.approx(0.8)


def test_since_the_last_submission(lab: Path, assignment: Assignment) -> None:
    """What went up, by the results that Gradescope kept."""
    before = outcome(assignment, lab)
    for test in before["tests"]:
        test["score"] = 0 if test["number"].startswith("2.") else test["score"]
    again = {**PUBLISHED["previous_submissions"][0], "results": before}
    metadata = {**PUBLISHED, "previous_submissions": [again]}
    (lab / "submission_metadata.json").write_text(json.dumps(metadata))
    assert "on the visible tests: 2 triple up from 0 to " in outcome(assignment, lab)["output"]


def test_one_attempt_too_many(lab: Path, assignment: Assignment) -> None:
    """The results of the last one stand, and the next attempt is not counted against this one."""
    limited = replace(assignment, attempts=Attempts(1, 12))
    before = outcome(limited, lab)  # its one predecessor has results, but is older than the window
    recent = {
        "submission_time": (CREATED - timedelta(hours=1)).isoformat(),
        "autograder_error": False,
        "results": before,
    }
    metadata = {**PUBLISHED, "previous_submissions": [recent]}
    (lab / "submission_metadata.json").write_text(json.dumps(metadata))
    (lab / "submission" / "work.py").write_text("")
    content = outcome(limited, lab)
    assert content["tests"] == before["tests"]
    assert content["output"].startswith("Not graded: only 1 submission is graded in any 12 hours")
    assert content["extra_data"][earlier.NOT_COUNTED] is True


def test_the_graders_own_failure_costs_no_attempt(
    lab: Path, assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hole in the sandbox stops it, says so once, and the next submission is graded."""
    limited = replace(assignment, attempts=Attempts(1, 12))
    monkeypatch.setattr("grader.gradescope.autograde.assignments.read", lambda root: limited)
    with monkeypatch.context() as patch:
        patch.setattr("grader.sandbox.selftest.run", lambda sandbox: ["open a file"])
        assert autograde.main([str(lab)]) == 0
    failed = json.loads((lab / "results" / "results.json").read_text())
    assert failed["output"].count("Tell your instructor") == 1
    assert sum(test["score"] for test in failed["tests"]) == 0
    assert failed["extra_data"][earlier.NOT_COUNTED] is True
    recent = {
        "submission_time": (CREATED - timedelta(hours=1)).isoformat(),
        "autograder_error": False,
        "results": failed,
    }
    metadata = {**PUBLISHED, "previous_submissions": [recent]}
    (lab / "submission_metadata.json").write_text(json.dumps(metadata))
    content = outcome(limited, lab)
    assert sum(test["score"] for test in content["tests"]) == POINTS
    assert "Since your last submission" not in content["output"]


def write_metadata(lab: Path, **parts: Any) -> None:
    """Writes the metadata with other parts than the published ones."""
    (lab / "submission_metadata.json").write_text(json.dumps({**PUBLISHED, **parts}))


def previous(hours: float, results: Any) -> dict[str, Any]:
    """An earlier submission, as the metadata has it."""
    time = (CREATED - timedelta(hours=hours)).isoformat()
    return {"submission_time": time, "autograder_error": False, "results": results, "score": "7"}


def grade_toy(toy: Toy, lab: Path, schema: Any, **policies: Any) -> dict[str, Any]:
    """Grades the toy kit's solution on Gradescope, and returns the results, which are valid."""
    shutil.copy(toy.assignment.main.solution, lab / "submission")
    assert autograde.run(replace(toy.assignment, **policies), lab) == 0
    content: dict[str, Any] = json.loads((lab / "results" / "results.json").read_text())
    jsonschema.validate(content, schema)
    return content


@pytest.fixture
def schema(root: Path) -> Any:
    """Of a results.json."""
    return json.loads((root / "grader" / "gradescope" / "results.schema.json").read_text())


LATE, ONCE = {"late": Late(10, 0)}, {"attempts": Attempts(1, 12)}
NO_LATENESS, NO_ATTEMPTS = "Lateness could not be determined", "Attempts could not be counted"


@pytest.mark.parametrize(
    ("parts", "factor", "graded", "lines"),
    [
        ({}, 0.8, False, ()),
        ({"created_at": "0001-01-01T00:00:00+00:00"}, 1, True, (NO_LATENESS, NO_ATTEMPTS)),
        ({"created_at": 10**400}, 1, True, (NO_LATENESS, NO_ATTEMPTS)),
        ({"assignment": {"due_date": "\x1b[31m\nsoon"}}, 1, False, (NO_LATENESS,)),
        ({"users": "x"}, 1, False, (NO_LATENESS,)),
        ({"previous_submissions": {}}, 0.8, True, (NO_ATTEMPTS,)),
        ({"previous_submissions": [None, {"submission_time": 1}]}, 0.8, True, ()),
        ({"id": [], "submission_method": 10**400}, 0.8, False, ()),
    ],
)
def test_odd_metadata_switches_nothing_else_off(
    toy: Toy, lab: Path, schema: Any, parts: dict[str, Any], factor: float, graded: bool,
    lines: tuple[str, ...], capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Late by thirty hours and the second within twelve: each policy holds by what it needs."""
    due = {"due_date": (CREATED - timedelta(hours=30)).isoformat()}
    write_metadata(lab)
    first = grade_toy(toy, lab, schema)
    assert sum(test["score"] for test in first["tests"]) == 6
    recent = [previous(1, {**first, "output": "The first."})]
    write_metadata(lab, **{"assignment": due, "previous_submissions": recent, **parts})
    content = grade_toy(toy, lab, schema, **LATE, **ONCE)
    assert sum(test["score"] for test in content["tests"]) == 6
    assert ("The first." not in content["output"]) is graded
    if graded:
        assert content.get("score", 6) == pytest.approx(6 * factor)
    said = content["output"] if graded else ""
    for line in (NO_LATENESS, NO_ATTEMPTS) if graded else ():
        assert (line in said) is (line in lines)
    log = capsys.readouterr().out
    assert not set(log) & set("\x1b") and "\nsoon" not in log


@pytest.mark.parametrize("text", [None, "", "[]", "[" * 100_000, '{"created_at": 1}', "\xff"])
def test_metadata_that_cannot_be_read(
    toy: Toy, lab: Path, schema: Any, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """The submission is graded all the same; what is left out is said, and in the log in a line."""
    path = lab / "submission_metadata.json"
    path.unlink() if text is None else path.write_bytes(text.encode("latin-1"))
    content = grade_toy(toy, lab, schema)
    assert sum(test["score"] for test in content["tests"]) == 6
    assert NO_LATENESS not in content["output"] and NO_ATTEMPTS not in content["output"]
    assert capsys.readouterr().out.count("warning: ") == 1
    content = grade_toy(toy, lab, schema, **LATE, **ONCE)
    assert sum(test["score"] for test in content["tests"]) == 6
    assert content["output"].count(NO_LATENESS) == content["output"].count(NO_ATTEMPTS) == 1


@pytest.mark.parametrize("garbled", [{"tests": 7}, {"tests": [{"score": 10**400}]}, "text", {}])
def test_garbled_results_are_not_carried_over(
    toy: Toy, lab: Path, schema: Any, garbled: Any
) -> None:
    """One attempt too many stays ungraded: what to do is said, and every test is listed."""
    write_metadata(lab, previous_submissions=[previous(1, garbled)])
    content = grade_toy(toy, lab, schema, **ONCE)
    assert content["output"].startswith(
        "Not graded: only 1 submission is graded in any 12 hours. Submit"
    )
    assert (
        "activate the submission that has them in Gradescope's submission history"
        in content["output"]
    )
    assert {test["output"] for test in content["tests"] if test["max_score"]} == {"Not graded."}
    assert [test["number"] for test in content["tests"]] == ["1.1", "1.2", "2.1", "2.2", "3", "4"]
    assert content["extra_data"]["finished"] is False


def test_attempts_are_counted_where_the_latest_alone_has_results(
    toy: Toy, lab: Path, schema: Any
) -> None:
    """Gradescope gives no others. Three may be graded: the fourth and the fifth are not."""
    policies = {"attempts": Attempts(3, 12)}
    came: list[dict[str, Any]] = []
    for number in range(5):
        for entry in came[:-1]:
            del entry["results"]
            came[came.index(entry)] = {**entry, "results": None}
        write_metadata(lab, previous_submissions=came)
        content = grade_toy(toy, lab, schema, **policies)
        assert content["output"].startswith("Not graded: ") is (number > 2), number
        assert sum(test["score"] for test in content["tests"]) == 6
        came.append(previous(11 - number, content))
    assert content["output"].count("Not graded: ") == 1
    assert content["output"].count("Since your last submission") == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (None, "there is no file work.py in submission: submit a file of that name"),
        ("Work.py", "you submitted Work.py: rename it to work.py"),
    ],
)
def test_no_submitted_file(lab: Path, assignment: Assignment, name: str | None, words: str) -> None:
    """No points, and what to do."""
    path = lab / "submission" / "work.py"
    path.rename(path.with_name(name)) if name else path.unlink()
    content = outcome(assignment, lab)
    assert words in content["output"]
    assert sum(test["score"] for test in content["tests"]) == 0


def test_a_grader_that_was_stopped(toy: Toy, lab: Path, schema: Any) -> None:
    """What was known keeps its points, the output says that it was not all, and it is no attempt.

    A run that had graded every test is one, however it ended.
    """
    path = lab / "results" / "results.json"
    whole = grade_toy(toy, lab, schema)
    assert autograde.main(["--interrupted", "137", str(lab)]) == 0
    assert json.loads(path.read_text()) == whole
    whole["extra_data"]["finished"] = False
    path.write_text(json.dumps(whole))
    assert autograde.main(["--interrupted", "137", str(lab)]) == 0
    content = json.loads(path.read_text())
    assert content["tests"] == whole["tests"]
    assert content["output"].startswith("The grader was stopped before it had finished (exit")
    assert content["extra_data"][earlier.NOT_COUNTED] is True


def test_a_name_writes_no_line_of_its_own_into_the_log(
    lab: Path, assignment: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor an escape sequence."""
    submitted = lab / "submission" / "work.py"
    submitted.rename(submitted.with_name("a\nTotal: 100 \x1b[2J.py"))
    content = outcome(assignment, lab)
    log = capsys.readouterr().out
    assert "you submitted a?Total: 100 ?[2J.py:" in log and "\nTotal" not in log
    assert "\nTotal" not in content["output"]


def test_a_fault_of_the_kits_own_is_logged_harmlessly(
    lab: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its text may quote a submission; the code has run_autograder say that the grader stopped."""

    def broken(root: Path) -> None:
        raise ZeroDivisionError("\x1b[2J\u202eTotal: 100")

    monkeypatch.setattr("grader.gradescope.autograde.assignments.read", broken)
    assert autograde.main([str(lab)]) == 1
    log = capsys.readouterr().err
    assert "ZeroDivisionError: Total: 100" in log and "\x1b" not in log


def test_results_that_cannot_be_changed_are_said_in_a_line(
    lab: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code has run_autograder try once more."""

    def broken(root: Path) -> None:
        raise AssignmentError("no such thing")

    monkeypatch.setattr("grader.gradescope.autograde.assignments.read", broken)
    assert autograde.main([str(lab)]) == 1  # there is no results.json
    log = capsys.readouterr().err
    assert log.startswith("error: no such thing\nerror: results.json cannot be changed: ")
    assert "Traceback" not in log


FIRST = {
    "score": 0, "output": "Not graded: the grader did not start. Tell your instructor.",
    "extra_data": {"not_counted": True}, "tests": [{"number": "0", "score": 0}],
}  # fmt: skip


def test_a_grader_that_was_stopped_at_once(lab: Path, worth: Worth) -> None:
    """Every test is listed, though only run_autograder had written anything."""
    path = lab / "results" / "results.json"
    path.parent.mkdir()
    path.write_text(json.dumps(FIRST))
    assert autograde.main(["--interrupted", "137", str(lab)]) == 0
    content = json.loads(path.read_text())
    assert sum(test["max_score"] for test in content["tests"]) == worth.points()
    assert {test["output"] for test in content["tests"]} == {"Not graded yet."}
    assert content["output"].startswith("The grader was stopped before it had finished (exit")
    assert content["extra_data"]["not_counted"] is True


def test_what_was_graded_on_a_full_disk_is_not_listed_anew(lab: Path) -> None:
    """Its one test says that, and what staff need is beside it."""
    path = lab / "results" / "results.json"
    path.parent.mkdir()
    kept = {**FIRST, "extra_data": {"not_counted": True, "questions": {"3": {"points": 8}}}}
    path.write_text(json.dumps(kept))
    assert autograde.main(["--interrupted", "137", str(lab)]) == 0
    assert json.loads(path.read_text()) == kept


def test_a_kit_that_fails_tells_students_no_more_than_that(
    lab: Path, assignment: Assignment, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The reason is for the log; results that say so stay as run_autograder left them."""
    first = {"output": "Not graded.", "tests": []}
    (lab / "results").mkdir()
    (lab / "results" / "results.json").write_text(json.dumps(first))

    def broken(root: Path) -> None:
        raise AssignmentError("hidden_probes/test_double.py does not import")

    monkeypatch.setattr("grader.gradescope.autograde.assignments.read", broken)
    assert autograde.main([str(lab)]) == 0
    content = json.loads((lab / "results" / "results.json").read_text())
    assert content["output"].startswith("The grader failed. Tell your instructor.")
    assert "hidden" not in content["output"]
    assert "does not import" in capsys.readouterr().err
    assert autograde.main(["--check", str(lab)]) == 2


def test_a_check_before_anything_is_uploaded(
    assignment: Assignment, worth: Worth, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts the tests and names the protections; a hole in the sandbox fails it."""
    said = autograde.check(assignment)
    assert said.startswith(f"{len(worth.every)} tests, {worth.points():g} points")
    assert "Protections: " in said
    from grader.sandbox import selftest

    monkeypatch.setattr(selftest, "run", lambda sandbox: ["open a file"])
    with pytest.raises(SandboxError, match="could open a file"):
        autograde.check(assignment)


# Extra credit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("bonus", "points", "first"), [(True, 12, "3.1"), (False, 6, "3")])
def test_a_folder_with_or_without_an_extra_file(
    toy: Toy, root: Path, lab: Path, bonus: bool, points: float, first: str
) -> None:
    """What it earns comes on top, and nothing is lost without it."""
    for file in toy.assignment.files[: 1 + bonus]:
        shutil.copy(file.solution, lab / "submission")
    assert autograde.run(toy.assignment, lab) == 0
    content = json.loads((lab / "results" / "results.json").read_text())
    schema = json.loads((root / "grader/gradescope/results.schema.json").read_text())
    jsonschema.validate(content, schema)
    assert sum(test["score"] for test in content["tests"]) == points
    assert sum(test["max_score"] for test in content["tests"]) == 6
    assert next(t["number"] for t in content["tests"] if t["number"].startswith("3")) == first


REFUSED = ["1.1", "1.2", "2.1", "2.2", "3", "4"]  # the toy kit's list where no extra file came
BOTH = ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"]


@pytest.mark.parametrize("rig", ["absent", "link", "large", "utf-16", "notebook", "several"])
@pytest.mark.parametrize("bonus", [False, True])
def test_a_refused_submission_lists_what_was_handed_in(
    toy: Toy, lab: Path, schema: Any, rig: str, bonus: bool
) -> None:
    """The main file's tests, and those of the extra file if there was one: "Not graded."."""
    folder = lab / "submission"
    (folder / "work.py").unlink()
    if bonus:
        (folder / "bonus.py").write_text("")
    if rig == "link":
        (folder / "work.py").symlink_to("nowhere")
    elif rig == "notebook":
        (folder / "work.ipynb").write_text("{}")
    elif rig == "several":
        for name in ("a", "b"):
            (folder / name).mkdir()
            (folder / name / "work.py").touch()
    elif rig != "absent":
        (folder / "work.py").write_bytes(b"\xff\xfex\0" if rig == "utf-16" else b"x" * 9999)
    assert autograde.run(toy.assignment, lab) == 0
    content = json.loads((lab / "results" / "results.json").read_text())
    jsonschema.validate(content, schema)
    assert content["output"].startswith("Not graded: ")
    assert "yet" not in json.dumps(content) and "0 of" not in content["output"]
    assert [test["number"] for test in content["tests"]] == (BOTH if bonus else REFUSED)
    for test in content["tests"]:
        attempted = "." in test["number"]
        assert test["output"] == "Not graded." if attempted else "not submitted" in test["output"]
    assert content["extra_data"]["finished"] is False


def test_an_extra_file_alone_is_refused(toy: Toy, lab: Path) -> None:
    """With a sentence that says what is missing, and it costs no attempt."""
    (lab / "submission" / "work.py").unlink()
    shutil.copy(toy.assignment.file("bonus.py").solution, lab / "submission")
    assert autograde.run(toy.assignment, lab) == 0
    content = json.loads((lab / "results" / "results.json").read_text())
    assert content["output"].splitlines()[0] == (
        "Not graded: there is no file work.py in submission, and you submitted bonus.py: bonus.py "
        "is extra credit, submit work.py with it."
    )
    assert content["extra_data"]["finished"] is False


def test_a_check_says_what_is_extra(toy: Toy) -> None:
    """It runs over both files, empty."""
    said = "8 tests, 6 points, and 6 of extra credit. Protections: "
    assert autograde.check(toy.assignment).startswith(said)
