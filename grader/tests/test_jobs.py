"""The jobs of a submission: one for each file, and the extra file's knows the main file."""

from grader.assignment.submission import Submission
from grader.judging import jobs
from grader.tests.toy import Toy

EXTRA = Submission("bonus.py", "b = 1\n")


def test_each_file_is_called_as_it_is_imported(toy: Toy) -> None:
    """A main file that was handed in under another name is imported by the assignment's."""
    submission = Submission("copy.py", "w = 1\n", EXTRA)
    main, extra = jobs.of(toy.assignment, submission).items()
    assert (main[0], main[1].filename, main[1].module) == ("work.py", "copy.py", "work")
    assert (extra[0], extra[1].filename, extra[1].module) == ("bonus.py", "bonus.py", "bonus")
    assert (main[1].main, extra[1].main) == (None, main[1])


def test_without_an_extra_file_there_is_one_job(toy: Toy) -> None:
    """There is nothing to run for what was not handed in."""
    assert list(jobs.of(toy.assignment, Submission("work.py", ""))) == ["work.py"]
