"""What the kit can say, all of it in one file: snapshots/sentences.txt."""

from pathlib import Path

import pytest

from grader.tests import sentences, snapshots


@pytest.fixture(scope="module")
def listing(root: Path) -> str:
    """Every sentence of the kit."""
    return sentences.listing(root)


def test_every_sentence_is_in_the_list(listing: str) -> None:
    """Whoever writes or changes one reads the list: it is where odd English shows."""
    snapshots.check("sentences.txt", listing)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('raise E("there is no file")', ["there is no file"]),
        ('x = f"there are {len(a)} of {b!r:>3}"', ["there are {len(a)} of {b}"]),
        ('x = ("one half "\n  "and another")', ["one half and another"]),
        ('def f() -> "not this one":\n    """Nor this."""', []),
        (
            "x = f\"{head}{'and more' if a else ''}\"",
            ["{head}{'and more' if a else ''}", "and more"],
        ),
        ('x = "word"\ny = "two words"', ["two words"]),
    ],
)
def test_a_sentence_is_a_string_of_words(tmp_path: Path, source: str, said: list[str]) -> None:
    """With the code of what is put in; docstrings and annotations are said to nobody."""
    path = tmp_path / "module.py"
    path.write_text(source)
    assert list(sentences.sentences(path)) == said


@pytest.mark.parametrize(
    "odd",
    [
        "days begun", "behind the", "is no JSON", "it is no ", "otherwise than", "puts up with",
        " mend", "in force", "taken in", "to be had", "not alike", "rather no", "wants to be",
    ],
)  # fmt: skip
def test_nothing_odd_is_said(listing: str, odd: str) -> None:
    """Phrases that no engineer would use, and that stood here before."""
    assert odd not in listing
