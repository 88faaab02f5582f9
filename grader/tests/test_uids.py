"""Users for children: nobody's, and one each."""

from pathlib import Path

import pytest

from grader.sandbox import uids


def test_ids_are_different_and_not_the_sweepers() -> None:
    """As many children as a run has tests, each with its own; the first two are kept back."""
    numbers = uids.Uids()
    drawn = [next(numbers) for _ in range(uids.PER_RUN - 2)]
    assert len(set(drawn)) == len(drawn)
    assert min(drawn) == numbers.first + 2
    assert max(drawn) < numbers.first + uids.PER_RUN


def test_ids_are_above_people_and_services_and_below_the_limit() -> None:
    """Beyond every range that systemd hands out, and positive as a signed number of 32 bits."""
    start, runs = uids.RANGES[0]
    assert start > 0x6FFFFFFF
    assert start + runs * uids.PER_RUN < 1 << 31


@pytest.mark.parametrize(
    ("table", "first"),
    [
        ("0 0 4294967295", 1_900_000_000 + 7 * uids.PER_RUN),
        ("0 100000 65536", 20_000 + 7 * uids.PER_RUN),
    ],
)
def test_a_small_container_has_small_ids(
    table: str, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id that the user namespace does not map could not be taken."""
    monkeypatch.setattr(Path, "read_text", lambda self: table)
    assert uids._first(7) == first
