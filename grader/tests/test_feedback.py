"""Recognising a mistake: only if the whole question fits, and never by accident."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from grader.feedback import recognition as feedback
from grader.feedback.seen import Known, Seen

QUESTIONS = {"a": 3, "b": 3, "c": 3, "d": 11}  # of four probes
HERE = np.array([1, -2, 3], np.float32)
THERE = np.array([[4, 5], [6, 7]], np.float32)


def known(name: str = "q03_one", question: int = 3, **seen: Seen) -> Known:
    """A misconception that fails these probes."""
    return Known(name, question, "A title.", "A hint.", seen)


def recognised(seen: Mapping[str, Seen | None], *catalogue: Known) -> dict[int, list[str]]:
    """The names that are recognised, by question. Probes that are not given were passed."""
    results = dict.fromkeys(QUESTIONS, None) | dict(seen)
    found = feedback.recognise(results, QUESTIONS, catalogue)
    return {each.question: [one.name for one in each.known] for each in found}


def wrong(**values: Any) -> Seen:
    """An observation with these quantities wrong."""
    return Seen(values)


ONE = known(a=wrong(x=HERE), b=wrong(x=THERE, y="text"))


def test_what_observes_the_same_is_recognised() -> None:
    """Within the tolerance that a pass has, and in whatever float type."""
    seen = {"a": wrong(x=HERE * (1 + 5e-5)), "b": wrong(x=THERE.astype(np.float64), y="text")}
    assert recognised(seen, ONE) == {3: ["q03_one"]}


@pytest.mark.parametrize(
    "seen",
    {
        "beyond the tolerance": {"a": wrong(x=HERE * 1.001), "b": ONE.seen["b"]},
        "another quantity": {"a": wrong(y=HERE), "b": ONE.seen["b"]},
        "one quantity more": {"a": wrong(x=HERE, y=HERE), "b": ONE.seen["b"]},
        "one quantity less": {"a": ONE.seen["a"], "b": wrong(x=THERE)},
        "another text": {"a": ONE.seen["a"], "b": wrong(x=THERE, y="texts")},
        "another shape": {"a": wrong(x=HERE[None]), "b": ONE.seen["b"]},
        "a probe passed that it fails": {"a": ONE.seen["a"]},
        "a probe failed that it passes": {**ONE.seen, "c": wrong(x=HERE)},
        "an exception instead": {"a": ONE.seen["a"], "b": Seen(raised="ValueError: 1 2\nline 3")},
        "nothing instead": {"a": ONE.seen["a"], "b": Seen()},
        "not a number": {"a": wrong(x=HERE * np.nan), "b": ONE.seen["b"]},
        "no data": {"a": wrong(x=None), "b": ONE.seen["b"]},
    }.values(),
)
def test_what_differs_anywhere_in_the_question_is_not(seen: dict[str, Seen]) -> None:
    """Rather no hint than a wrong one."""
    assert recognised(seen, ONE) == {}


def test_probes_that_were_not_run_do_not_count() -> None:
    """A question may be graded in part."""
    results = {"a": ONE.seen["a"], "c": None}
    assert feedback.recognise(results, QUESTIONS, [ONE])[0].keys == {"a"}


@pytest.mark.parametrize(
    ("seen", "enough"),
    {
        "an array": (wrong(x=HERE), True),
        "a number": (wrong(x=np.array(2.5)), True),
        "a text": (wrong(x="<AddBackward>"), True),
        "a truth value": (wrong(x=np.array(False)), True),
        "zeros": (wrong(x=np.zeros(3)), False),
        "nothing": (Seen(), False),
        "sizes in an exception": (Seen(raised="ValueError: size 4 is not 3\nline 9"), True),
        "an exception alone": (Seen(raised="TypeError: 'NoneType'\nline 9"), False),
    }.values(),
)
def test_zeros_and_most_exceptions_are_no_evidence(seen: Seen, enough: bool) -> None:
    """They have too many causes."""
    assert recognised({"a": seen}, known(a=seen)) == ({3: ["q03_one"]} if enough else {})


@pytest.mark.parametrize(
    ("raised", "same"),
    [
        ("ValueError: size 4 is not 3\nline 9", True),
        ("ValueError: other words, 4 and 3\nline 9", True),
        ("ValueError: size 4 is not 5\nline 9", False),
        ("ValueError: size 4 is not 3\nline 8", False),
        ("TypeError: size 4 is not 3\nline 9", False),
        ("", False),
    ],
)
def test_exceptions_are_compared_by_type_sizes_and_line(raised: str, same: bool) -> None:
    """Their words differ between NumPy's versions."""
    one = known(a=Seen(raised="ValueError: size 4 is not 3\nline 9"), b=wrong(x=HERE))
    seen = {"a": Seen(raised=raised), "b": wrong(x=HERE)}
    assert bool(recognised(seen, one)) == same


def test_misconceptions_that_cannot_be_told_apart_are_all_named() -> None:
    """Up to three; of four, none."""
    names = [f"q03_{n}" for n in range(4)]
    alike = [replace(ONE, name=name) for name in names]
    for count in (1, 2, 3):
        assert recognised(ONE.seen, *alike[:count]) == {3: names[:count]}
    assert recognised(ONE.seen, *alike) == {}


def test_a_misconception_of_another_question_explains_nothing() -> None:
    """A mistake costs its own question alone."""
    assert recognised(ONE.seen, replace(ONE, question=4)) == {}


def test_what_was_recognised_is_looked_for_in_other_questions() -> None:
    """Where all functions work together a mistake shows once more."""
    one = known(a=wrong(x=HERE), d=wrong(z=THERE))
    assert recognised(one.seen, one) == {3: ["q03_one"], 11: ["q03_one"]}
    assert recognised({"a": wrong(x=HERE), "d": wrong(z=HERE)}, one) == {3: ["q03_one"]}
    assert recognised({"a": wrong(x=2 * HERE), "d": wrong(z=THERE)}, one) == {}
    zeros = known(a=wrong(x=HERE), d=wrong(z=np.zeros(2)))
    assert recognised(zeros.seen, zeros) == {3: ["q03_one"]}


def test_nothing_failed_and_nothing_known() -> None:
    """The empty cases."""
    assert recognised({}, ONE) == {}
    assert recognised(ONE.seen) == {}
