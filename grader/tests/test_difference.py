"""Two runs side by side: groups by cause, and what changed besides."""

from pathlib import Path

from grader.batch import difference
from grader.batch.difference import Cause
from grader.tests.made_up_runs import Made, opened, run, student

FULL = {"1.1": 4.0, "1.2": 4.0, "2.1": 4.0, "2.2": 4.0}
LESS = {**FULL, "1.2": 0.0}


def test_changes_are_grouped_by_cause(tmp_path: Path) -> None:
    """The same tests in the same direction, whatever the points."""
    before = {name: Made(FULL) for name in "abcdef"}
    after = {
        "a": Made(FULL),
        "b": Made(LESS),
        "c": Made({**FULL, "1.2": 1.5}),
        "d": Made({**LESS, "2.1": 5.0}),
        "e": Made({**FULL, "2.1": 5.0}),
        "f": Made(None),
    }
    with opened(tmp_path) as store:
        one, other = run(store, before), run(store, after, assignment="a2")
        found = difference.between(store, one, other)
    groups = {cause: [change.id for change in group] for cause, group in found.groups.items()}
    assert groups == {
        Cause(lost=("1.2",)): ["b", "c"],
        Cause(gained=("2.1",), lost=("1.2",)): ["d"],
        Cause(gained=("2.1",)): ["e"],
        Cause(status="set aside, was graded"): ["f"],
    }
    assert {change.id: change.points for change in found.changes} == {
        "b": -4.0, "c": -2.5, "d": -3.0, "e": 1.0, "f": -16.0
    }  # fmt: skip
    said = difference.render(found, one, other)
    assert said.splitlines()[:4] == [
        "run 1 -> run 2",
        "the assignment changed",
        "",
        "of 6 submissions, 5 differ: 1 up, 3 down, 1 without a score now",
    ]
    assert "2 submissions: fewer points in 1.2\n    1.2  1 double: Test 1.2.\n" in said
    assert "  b  16 -> 12  (-4)\n  c  16 -> 13.5  (-2.5)\n" in said
    assert "  f  16 -> none" in said


def test_equal_runs_have_no_difference(tmp_path: Path) -> None:
    """And the report says so."""
    with opened(tmp_path) as store:
        one, other = (run(store, {"a": Made(FULL), "b": Made(None)}) for _ in range(2))
        said = difference.render(difference.between(store, one, other), one, other)
    assert said == (
        "run 1 -> run 2\nboth runs had the same conditions\n\nof 2 submissions, none differs"
    )


def test_what_changed_between_the_runs_is_said(tmp_path: Path) -> None:
    """Of what a reader can compare, the values; and whose files are others."""
    with opened(tmp_path) as store:
        one = run(store, {"a": Made(FULL), "b": Made(FULL, (student(1),))})
        held = {"seed": "fa27", "python": "3.13.1", "grader": "g2", "numpy": "2.5"}
        other = run(store, {"a": Made(FULL), "b": Made(LESS, (student(1),), "new")}, **held)
        said = difference.render(difference.between(store, one, other), one, other)
    assert said.splitlines()[1:6] == [
        "the grader changed",
        "the seed changed: sp27 -> fa27",
        "Python changed: 3.11.7 -> 3.13.1",
        "NumPy changed: 2.4.6 -> 2.5",
        "1 submission handed in anew",
    ]
    assert said.endswith("  b  16 -> 12  (-4)  Made Up 1  handed in anew")


def test_submissions_of_one_run_alone_are_changes(tmp_path: Path) -> None:
    """A regrade that loses one is noticed."""
    with opened(tmp_path) as store:
        one = run(store, {"a": Made(FULL), "c": Made(FULL), "d": Made(FULL)})
        other = run(store, {"b": Made(LESS), "c": Made(FULL)})
        found = difference.between(store, one, other)
    assert found.gone == ["a", "d"] and found.count == 4
    assert difference.summary(found) == (
        "of 4 submissions, 3 differ: 1 with a score now, 2 without a score now"
    )


def test_another_total_of_the_same_tests_is_a_change(tmp_path: Path) -> None:
    """Such as a deduction for lateness."""
    with opened(tmp_path) as store:
        one = run(store, {"a": Made(FULL)})
        other = run(store, {"a": Made(FULL, more={"score": 8.0})}, grader="g2")
        said = difference.render(difference.between(store, one, other), one, other)
    assert "1 submission: the same tests, and another total\n  a  16 -> 8  (-8)" in said


def test_names_are_a_line(tmp_path: Path) -> None:
    """Whatever a folder is called."""
    with opened(tmp_path) as store:
        one, other = (
            run(store, {"a\n\x1b[31m": Made(FULL)}),
            run(store, {"a\n\x1b[31m": Made(LESS)}),
        )
        said = difference.render(difference.between(store, one, other), one, other)
    assert all(line.isprintable() for line in said.splitlines()) and "a??[31m" in said
