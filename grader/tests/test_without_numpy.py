"""A sandbox that starts without NumPy: faster, and for who needs it no different."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import cloudpickle
import numpy as np
import pytest

from grader.judging import grading
from grader.sandbox import client, wire
from grader.sandbox.client import Sandbox
from grader.sandbox.lockdown import ProcessLimits
from grader.sandbox.protocol import Job

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has zygotes")
LIMITS = ProcessLimits(wall_s=5.0, cpu_s=5, memory_bytes=1 << 30)
PLAIN = "import sys\ndef f(x):\n    return ['numpy' in sys.modules, x]\n"
ARRAYS = "import numpy as np\ndef f(x):\n    return np.ones(3) * x\n"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """One that has nothing loaded."""
    with client.start(LIMITS, preloaded=()) as opened:
        yield opened


def call_f() -> Callable[..., Any]:
    """A probe that observes what f returns; it is pickled by value."""

    def probe(m: Any, x: Any) -> dict[str, Any]:
        return {"f": m.f(x)}

    return probe


def look() -> Callable[..., Any]:
    """A probe that needs NumPy itself."""

    def probe(m: Any, x: Any) -> dict[str, Any]:
        return {"f": np.add(x, 1)}

    return probe


def answer(
    sandbox: Sandbox, source: str, x: Any, probe: Callable[..., Any] | None = None
) -> wire.Frame:
    """What comes back, with the modules that are asked for."""
    inputs = wire.encode({"x": x}, inputs=True)
    job = Job("work.py", source, b"", cloudpickle.dumps(probe or call_f()), inputs)
    return grading._answer(job, 1 << 16, sandbox, float("inf"))[0]


def test_a_submission_without_numpy_has_none(sandbox: Sandbox) -> None:
    """What it returns and what it is given are Python's own."""
    assert answer(sandbox, PLAIN, {"a": [1]}).values == {"f": [False, {"a": [1]}]}


@pytest.mark.parametrize(
    ("source", "x", "probe"),
    [(ARRAYS, 2, call_f()), (PLAIN, np.ones(3), call_f()), (PLAIN, 1, look())],
    ids=["submission", "input", "probe"],
)
def test_it_is_loaded_when_it_is_asked_for(
    sandbox: Sandbox, source: str, x: Any, probe: Callable[..., Any]
) -> None:
    """By a submission, an input or a probe; a submission gets a copy, as always."""
    frame = answer(sandbox, source, x, probe)
    assert frame.status == "ok", frame.values
    patch = "import numpy as np\nnp.add = None\ndef f(x):\n    return np.ones(2)\n"
    assert answer(sandbox, patch, 3, look()).values["f"] == 4
    assert answer(sandbox, patch, 3).values["f"].tolist() == [1, 1]


def test_its_parts_can_be_asked_for_first(sandbox: Sandbox) -> None:
    """NumPy itself is loaded before."""
    source = "from numpy.random import default_rng\ndef f(x):\n    return default_rng(x).random()\n"
    assert answer(sandbox, source, 3).values["f"] == np.random.default_rng(3).random()


def test_a_false_numpy_is_none(sandbox: Sandbox) -> None:
    """What a submission puts into sys.modules is not what the grader's side uses."""
    source = "import sys\nsys.modules['numpy'] = 3\ndef f(x):\n    return 2.5\n"
    assert answer(sandbox, source, 3).values["f"] == 2.5


def test_modules_can_be_there_from_the_start() -> None:
    """Without a job that fails for want of them."""
    source = "import heapq\ndef f(x):\n    return heapq.nlargest(1, x)\n"
    job = Job("work.py", source, b"", cloudpickle.dumps(call_f()), wire.encode({"x": [1, 2]}))
    with client.start(LIMITS, preloaded=("cloudpickle", "heapq")) as sandbox:
        assert wire.decode(sandbox.run(job.dumps(), 1 << 16).frame).values == {"f": [2]}
