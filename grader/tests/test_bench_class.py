"""The class that is measured: made up in a mixture, and the same at each call."""

from collections import Counter
from pathlib import Path

from grader.assignment.manifest import Assignment
from grader.authoring import bench_class


def test_a_class_is_made_in_a_mixture(assignment: Assignment, tmp_path: Path) -> None:
    """Each submission has another text, and a second class of that size is equal."""
    for name in ("one", "two"):
        bench_class.write(assignment, tmp_path / name, 100)
    texts = [
        {path.parent.name: path.read_text() for path in (tmp_path / name).glob("*/work.py")}
        for name in ("one", "two")
    ]
    assert texts[0] == texts[1] and len(set(texts[0].values())) == 100
    assert Counter(name.partition("-")[2] for name in texts[0]) == bench_class.KINDS


def test_a_small_class_has_its_size(assignment: Assignment, tmp_path: Path) -> None:
    """Shares are rounded down, and correct ones fill it; one kind alone can be asked for."""
    bench_class.write(assignment, tmp_path / "few", 7)
    bench_class.write(assignment, tmp_path / "loops", 3, "looping")
    assert len(list((tmp_path / "few").iterdir())) == 7
    assert len(list((tmp_path / "loops").glob("*-looping/work.py"))) == 3
