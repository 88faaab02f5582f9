"""A stack that a child has written: one line of the submission is taken from it, or nothing."""

from hypothesis import example, given
from hypothesis import strategies as st

from grader.judging import stacks
from grader.sandbox.protocol import Job

MAIN = Job("submitted.py", "def f():\n    while True:\n        x = 1\n")
EXTRA = Job("extra.py", "from submitted import f\nf()\n", others=(MAIN,))
STACK = b"""Stack (most recent call first):
  File "/python/numpy/core.py", line 2 in inner
  File "submitted.py", line 3 in f
  File "extra.py", line 2 in <module>
  File "/kit/grader/sandbox/child.py", line 91 in perform
"""


def test_the_innermost_submitted_line_is_found() -> None:
    """Not the library's that it was calling, and not the grader's that called it."""
    assert stacks.innermost(STACK, EXTRA) == "submitted.py, line 3: x = 1"
    assert stacks.innermost(STACK, Job("extra.py", EXTRA.source)) == "extra.py, line 2: f()"
    assert stacks.innermost(STACK, Job("other.py", "")) == ""


def test_names_beyond_ascii_are_known_as_they_are_written() -> None:
    """faulthandler writes them with backslashes."""
    stack = b'  File "gr\\xf6\\u0161e.py", line 1 in f\n'
    assert stacks.innermost(stack, Job("gröše.py", "f()")) == "gröše.py, line 1: f()"


def test_what_a_submission_wrote_before_does_not_count_as_text() -> None:
    """A line that it has not, a name that is another's, half a frame: nothing is said of them."""
    for forged in (
        b'  File "submitted.py", line 0 in f\n',
        b'  File "submitted.py", line 4 in f\n',
        b'  File "submitted.py", line 999999999999 in f\n',
        b'  File "/autograder/source/tests_hidden/test_03_area.py", line 3 in f\n',
        b'File "submitted.py", line 3 in f\n',
        b"",
    ):
        assert stacks.innermost(forged, MAIN) == ""


def test_a_long_line_is_cut() -> None:
    """A submission can have one of a quarter of a megabyte."""
    found = stacks.innermost(b'  File "s.py", line 1 in f\n', Job("s.py", "x" * 10**5))
    assert len(found) < 2 * stacks.MAX_LINE_CHARACTERS


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30),
            st.sampled_from([b'  File "', b"submitted.py", b'", line ', b"2", b" in ", b"\n"]),
        )
    ).map(b"".join)
)
@example(b'  File "submitted.py", line 2 in \n')
def test_whatever_is_written_the_answer_is_a_line_of_the_submission(stack: bytes) -> None:
    """Or nothing: no text of a child's comes through."""
    lines = ["def f():", "while True:", "x = 1"]
    known = {f"submitted.py, line {number}: {line}" for number, line in enumerate(lines, 1)}
    assert stacks.innermost(stack, MAIN) in {"", *known}
