"""Earlier submissions: which of them count, and what of their results is carried over."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.gradescope import earlier
from grader.gradescope.metadata import Metadata, Previous, shown

NOW = datetime(2026, 9, 30, 23, 0, tzinfo=timezone(timedelta(hours=-7)))
HOUR = timedelta(hours=1)
TEST = {
    "number": "3.1", "name": "mul: a test", "score": 1.0, "max_score": 2.0, "status": "failed",
    "output": "line\n\tline", "output_format": "text", "visibility": "after_published",
    "tags": ["hidden"],
}  # fmt: skip
RESULTS: dict[str, Any] = {
    "score": 80, "output": "submitted.py: 40 of 50 points.", "output_format": "text",
    "execution_time": 3.5, "stdout_visibility": "hidden", "tests": [TEST],
    "leaderboard": [{"name": "Seconds", "value": 0.5, "order": "asc"}],
    "extra_data": {"finished": True, "questions": {}},
}  # fmt: skip
REFUSED = {"extra_data": {earlier.NOT_COUNTED: True}}
STOPPED = {"extra_data": {"finished": False}}


def before(hours: float, results: Any = None, failed: bool = False) -> Previous:
    """A submission some hours before now, graded unless told otherwise."""
    return Previous(NOW - hours * HOUR, RESULTS if results is None else results, failed)


def hours(*previous: Previous) -> list[float]:
    """How many hours before now those came that count."""
    return [(NOW - when) / HOUR for when in earlier.times(Metadata(NOW, None, previous))]


def listing(*times: Any) -> dict[str, Any]:
    """Results of a graded submission that list attempts before it."""
    return {**RESULTS, "extra_data": {"finished": True, earlier.ATTEMPTS: list(times)}}


def ago(count: float) -> str:
    """A moment some hours before now, as results list it."""
    return (NOW - count * HOUR).isoformat()


# Which count --------------------------------------------------------------------------------------


def test_what_is_no_attempt() -> None:
    """The grader's own failures, submissions that were refused, and later ones.

    A run that had finished counts, however it ended.
    """
    failed = {"tests": [TEST]}
    previous = (
        before(5), before(4, failed, failed=True), before(3, {}), before(2, REFUSED),
        before(1, STOPPED), before(0), before(-1),
    )  # fmt: skip
    assert hours(*previous) == [5]
    assert hours(before(4, failed=True)) == [4]
    assert earlier.standing(Metadata(NOW, None, previous)) is previous[0]


def test_a_run_in_which_the_machine_ended_a_test_costs_nothing() -> None:
    """It is no attempt, and it stands if it has more points than what it would replace."""

    def faulty(score: float) -> dict[str, Any]:
        return {**RESULTS, "score": score, "extra_data": {"finished": True, "not_counted": True}}

    better, worse, counted = before(1, faulty(90)), before(2, faulty(70)), before(3)
    for previous, stands in (
        ((counted, worse), counted),
        ((counted, better), better),
        ((counted, worse, better), better),
        ((worse,), worse),
        ((better, before(0.5)), before(0.5)),
    ):
        metadata = Metadata(NOW, None, tuple(previous))
        assert earlier.standing(metadata) == stands
        assert better.submitted_at not in earlier.times(metadata)
    assert carried(faulty(90)) is not None


def test_attempts_are_known_by_the_results_of_the_latest_alone() -> None:
    """Gradescope gives no others: each results.json has the times of the attempts before it."""
    assert hours(before(5, {}), before(4, {}), before(3, {}), before(2, listing(ago(5)))) == [5, 2]
    refused = {"extra_data": {earlier.NOT_COUNTED: True, earlier.ATTEMPTS: [ago(5), ago(3)]}}
    assert hours(before(5, {}), before(4, {}), before(3, {}), before(2, refused)) == [5, 3]


def test_one_that_is_being_graded_is_an_attempt() -> None:
    """Or who submits ten times at once would have ten attempts."""
    assert hours(before(2, {}), before(1, {})) == [2, 1]
    assert hours(before(2), before(1, {})) == [2, 1]
    assert hours(before(2, {}, failed=True), before(1, {}, failed=True)) == []
    assert hours(before(3, {}), before(2, {}, failed=True), before(1, {})) == [1]


@pytest.mark.parametrize(
    "lie",
    [[None], [7, {}, []], ["x" * 10**6], ["0001-01-01T00:00:00Z"], [ago(1)], [ago(-9)],
     {"x": 1}, "x", [10**400]],
)  # fmt: skip
def test_a_list_of_attempts_that_lies(lie: Any) -> None:
    """What is no moment before the submission itself is none."""
    results = {**RESULTS, "extra_data": {"finished": True, earlier.ATTEMPTS: lie}}
    assert hours(before(2, results)) == [2]


def test_a_list_of_attempts_without_an_end() -> None:
    """The last thousand are enough for any limit."""
    results = listing(*[ago(3)] * 100_000, ago(4))
    assert hours(before(2, results)) == [4, 3, 2]


@pytest.mark.parametrize("extra", [None, [], "x", 7, {"finished": "yes"}, {"finished": 1}])
def test_extra_data_that_is_odd(extra: Any) -> None:
    """It says nothing, or not that the submission was graded to the end; nothing breaks."""
    counted = hours(before(2, {**RESULTS, "extra_data": extra}))
    assert counted == ([] if isinstance(extra, dict) else [2])


# What stands --------------------------------------------------------------------------------------


def carried(results: Any, **options: Any) -> dict[str, Any] | None:
    """What is carried over of some results of two hours ago."""
    return earlier.carried_over(before(2, results), "Not graded: why.", options.get("attempts", ()))


@pytest.fixture(scope="module")
def schema(root: Path) -> Any:
    """Of a results.json."""
    return json.loads((root / "grader" / "gradescope" / "results.schema.json").read_text())


def test_results_are_carried_over_whole(schema: Any) -> None:
    """With points, total and leaderboard; on top it says why and whose they are."""
    content = carried(RESULTS, attempts=(ago(2),))
    assert content is not None
    jsonschema.validate(content, schema)
    for key in ("score", "tests", "leaderboard", "execution_time"):
        assert content[key] == RESULTS[key]
    since = shown(NOW - 2 * HOUR)
    assert content["output"] == (
        f"Not graded: why. Below are the results of your submission of {since}.\n\n"
        f"{RESULTS['output']}"
    )
    assert content["extra_data"]["finished"] is True
    assert content["extra_data"][earlier.NOT_COUNTED] is True
    assert content["extra_data"][earlier.ATTEMPTS] == [ago(2)]


def test_what_was_carried_over_is_carried_on() -> None:
    """With one note alone, which names the submission that was graded."""
    once = carried(RESULTS)
    between = before(1, once)
    metadata = Metadata(NOW, None, (before(2, {}), between))
    assert earlier.standing(metadata) is between
    twice = earlier.carried_over(between, "Not graded: again.", ())
    assert twice is not None
    since = shown(NOW - 2 * HOUR)
    assert twice["output"] == (
        f"Not graded: again. Below are the results of your submission of {since}.\n\n"
        f"{RESULTS['output']}"
    )
    assert twice["tests"] == RESULTS["tests"]


ODD: list[Any] = [None, [], {}, "", "\x1b", True, 10**400, float("nan"), float("inf")]


@pytest.mark.parametrize(
    "change",
    [
        {"tests": None}, {"tests": []}, {"tests": {}}, {"tests": [TEST] * 1001},
        *({"tests": [TEST, odd]} for odd in ODD),
        *({"tests": [{key: value for key, value in TEST.items() if key != lacking}]}
          for lacking in ("number", "name", "score", "max_score", "status", "visibility")),
        *({"tests": [{**TEST, key: odd}]}
          for key in ("number", "score", "max_score", "status", "visibility")
          for odd in ODD),
        *({"tests": [{**TEST, "name": odd}]} for odd in ODD if odd != "\x1b"),
        {"tests": [{**TEST, "visibility": "everybody"}]}, {"tests": [{**TEST, "max_score": -1}]},
        {"extra_data": {"finished": True, "x": float("inf")}},
        {"extra_data": {"finished": True, "x": "x" * (5 << 20)}},
    ],
)  # fmt: skip
def test_results_of_another_form_are_not_carried_over(change: dict[str, Any]) -> None:
    """A hidden test without a visibility, say, would be shown."""
    assert carried({**RESULTS, **change}) is None


@pytest.mark.parametrize(
    "change",
    [
        {"score": "80"}, {"score": None}, {"score": float("inf")}, {"output": 7},
        {"output": "\x1b[31m\u202e" * 99_999}, {"output_format": "html"}, {"execution_time": "x"},
        {"execution_time": -1}, {"stdout_visibility": "visible"}, {"leaderboard": 7},
        {"leaderboard": [{"name": 1}]}, {"leaderboard": [{"name": "x", "value": 10**400}]},
        {"more": "x"}, {"extra_data": 7},
        {"extra_data": {earlier.CARRIED: {"note": [], "from": 3}}},
        {"tests": [{**TEST, "output": "<script>\x00" * 9999, "output_format": "html"}]},
        {"tests": [{**TEST, "tags": [1, "\x1b"], "name_format": "html", "extra_data": {}}]},
    ],
)  # fmt: skip
def test_what_is_odd_beside_the_points_is_left_out(change: dict[str, Any], schema: Any) -> None:
    """What is written is a results.json by its schema, as plain text, short and clean."""
    content = carried({**RESULTS, **change})
    assert content is not None
    jsonschema.validate(content, schema)
    assert content["output_format"] == "text" and content["stdout_visibility"] == "hidden"
    for text in (content["output"], *(test["output"] for test in content["tests"])):
        assert len(text) < 30_000 and not set(text) & set("\x1b\x00\u202e")
    assert all(test["output_format"] == "text" for test in content["tests"])
    assert all("name_format" not in test for test in content["tests"])


def test_deep_nesting_is_not_carried_over() -> None:
    """It would end the run where it is written."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert carried({**RESULTS, "extra_data": {"finished": True, "x": deep}}) is None


VALUES: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([]) | st.just({})
)


@given(
    st.dictionaries(st.sampled_from(sorted(RESULTS)), VALUES, max_size=2),
    st.dictionaries(st.sampled_from(sorted(TEST)), VALUES, max_size=2),
)
def test_whatever_is_carried_over_is_valid(
    schema: Any, whole: dict[str, Any], test: dict[str, Any]
) -> None:
    """Any value in any place: a results.json by its schema, or nothing."""
    content = carried({**RESULTS, "tests": [TEST, {**TEST, **test}], **whole})
    if content is not None:
        jsonschema.validate(content, schema)
        json.dumps(content, allow_nan=False)
