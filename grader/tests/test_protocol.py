"""What grader and child's side say to one another."""

from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.protocol import HELLO, JOB, RECORD, REQUEST, Job


@given(st.text(), st.binary(), st.binary(), st.lists(st.text(), max_size=3))
def test_a_job_arrives_as_it_was_sent(
    source: str, code: bytes, function: bytes, missing: list[str]
) -> None:
    """Every field, whatever is in it."""
    job = Job("submitted.py", source, code, function, b"inputs", tuple(missing))
    assert Job.loads(job.dumps()) == job


def test_records_and_requests_have_a_fixed_length() -> None:
    """A reader knows how much to read, and numbers of 64 bits fit."""
    assert RECORD.unpack(RECORD.pack(HELLO, 2**40, -1, 0.5, 2**40)) == (
        HELLO, 2**40, -1, 0.5, 2**40,
    )  # fmt: skip
    assert len(REQUEST.pack(JOB, 2**31, b"numpy.lib.stride_tricks")) == REQUEST.size


def test_a_files_job_crosses_over_with_those_of_others() -> None:
    """What it may import comes with it."""
    others = Job("work.py", "x", b"code"), Job("third.py", "", why_not="was not handed in")
    job = Job("bonus.py", "y", module="bonus", others=others)
    assert Job.loads(job.dumps()) == job
