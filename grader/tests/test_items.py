"""What each test says about itself: its figures, and which have a flag."""

import numpy as np
import pytest

from grader.dashboard import items
from grader.dashboard import sheet as sheets
from grader.dashboard.items import Flag
from grader.tests.classes import made_up, of_columns


def flags(*columns: str) -> list[Flag]:
    """The flags of tests, each with a 1 or 0 for each student."""
    return [item.flag for item in items.items(of_columns(*columns))]


def test_figures_of_a_test() -> None:
    """Difficulty is the share that passes; the others are those of reliability.py."""
    sheet = of_columns("110100", "111000", "101010")
    found = items.items(sheet)
    assert [item.difficulty for item in found] == pytest.approx([0.5, 0.5, 0.5])
    assert [item.count for item in found] == [6, 6, 6]
    rest = sheet.scores[:, 1] + sheet.scores[:, 2]
    assert found[0].discrimination == pytest.approx(np.corrcoef(sheet.scores[:, 0], rest)[0, 1])
    assert items.alpha(sheet) == pytest.approx(
        items.alpha(of_columns("110100", "111000", "101010"))
    )


ABLE, HALF = "1" * 8 + "0" * 8, "1" * 4 + "0" * 4 + "1" * 4 + "0" * 4


@pytest.mark.parametrize(
    ("column", "flag"),
    [
        ("1" * 16, Flag.NONE_FAIL),
        ("0" * 16, Flag.ALL_FAIL),
        ("0" * 8 + "1" * 8, Flag.GOOD_FAIL),
        (HALF, Flag.TELLS_LITTLE),
        (ABLE, Flag.FINE),
        ("0" + "1" * 15, Flag.FINE),  # one alone says nothing
    ],
)
def test_flags(column: str, flag: Flag) -> None:
    """Beside three tests that the same students pass."""
    assert flags(column, ABLE, ABLE, ABLE)[0] == flag


def test_few_students_have_no_flags_by_correlation() -> None:
    """And one student none at all."""
    assert flags("0011", "1100", "1100") == [Flag.FINE] * 3
    assert flags("0", "1") == [Flag.FINE] * 2


def test_what_is_pressing_comes_first_and_has_words() -> None:
    """Every flag says what to look at."""
    assert [flag.pressing for flag in Flag] == [True, True, True, False, False]
    assert all(items.ADVICE[flag] for flag in Flag if flag.value)


def test_summaries_of_questions() -> None:
    """All points, a part, none, and the mean."""
    (found,) = items.summaries(of_columns("1100", "1000"))
    assert (found.full, found.some, found.none) == (1, 1, 2)
    assert (found.mean, found.median, found.count) == (0.75, 0.5, 4)
    assert np.isnan(found.discrimination)  # there is no other question


def test_a_made_up_class_has_the_flags_that_were_put_in() -> None:
    """One test that everybody fails, one that the good fail, three that nobody fails."""
    found = {
        item.test.number: item.flag for item in items.items(sheets.make(made_up(200).students))
    }
    assert found["3.10"] == Flag.ALL_FAIL
    assert found["6.8"] == Flag.GOOD_FAIL
    assert [found[number] for number in ("1.1", "2.1", "3.1")] == [Flag.NONE_FAIL] * 3
    assert items.failed_by_all(items.items(sheets.make(made_up(200).students))) == {"3.10"}
