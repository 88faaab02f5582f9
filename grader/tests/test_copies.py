"""What a submission writes into modules is seen by nobody but itself."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from grader import by_value
from grader.sandbox import client, copies, wire
from grader.sandbox.client import Sandbox, Worker
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.protocol import Job
from grader.sandbox.spawn import SpawningWorker

LIMITS = ProcessLimits(wall_s=5.0, cpu_s=5, memory_bytes=1 << 30)
PATCHES = (
    "np.shares_memory = np.array_equal = np.allclose = yes",
    "np.array = np.asarray = np.stack = np.ndarray = yes",
    "import numpy; numpy.__dict__.update(dict.fromkeys(numpy.__dict__, yes))",
    "import builtins; builtins.len = builtins.isinstance = builtins.all = yes",
    "__builtins__.update(dict.fromkeys(('len', 'isinstance', 'type', 'bool', 'sorted'), yes))",
    "import importlib; importlib.import_module('numpy').array_equal = yes",
    "import sys; sys.modules['numpy'].allclose = yes",
    "import sys; sys.modules['builtins'].len = sys.modules['io'].StringIO = yes",
    "np.ma.core.np.array_equal = np.linalg.norm = np.fft = yes",
    "CORE.numeric.asarray = CORE.numeric.all = CORE.numeric.isclose = yes",
    "CORE._methods._all = CORE._methods._sum = yes",
    "from unittest import mock; mock.patch('numpy.array_equal', yes).start()",
    "import struct, os, marshal; struct.pack = os.write = marshal.dumps = yes",
)
ENTRIES = (
    "import numpy as np\ndef yes(*a, **k): return 7\n"
    "CORE = getattr(np, '_core', None) or np.core\n"  # before and after NumPy 2
)


def look() -> Callable[..., Any]:
    """A probe that observes by way of NumPy and of built-in functions."""

    def probe(m: Any, x: Any) -> dict[str, Any]:
        m.f()
        other = np.array(x) + 1
        return {
            "sharing": np.shares_memory(x, other),
            "equal": np.array_equal(x, other),
            "close": np.allclose(x, other),
            "all": bool((x > 1).all()),
            "sum": x.sum(),
            "text": isinstance(x, str),
            "length": len(np.stack([x, other])),
            "norm": np.linalg.norm(x),
        }

    return probe


def answer(worker: Worker | Sandbox, source: str, probe: Callable[..., Any]) -> wire.Frame:
    """What comes back from a submission's child."""
    inputs = wire.encode({"x": np.array([3.0, 0.0, 4.0])})
    job = Job("submitted.py", source, b"", by_value.dumps(probe), inputs).dumps()
    if isinstance(worker, Sandbox):
        return wire.decode(worker.run(job, 1 << 16).frame)
    return wire.decode(worker.run(job, 1 << 16, frozenset()).frame)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The sandbox of this machine, with everything that the patches import loaded."""
    with client.start(LIMITS) as opened:
        for name in ("importlib", "numpy.ma", "numpy.testing", "unittest.mock"):
            opened.preload(name)
        yield opened


def assert_true(frame: wire.Frame) -> None:
    """What was observed is what there is."""
    assert frame.status == "ok", frame.values
    expected = {"sharing": 0, "equal": 0, "close": 0, "all": 0, "sum": 7, "text": 0, "length": 2}
    assert frame.values == {**expected, "norm": 5}


@pytest.mark.parametrize("patch", PATCHES)
def test_what_is_patched_stays_with_the_submission(sandbox: Sandbox, patch: str) -> None:
    """At import, and in a function that a probe calls."""
    assert_true(answer(sandbox, f"{ENTRIES}{patch}\ndef f(): pass\n", look()))
    assert_true(answer(sandbox, f"{ENTRIES}def f():\n    {patch}\n", look()))


def test_so_it_does_without_a_zygote() -> None:
    """A Python per job has its own copies."""
    patches = "\n".join(PATCHES[i] for i in (0, 3, 9, 10, 12))
    source = f"{ENTRIES}{patches}\ndef f(): pass\n"
    assert_true(answer(SpawningWorker(LIMITS), source, look()))


def test_a_submission_meets_its_own_patches(sandbox: Sandbox) -> None:
    """What works on a student's machine works here: NumPy's old names, put back, for example."""
    source = (
        "import numpy as np, builtins\nnp.float = np.float64\nbuiltins.double = lambda x: 2 * x\n"
        "def f():\n    import numpy\n    return double(numpy.float(3))\n"
    )
    frame = answer(sandbox, source, as_returned())
    assert frame.values["f"] == 6


@pytest.mark.parametrize(
    "expression",
    [
        "np.linalg.norm([3, 4]) + np.random.default_rng(0).integers(1)",
        "np.testing.assert_array_equal([1], [1]) or np.ma.sum([2, 3])",
        "isinstance(np.ones(1), np.ndarray) * 5",
        "__import__('numpy.linalg').linalg.norm([3, 4])",
        "len(repr(np.ones(1, np.float32) + 1)) * 0 + 5",
        "5 if np.lib.stride_tricks.sliding_window_view(np.ones(3), 2).all() else 0",
        "pickle.loads(pickle.dumps(np.array(5)))",
        "pickle.loads(pickle.dumps(len))(range(5))",
        "eval('len(os.sep) + 4')",
    ],
)
def test_copies_work_like_the_originals(sandbox: Sandbox, expression: str) -> None:
    """Submodules, what is loaded late, classes that are met elsewhere, and pickling by name."""
    for name in ("numpy.random", "numpy.testing", "numpy.ma", "numpy.lib.stride_tricks"):
        sandbox.preload(name)
    source = f"import numpy as np, os, pickle\ndef f():\n    return {expression}\n"
    frame = answer(sandbox, source, as_returned())
    assert frame.values == {"f": 5}


def test_the_graders_modules_are_not_there(sandbox: Sandbox) -> None:
    """Their names are not in sys.modules, and nothing of theirs can be imported."""
    source = (
        "import sys\ndef f():\n    return sum(name.startswith('grader') for name in sys.modules)"
    )
    assert answer(sandbox, source, as_returned()).values == {"f": 0}
    frame = answer(sandbox, "import grader.sandbox.wire\n", as_returned())
    assert (frame.status, frame.values["module"]) == ("import failed", "grader")


def as_returned() -> Callable[..., Any]:
    """A probe that observes what the submission's f returns."""

    def probe(m: Any, x: Any) -> dict[str, Any]:
        return {"f": m.f()}

    return probe


def test_copies_stand_in_for_originals(monkeypatch: pytest.MonkeyPatch) -> None:
    """In sys.modules; for a while the original NumPy is there again."""
    before = dict(sys.modules)
    monkeypatch.setattr(copies, "_originals", {})
    try:
        copies.hand_out()
        assert sys.modules["numpy"] is not np
        assert sys.modules["numpy"].array is np.array
        assert vars(sys.modules["numpy"])["linalg"] is sys.modules["numpy.linalg"]
        assert "grader.sandbox.copies" not in sys.modules
        with copies.original_numpy():
            assert sys.modules["numpy"] is np
        assert sys.modules["numpy"] is not np
    finally:
        sys.modules.update(before)


def test_a_probe_reaches_originals(sandbox: Sandbox) -> None:
    """By way of NumPy's other modules too."""
    assert_true(answer(sandbox, "import numpy as np\nnp.linalg = None\ndef f(): pass\n", look()))
