"""The jobs of a submission: one for each file, and it offers those that the file may import."""

from dataclasses import replace

from grader.assignment.submission import Submission, Text
from grader.judging import jobs
from grader.tests.toy import Toy


def test_each_file_is_called_as_it_is_imported(toy: Toy) -> None:
    """A main file that was handed in under another name is imported by the assignment's."""
    texts = {"work.py": Text("copy.py", "w = 1\n"), "bonus.py": Text("bonus.py", "b = 1\n")}
    main, other = jobs.of(toy.assignment, Submission(texts)).items()
    assert (main[0], main[1].filename, main[1].module) == ("work.py", "copy.py", "work")
    assert (other[0], other[1].filename, other[1].module) == ("bonus.py", "bonus.py", "bonus")
    assert (main[1].others, other[1].others) == ((), (main[1],))


def test_there_is_a_job_for_each_file_that_was_handed_in(toy: Toy) -> None:
    """There is nothing to run for what was not."""
    submission = Submission.of_texts({"work.py": ""})
    assert list(jobs.of(toy.assignment, submission)) == ["work.py"]


def test_imports_are_offered_however_far_they_are(toy: Toy) -> None:
    """In the order in which one needs the other; of what is absent, why it is."""
    work, bonus = toy.assignment.files
    third = replace(work, name="third.py", may_import=("bonus.py",))
    assignment = replace(toy.assignment, files=(third, work, bonus))
    made = jobs.of(assignment, Submission.of_texts({"third.py": "x", "work.py": "y"}))
    assert list(made) == ["work.py", "third.py"]
    assert [(job.module, job.source, job.why_not) for job in made["third.py"].others] == [
        ("work", "y", ""), ("bonus", "", "was not handed in: submit bonus.py"),
    ]  # fmt: skip
