"""The bench measures what it says; how long anything takes is not tested."""

import os
import subprocess
import sys

import pytest

from grader.authoring import bench


def test_a_process_and_its_descendants_are_found() -> None:
    """Memory is that of all of them together."""
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    words = [sys.executable, "-c", script]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        while len(bench._tree(process.pid)) < 2:
            assert process.poll() is None
        assert bench._tree(process.pid)[0] == process.pid
        assert process.pid in bench._tree(os.getpid())
        process.kill()


def test_memory_is_read_and_a_process_that_is_gone_has_none() -> None:
    """Between 1 MB and 10 GB, for a Python that runs tests."""
    assert 1e6 < bench._pss_bytes(os.getpid()) < 1e10
    assert bench._pss_bytes(2**22 + 1) == 0


def test_the_ratio_is_that_of_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pair is measured in turn, and the median of their ratios is what counts."""
    times = iter([9.0, *[1.0, 4.0] * (bench.ROUNDS - 1), 1.0, 100.0])
    monkeypatch.setattr(bench, "_run", lambda _: next(times))
    assert bench._compare("grading", ["grade"], ["numpy"]) == 4.0
