"""Arrays in a report: whole where they fit, else cut at columns, with what is left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from grader.reports import arrays


def test_what_fits_is_whole() -> None:
    """Every row in a line of its own."""
    assert arrays.block(np.array([[1.0, 2.0], [3.0, 4.5]]), 68) == ["[[1.  2. ]", " [3.  4.5]]"]
    assert arrays.block(np.zeros((0, 3)), 68) == ["[]"]


def test_a_wide_matrix_is_cut_around_a_place() -> None:
    """Of 200 columns those are shown among which the entry is, and the last lines say which."""
    array = np.arange(8000.0).reshape(40, 200)
    lines = arrays.block(array, 40, (20, 150))
    assert any(" 4150. " in line for line in lines)
    assert lines[0].startswith("[[… ") and lines[0].endswith(" …]")
    assert lines[-2:] == ["… rows 17 to 23 of 40", "… columns 148 to 152 of 200"]


def test_a_long_array_is_cut_around_a_place() -> None:
    """An array of one axis goes on in the next line; of a long one a part is shown."""
    assert len(arrays.block(np.arange(12) + 0.125, 36)) > 1
    lines = arrays.block(np.arange(3000), 40, (2500,))
    assert any(" 2500" in line for line in lines)
    assert lines[0].startswith("[… ") and lines[-2].endswith(" …]")
    assert lines[-1].endswith("of 3000")


def test_of_more_axes_one_matrix_is_shown() -> None:
    """That with the entry in it, and it is named."""
    lines = arrays.block(np.arange(1200).reshape(3, 4, 10, 10), 40, (2, 1, 9, 9))
    assert any("999" in line for line in lines[:-1])
    assert lines[-1] == "… of the matrix at [2, 1]"


@given(
    arrays_of.arrays(np.float32, arrays_of.array_shapes(max_dims=4, max_side=30)),
    st.sampled_from([24, 34, 68]),
    st.data(),
)
def test_any_array_fits_into_any_width(array: np.ndarray, width: int, data: st.DataObject) -> None:
    """With the entry that is asked for, unless a single number is wider than that."""
    at = tuple(data.draw(st.integers(0, length - 1)) for length in array.shape)
    lines = arrays.block(array, width, at)
    assert len(lines) <= arrays.MAX_LINES + 3
    assert all(len(line) <= max(width, 30) for line in lines)


@pytest.mark.parametrize("shape", [(10**7, 1), (1, 10**7), (10**7,)])
def test_a_large_array_is_never_put_into_text_as_a_whole(shape: tuple[int, ...]) -> None:
    """A submission may give back what it likes."""
    assert len("".join(arrays.block(np.broadcast_to(np.float32(1), shape), 68))) < 1000
