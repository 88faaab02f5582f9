"""The grader knows no assignment: none of its files has a word of the one it was written for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

WORDS = re.compile(
    r"\b(?:tensors?|gradients?|mnist|autodiff|autograd|grad_fn|grad_out|requires_grad|broadcast_grad\w*|matmul|"
    r"test_\w*mul|submitted\.py|extra\.py|load_mnist|digits\.npz)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"\b(?:mul|sub|div|backward)\b(?!\()")  # of functions that students write
SUFFIXES = {".py", ".toml", ".json", ".css", ".sh", ".txt", ""}
ALLOWED = {
    "sandbox/modules.py": {"matmul", "mul", "sub"},  # names of Python's operators
    "authoring/pages.py": {"div"},  # HTML
    "reports/failures.py": {"div"},
    "reports/page.py": {"div"},
    "reports/pictures.py": {"div"},
    "reports/prose.py": {"div"},
    "authoring/template/requirements.txt": {"autodiff"},  # what the package is called
    "tests/snapshots/sentences.txt": {"matmul"},  # the same names
    "tests/test_vocabulary.py": None,
}
# Any file's names and any questions' titles, in tests that read and compare texts.
NEUTRAL = {"submitted.py", "extra.py", "mul", "sub", "div"}


def files(root: Path) -> Iterator[Path]:
    """The grader's own files, but for examples, which are assignments."""
    for path in sorted((root / "grader").rglob("*")):
        parts = path.relative_to(root / "grader").parts
        if path.is_file() and path.suffix in SUFFIXES and parts[0] != "examples":
            yield path


def test_no_word_of_an_assignment_is_in_the_grader(root: Path) -> None:
    """An instructor of another one would read it as a mistake."""
    found = {}
    for path in files(root):
        name = path.relative_to(root / "grader").as_posix()
        allowed = ALLOWED.get(name, set())
        if allowed is None:
            continue
        text = path.read_text(encoding="utf-8")
        words = {word.lower() for word in (*WORDS.findall(text), *NAMES.findall(text))}
        words -= allowed | (NEUTRAL if name.startswith("tests/") else set())
        if words:
            found[name] = words
    assert found == {}


@pytest.mark.parametrize("text", ["A Tensor", "gradient", "MNIST", "submitted.py", "test_mul"])
def test_such_a_word_is_found(text: str) -> None:
    """The test above can fail."""
    assert WORDS.search(text)
