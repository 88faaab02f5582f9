"""Question 16 on this assignment's implementations: what test files earn there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.assignment import manifest as assignments
from grader.assignment.submission import Submission
from grader.judging.kit import Kit
from grader.judging.sheet import OwnTest

ROOT = Path(__file__).parents[2]
HEAD = "import numpy as np\n\n\n"
# As students write them: what the test is, and what is found to be left open in it, if anything.
WRITTEN = {
    "dtype": ("    assert m.mul(m.Tensor([1.0]), 2).array.dtype == np.float32\n", None),
    "ties": (
        "    a = m.Tensor([2.0, 2.0], requires_grad=True)\n"
        "    m.max(a).grad_fn(np.ones(()))\n"
        "    assert a.grad.tolist() == [0.5, 0.5]\n",
        "how the gradient is shared among entries that tie",
    ),
    "parents": (
        "    a, b = m.Tensor([1.0]), m.Tensor([2.0])\n    assert m.mul(a, b).parents == (a, b)\n",
        "whether parents is a tuple or a list",
    ),
    "product": (
        "    a, b = m.Tensor([3.0], True), m.Tensor([5.0], True)\n"
        "    m.mul(a, b).grad_fn(np.array([2.0]))\n"
        "    assert np.allclose(a.grad, 10) and np.allclose(b.grad, 6)\n",
        None,
    ),
    "sums": ("    assert m.Tensor([[1.0, 2.0]]).sum(axis=1).shape == (1,)\n", None),
    "diamond": (
        "    x = m.Tensor([2.0], requires_grad=True)\n"
        "    (x * x + x).backward()\n"
        "    assert np.allclose(x.grad, 5)\n",
        None,
    ),
}
Found = tuple[float, dict[str, OwnTest]]


@pytest.fixture(scope="module")
def graded() -> Iterator[Callable[[str], Found]]:
    """Grades a text; returns its points, and what became of its tests."""
    with Kit.open(assignments.read(ROOT)) as kit:
        kit.load()
        entries = [probe for probe in kit.probes if probe.question == 16]

        def grade(text: str) -> Found:
            texts = {kit.assignment.main.name: "", "my_tests.py": text}
            verdicts = list(kit.grade(Submission.of_texts(texts), entries))
            tried = next((v.tried for v in verdicts if v.tried is not None), None)
            tests = {test.name: test for test in tried.tests} if tried else {}
            return sum(v.points for v in verdicts), tests

        yield grade


@pytest.mark.slow
def test_what_the_samples_earn(graded: Callable[[str], Found]) -> None:
    """All points for the solution, none for nothing, and none for the stub."""
    points, tests = graded((ROOT / "solution" / "my_tests.py").read_text(encoding="utf-8"))
    assert points == 6 and all(test.sound for test in tests.values())
    assert graded("")[0] == 0
    assert graded((ROOT / "handout" / "my_tests.py").read_text(encoding="utf-8"))[0] == 0


@pytest.mark.slow
def test_one_test_of_everything_does_not_earn_all(graded: Callable[[str], Found]) -> None:
    """There should be one for each function."""
    text = (ROOT / "solution" / "my_tests.py").read_text(encoding="utf-8")
    together = text.replace("def test_", "def check_") + (
        "\n\ndef test_everything(m):\n"
        "    for name, check in list(globals().items()):\n"
        "        if name.startswith('check_'):\n"
        "            check(m)\n"
    )
    points, tests = graded(together)
    assert list(tests) == ["test_everything"] and tests["test_everything"].sound and points == 5


@pytest.mark.slow
def test_single_tests_are_told_what_they_ask(graded: Callable[[str], Found]) -> None:
    """Sound ones catch something, and of others it is known what they ask too much."""
    text = HEAD + "\n\n".join(f"def test_{name}(m):\n{body}" for name, (body, _) in WRITTEN.items())
    _, tests = graded(text)
    for name, (_, left_open) in WRITTEN.items():
        test = tests[f"test_{name}"]
        assert test.sound == (left_open is None), test
        assert left_open is None or left_open in " ".join(test.left_open) or test.line, test
    assert tests["test_product"].caught > 2 and tests["test_diamond"].caught > 2
