"""What is taken in of a submission: as data that a worker on another machine can grade."""

import json
from pathlib import Path

import pytest

from grader.assignment.submission import Submission, Text
from grader.batch.entry import Entry
from grader.batch.intake import Intake, take
from grader.errors import SubmissionError
from grader.tests.toy import Toy


def test_it_survives_being_sent(toy: Toy, tmp_path: Path) -> None:
    """The submission is the one that `grade` would take in, and so is its digest."""
    (tmp_path / "work.py").write_text("x = 'é'\r\n", encoding="utf-8")
    (tmp_path / "bonus.py").write_bytes(b"\xff")
    taken = take(toy.assignment, Entry("1", tmp_path))
    sent = Intake.of_message(json.loads(json.dumps(taken.message())))
    assert sent.digest == taken.digest and sent.sources == {"work.py": "x = 'é'\r\n".encode()}
    submission = sent.taken()
    assert isinstance(submission, Submission)
    assert submission.files == {"work.py": Text("work.py", "x = 'é'\r\n")}
    assert "bonus.py is not UTF-8" in submission.refused["bonus.py"]


@pytest.mark.parametrize("below", ["a", "somewhere/else"])
def test_why_there_is_none_does_not_depend_on_where_it_was(
    toy: Toy, tmp_path: Path, below: str
) -> None:
    """A class may be unpacked anywhere, and students know nothing of those folders."""
    folder = tmp_path / below / "handed-in"
    folder.mkdir(parents=True)
    (folder / "work.py").write_bytes(b"\xff")
    taken = take(toy.assignment, Entry("1", folder))
    assert taken.error.startswith("work.py is not UTF-8")
    assert take(toy.assignment, Entry("1", folder / "work.py")).error == taken.error
    error = taken.taken()
    assert isinstance(error, SubmissionError) and str(error) == taken.error


def test_a_digest_is_of_texts_and_names(toy: Toy, tmp_path: Path) -> None:
    """Other bytes, another name or another file make another submission."""
    made: list[str] = []
    for name, text in (("work.py", "x"), ("work.py", "y"), ("Work (1).py", "x")):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        (folder / name).write_text(text)
        made.append(take(toy.assignment, Entry("1", folder / name)).digest)
    assert len(set(made)) == 3
