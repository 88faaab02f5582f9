"""The limits of one phase of a child, with a clock that the test moves."""

import os
import subprocess
import sys

import pytest

from grader.sandbox import clock
from grader.sandbox.clock import Clock


class Times:
    """Stands for the module `time`, and for the processor time of a child."""

    def __init__(self) -> None:
        self.now_s, self.used_s = 100.0, 7.0

    def monotonic(self) -> float:
        """What the clock on the wall shows."""
        return self.now_s

    def used(self, pid: int) -> float:
        """What the child has used, its import and all."""
        return self.used_s if pid else 0.0


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    """Puts such a clock in place."""
    times = Times()
    monkeypatch.setattr(clock, "time", times)
    monkeypatch.setattr(clock, "used_cpu_s", times.used)
    return times


def test_a_child_that_sleeps_is_stopped_by_the_wall(times: Times) -> None:
    """It has used no processor time however often one looks."""
    running = Clock(10.0, 2, 1)
    for _ in range(200):
        assert running.exceeded() == ""
        times.now_s += max(running.wait_s(), 0.01)
        if times.now_s >= 110.0:
            break
    assert running.exceeded() == "wall"


def test_a_child_that_works_is_stopped_by_the_processor_time(times: Times) -> None:
    """What was used in the phases before does not count."""
    running = Clock(10.0, 2, 1)
    times.now_s, times.used_s = 103.0, 8.9
    assert running.exceeded() == ""
    assert 0.05 < running.wait_s() < 0.15
    times.now_s, times.used_s = 103.2, 9.0
    assert running.exceeded() == "cpu"


def test_nobody_looks_before_the_time_can_have_been_used_up(
    times: Times, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nearly all children end before, and cost nothing."""
    running = Clock(10.0, 2, 1)
    monkeypatch.setattr(clock, "used_cpu_s", lambda _: pytest.fail("looked"))
    times.now_s = 101.9
    assert running.exceeded() == "" and 0.05 < running.wait_s() < 0.15


def test_without_a_child_the_wall_alone_counts(times: Times) -> None:
    """Until it is locked down it has no clock of its own."""
    running = Clock(10.0, 2)
    times.now_s, times.used_s = 109.0, 1000.0
    assert running.exceeded() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells another process's time")
def test_the_processor_time_of_another_process_is_read() -> None:
    """More of one that works than of one that waits; none of one that is gone."""
    work = "import time\nwhile time.process_time() < 1: pass\nprint(flush=True)\ninput()"
    words = [sys.executable, "-c", work]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert 1.0 <= clock.used_cpu_s(process.pid) < 30
    assert clock.used_cpu_s(process.pid) == 0.0
    assert clock.used_cpu_s(0) == 0.0 and clock.used_cpu_s(os.getpid()) > 0
