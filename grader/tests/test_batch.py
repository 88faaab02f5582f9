"""Several probes in one job: each finds what it would find in a child of its own."""

import sys
from collections.abc import Callable
from typing import Any

import cloudpickle
import numpy as np
import pytest
from hypothesis import given, strategies

from grader.sandbox import batch, child, wire
from grader.sandbox.protocol import Job

Perform = Callable[..., list[wire.Frame]]
SOURCE = "seen = []\ndef f(x):\n    seen.append(x)\n    return seen[0] * len(seen)\n"


@pytest.fixture
def perform(monkeypatch: pytest.MonkeyPatch) -> Perform:
    """Performs probes of a text in this process, each with an x of its own: 1, 2, 3, ..."""
    for name in ("submitted", "extra"):
        monkeypatch.delitem(sys.modules, name, raising=False)

    def perform(job: Job, *probes: Callable[..., Any]) -> list[wire.Frame]:
        pairs = [
            (cloudpickle.dumps(probe), wire.encode({"x": np.array(number)}))
            for number, probe in enumerate(probes, start=1)
        ]
        sent = b"".join(batch.perform_each(job._replace(batch=tuple(pairs)), child.perform))
        return [wire.decode(frame) for frame in batch.frames(sent)]

    return perform


def call_f(m: Any, x: Any) -> dict[str, Any]:
    """A probe: calls f."""
    return {"f": m.f(x)}


def call_f_twice(m: Any, x: Any) -> dict[str, Any]:
    """A probe that leaves something in the module."""
    m.f(x)
    return {"f": m.f(x)}


def test_each_probe_has_a_fresh_module_and_inputs_of_its_own(perform: Perform) -> None:
    """What one leaves in the module is not there for the next."""
    frames = perform(Job("submitted.py", SOURCE), call_f_twice, call_f, call_f_twice)
    assert [frame.values["f"] for frame in frames] == [2, 2, 6]


def test_an_exception_is_its_own_probes_alone(perform: Perform) -> None:
    """Those behind it are run."""
    source = "def f(x):\n    if x == 2:\n        raise SystemExit('two')\n    return x\n"
    frames = perform(Job("submitted.py", source), call_f, call_f, call_f)
    assert [frame.status for frame in frames] == ["ok", "raised", "ok"]
    assert "SystemExit: two" in frames[1].values["error"]


def test_other_files_are_fresh_as_well(perform: Perform) -> None:
    """For a file that imports them."""
    extra = Job("extra.py", "from submitted import f", module="extra")
    frames = perform(extra._replace(others=(Job("submitted.py", SOURCE),)), call_f_twice, call_f)
    assert [frame.values["f"] for frame in frames] == [2, 2]


def test_what_lies_outside_of_the_files_is_put_back(perform: Perform) -> None:
    """NumPy's error state and common random numbers, loaded files, and the ways to find modules."""
    source = (
        "import numpy as np\ndef f(x):\n    np.seterr(all='raise')\n    return np.random.random()\n"
    )
    before = np.geterr(), list(sys.meta_path), np.random.get_state()[1].tolist()  # type: ignore[index]
    job = Job("submitted.py", source, missing=("absent",))
    first, second = perform(job, call_f, call_f)
    assert first.values["f"] == second.values["f"]
    after = np.geterr(), list(sys.meta_path), np.random.get_state()[1].tolist()  # type: ignore[index]
    assert after == before
    assert "submitted" not in sys.modules


def test_stand_ins_cost_nothing_at_the_next_import(perform: Perform) -> None:
    """They refuse once a probe runs, and put up with everything at the next one's import."""
    source = "import absent\nabsent.use('Agg')\ndef f(x):\n    return x\n"
    frames = perform(Job("submitted.py", source, missing=("absent",)), call_f, call_f)
    assert [frame.status for frame in frames] == ["ok", "ok"]


def test_a_file_is_compiled_once(perform: Perform, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many probes there are."""
    compiled: list[str] = []

    def counting(source: str, filename: str, *rest: Any, **named: Any) -> Any:
        compiled.append(filename)
        return compile(source, filename, *rest, **named)

    monkeypatch.setattr(child, "compile", counting, raising=False)
    child._compiled.cache_clear()
    perform(Job("once.py", SOURCE), *[call_f] * 5)
    assert compiled == ["once.py"]


@given(strategies.lists(strategies.binary(max_size=9)), strategies.integers(min_value=0))
def test_frames_are_those_that_have_come_whole(sent: list[bytes], cut: int) -> None:
    """Whatever becomes of the child: the first ones, and no part of one."""
    packed = [batch.LENGTH.pack(len(frame)) + frame for frame in sent]
    answer = b"".join(packed)
    cut %= len(answer) + 1
    whole = [frame for n, frame in enumerate(sent) if len(b"".join(packed[: n + 1])) <= cut]
    assert list(batch.frames(answer[:cut])) == whole
