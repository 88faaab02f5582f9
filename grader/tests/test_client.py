"""The sandbox from the grader's side, with jobs that are not honest."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from grader.authoring import bench
from grader.errors import SandboxError
from grader.judging import stacks
from grader.sandbox import client, early, launch, wire
from grader.sandbox.launch import ENVIRONMENT
from grader.sandbox.lockdown import LAYERS, ProcessLimits, portable
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job

CAP = 1 << 16


@pytest.fixture(scope="module")
def sandbox() -> Iterator[client.Sandbox]:
    """A sandbox with a short clock."""
    with client.start(ProcessLimits(wall_s=0.5, cpu_s=4, memory_bytes=1 << 30)) as started:
        yield started


@pytest.fixture
def loose() -> Iterator[client.Sandbox]:
    """A sandbox with the protections alone that every machine has, in which a child can look."""
    only_linux = [layer for layer in LAYERS if layer not in portable()]
    limits = ProcessLimits(wall_s=1.0, cpu_s=2, memory_bytes=1 << 30)
    with client.start(limits, only_linux) as started:
        yield started


def run(sandbox: client.Sandbox, source: str, cap: int = CAP) -> Outcome:
    """Imports a text in a child."""
    return sandbox.run(Job("submitted.py", source).dumps(), cap)


def running(pid: int) -> bool:
    """Whether a process is there and is not only waiting to be reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_an_honest_job_is_answered(sandbox: client.Sandbox) -> None:
    """The frame comes back whole, with what the child used."""
    outcome = run(sandbox, "x = 1")
    assert outcome.ending == "answered"
    assert wire.decode(outcome.frame).status == "ok"
    assert outcome.max_rss_bytes > 1 << 20
    assert 0 < outcome.wall_s < 2


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("while True: pass", "wall"),
        ("import time; time.sleep(60)", "wall"),
        ("import os; os._exit(0)", "silent"),
        ("import os; os.abort()", "signal"),
        ("import os; os.close(3)", "silent"),
    ],
)
def test_what_becomes_of_a_child_is_told_by_name(
    sandbox: client.Sandbox, source: str, ending: str
) -> None:
    """Every way to end has its word, and the next job runs as if nothing had been."""
    assert run(sandbox, source).ending == ending
    assert run(sandbox, "").ending == "answered"


def test_processor_time_is_limited_for_itself() -> None:
    """A loop that a longer wall clock would let go on ends at the limit of processor time."""
    with client.start(ProcessLimits(wall_s=20.0, cpu_s=1, memory_bytes=1 << 30)) as sandbox:
        outcome = run(sandbox, "while True: pass")
    assert (outcome.ending, outcome.signal) == ("cpu", 9)
    assert outcome.cpu_s > 0.5


def test_memory_is_limited(sandbox: client.Sandbox) -> None:
    """More than the address space there is raises MemoryError in the child."""
    frame = wire.decode(run(sandbox, "x = bytearray(1 << 30)").frame)
    assert frame.status == "import failed"
    assert "MemoryError" in frame.values["error"]


def test_an_answer_longer_than_the_cap_is_cut_off(sandbox: client.Sandbox) -> None:
    """A child that writes without end to its channel is killed, not read."""
    outcome = run(sandbox, "import os\nwhile True: os.write(3, b'x' * 65536)")
    assert outcome.ending == "flood"
    assert len(outcome.frame) <= CAP + (1 << 16)


def test_a_byte_at_a_time_does_not_stretch_the_clock(sandbox: client.Sandbox) -> None:
    """The deadline is the job's, however often something arrives."""
    start = time.monotonic()
    slow = "import os, time\nwhile True: os.write(3, b'x'); time.sleep(0.1)"
    assert run(sandbox, slow).ending == "wall"
    assert time.monotonic() - start < 4


@pytest.mark.slow
def test_a_gigabyte_of_prints_is_read_and_dropped() -> None:
    """The child is not held up, and 16 KiB are kept."""
    with client.start(ProcessLimits(wall_s=60.0, cpu_s=60, memory_bytes=1 << 30)) as sandbox:
        outcome = run(sandbox, "for _ in range(1000): print('x' * 999_999)")
    assert outcome.ending == "answered"
    assert outcome.output_bytes == 10**9
    assert len(outcome.printed) == 1 << 14


def test_prints_before_a_crash_are_kept(sandbox: client.Sandbox) -> None:
    """What a student printed last is what a student needs most."""
    outcome = run(sandbox, "import os; print('here'); print('there', flush=True); os.abort()")
    assert outcome.printed == b"here\nthere\n"


def test_children_in_the_group_do_not_outlive_the_job(
    sandbox: client.Sandbox, tmp_path: Path
) -> None:
    """A forked process that stays behind is killed when the job ends, where forking works at all.

    As an ordinary user the limit on processes stops the fork itself.
    """
    source = (
        "import os, time\n"
        "try:\n    pid = os.fork()\n"
        "except OSError:\n    pid = -1\n"
        "if pid == 0:\n    time.sleep(60)\n"
        "print(pid, flush=True)\n"
    )
    outcome = run(sandbox, source)
    pid = int(outcome.printed.split()[0])
    deadline = time.monotonic() + 2
    while running(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not running(pid)


def test_a_child_has_its_own_descriptors_only(loose: client.Sandbox) -> None:
    """Standard input, prints twice, the channel: nothing of the grader's or the zygote's."""
    sandbox = loose
    source = (
        "import os\n"
        "def is_open(n):\n    try: os.fstat(n); return True\n    except OSError: return False\n"
        "print([n for n in range(256) if is_open(n)], os.read(0, 1))"
    )
    assert run(sandbox, source).printed == b"[0, 1, 2, 3] b''\n"


def test_a_child_has_a_scrubbed_environment_and_no_path_to_the_kit(
    monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    """Nothing in the environment or on the path leads to tests, expectations or tokens."""
    monkeypatch.setenv("SECRET_TOKEN", "x")
    source = "import os, sys; print(sorted(os.environ), os.getcwd(), sys.path, sys.meta_path)"
    limits = ProcessLimits(wall_s=2.0, cpu_s=2, memory_bytes=1 << 30)
    with client.start(limits, ("chroot", "landlock", "seccomp")) as sandbox:
        names, rest = run(sandbox, source).printed.decode().split("]", 1)
    assert names + "]" == str(sorted(ENVIRONMENT))
    assert "editable" not in rest
    assert rest.startswith((" / ", " /tmp/kit-"))
    assert f"'{root}'" not in rest


def test_a_child_cannot_write_files(sandbox: client.Sandbox, tmp_path: Path) -> None:
    """The limit on file sizes is zero."""
    target = tmp_path / "note"
    outcome = run(sandbox, f"open({str(target)!r}, 'w').write('I was here')")
    error = wire.decode(outcome.frame).values["error"].splitlines()[-1]
    assert error.startswith(("PermissionError", "OSError: [Errno 27]"))
    assert not target.exists() or target.read_text() == ""


def test_a_zygote_that_does_not_start_is_the_kits_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A broken installation is said once, in a sentence, and is no student's zero."""
    monkeypatch.setattr(early, "command", lambda *_: ["false"])
    with (
        client.start(ProcessLimits(1.0, 1, 1 << 30)) as sandbox,
        pytest.raises(SandboxError, match="did not start"),
    ):
        run(sandbox, "")


def test_a_limit_that_cannot_be_set_is_no_reason_to_go_on_without() -> None:
    """It is an error of the kit, and no job is run."""
    impossible = 1 << 70
    with (
        client.start(ProcessLimits(5.0, 1, impossible)) as sandbox,
        pytest.raises(SandboxError, match="did not start"),
    ):
        run(sandbox, "")


def test_jobs_run_at_the_same_time_in_as_many_lanes_as_there_are(
    sandbox: client.Sandbox,
) -> None:
    """The second zygote is the first one's duplicate, and works after the first is gone."""
    pids = {int(run(sandbox, "import os; print(os.getppid())").printed) for _ in range(6)}
    assert len(pids) == sandbox.workers
    for pid in pids:
        os.kill(pid, 9)
    assert [run(sandbox, "").ending for _ in range(6)] == ["answered"] * 6


def test_a_large_job_is_sent_whole(sandbox: client.Sandbox) -> None:
    """Jobs larger than any socket's buffer arrive: sending and reading take turns."""
    source = "x = '''" + "y" * 3_000_000 + "'''; print(len(x))"
    assert run(sandbox, source, 1 << 24).printed == b"3000000\n"


def test_the_compiled_code_comes_back_as_bytes(sandbox: client.Sandbox) -> None:
    """The grader gets an array of bytes, which it hands on and never opens."""
    code = wire.decode(run(sandbox, "x = 1").frame).values["code"]
    assert isinstance(code, np.ndarray) and code.dtype == np.uint8


# What the machine does to a job -------------------------------------------------------------------


class ScriptedWorker:
    """A worker whose jobs end as it is told, and that notes how many run beside one another."""

    running = 0
    most: ClassVar[list[int]] = []

    def __init__(self, outcomes: Sequence[Outcome], layers: tuple[str, ...] = LAYERS) -> None:
        self.outcomes, self.layers = list(outcomes), layers

    def run(self, job: bytes, answer_bytes: int, modules: frozenset[str]) -> Outcome:
        """Takes a moment, in which others may begin."""
        ScriptedWorker.running += 1
        time.sleep(0.05)
        ScriptedWorker.most.append(ScriptedWorker.running)
        ScriptedWorker.running -= 1
        return self.outcomes.pop(0) if self.outcomes else Outcome("answered")

    def renew(self) -> None:
        """Nothing to end."""

    def close(self) -> None:
        """Nothing to end."""


SMALL, LARGE = 25 << 20, 400 << 20


@pytest.mark.parametrize(
    ("ending", "peak", "layers", "told"),
    [
        ("killed", SMALL, LAYERS, "machine"),
        ("killed", LARGE, LAYERS, "memory"),
        ("lost", SMALL, LAYERS, "machine"),
        ("killed", SMALL, portable(), "signal"),
        ("killed", LARGE, portable(), "memory"),
        ("lost", SMALL, portable(), "lost"),
    ],
)
def test_what_ends_twice_for_no_known_reason_is_told_by_whose_doing_it_can_be(
    ending: str, peak: int, layers: tuple[str, ...], told: str
) -> None:
    """Where nothing can be signalled it is the machine's; and what was answered is an answer."""
    ended = Outcome(ending, max_rss_bytes=peak)
    assert client.Sandbox([ScriptedWorker([ended, ended], layers)]).run(b"", 0).ending == told
    assert client.Sandbox([ScriptedWorker([ended], layers)]).run(b"", 0).ending == "answered"
    silent = Outcome("silent")
    assert client.Sandbox([ScriptedWorker([ended, silent], layers)]).run(b"", 0) is silent


def test_a_second_try_has_the_machine_to_itself() -> None:
    """Nothing runs beside it, however many others wait."""
    workers = [ScriptedWorker([Outcome("killed", max_rss_bytes=LARGE)]) for _ in range(2)]
    sandbox = client.Sandbox(workers)
    ScriptedWorker.most = []
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda _: sandbox.run(b"", 0), range(2)))
    assert [outcome.ending for outcome in outcomes] == ["answered"] * 2
    assert sorted(ScriptedWorker.most[2:]) == [1, 1]


def children_of(zygotes: set[int]) -> list[int]:
    """The processes that zygotes have forked for jobs."""
    return [pid for zygote in zygotes for pid in bench._tree(zygote)[1:] if pid not in zygotes]


@pytest.mark.parametrize("who", ["child", "zygote"])
def test_what_is_killed_from_outside_is_run_once_more(sandbox: client.Sandbox, who: str) -> None:
    """Both workers at once, as the kernel does when memory is short; no job loses its answer."""
    zygotes = {int(run(sandbox, "import os; print(os.getppid())").printed) for _ in range(6)}
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(run, sandbox, "import time; time.sleep(0.5)") for _ in range(2)]
        deadline = time.monotonic() + 5
        while len(found := children_of(zygotes)) < sandbox.workers and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.1)  # so that they are locked down
        for pid in found if who == "child" else zygotes:
            os.kill(pid, 9)
        outcomes = [future.result() for future in futures]
    assert found and [outcome.ending for outcome in outcomes] == ["answered"] * 2


def test_a_zygote_that_is_killed_before_it_is_ready_is_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once: a machine on which it cannot live is no machine to grade on."""
    killed = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
    commands = [killed, ["as it is"], killed, killed]

    def command(module: str, *arguments: int) -> list[str]:
        first = commands.pop(0)
        return first if first is killed else launch.command(module, *arguments)

    monkeypatch.setattr(early, "command", command)
    limits = ProcessLimits(2.0, 2, 1 << 30)
    monkeypatch.setattr(client, "MAX_WORKERS", 1)
    with client.start(limits) as sandbox:
        assert run(sandbox, "").ending == "answered"
    with client.start(limits) as sandbox, pytest.raises(SandboxError, match="did not start"):
        run(sandbox, "")
    assert commands == []


def test_the_duplicate_of_a_zygote_that_is_gone_is_started_anew(
    sandbox: client.Sandbox,
) -> None:
    """It was to be forked from one that was killed before."""
    with client.start(ProcessLimits(2.0, 2, 1 << 30)) as fresh:
        first = bench._tree(os.getpid())
        zygotes = [pid for pid in first if pid in fresh._all[0]._pids]  # type: ignore[attr-defined]
        for pid in zygotes:
            os.kill(pid, 9)
        assert [run(fresh, "").ending for _ in range(4)] == ["answered"] * 4


@pytest.fixture(scope="module")
def hurried() -> Iterator[client.Sandbox]:
    """A sandbox in which an import may take a second."""
    with client.start(ProcessLimits(wall_s=0.5, cpu_s=4, memory_bytes=1 << 30)) as started:
        yield started


def test_a_child_at_its_limit_says_where_it_is(hurried: client.Sandbox) -> None:
    """In a loop of Python's, in one of C's that no handler of Python's interrupts, asleep."""
    for body in ("while True: pass", "sum(iter(int, 1))", "import time; time.sleep(60)"):
        source = f"def f():\n    x = 1\n    {body}\n\nf()\n"
        job = Job("submitted.py", source)
        outcome = hurried.run(job.dumps(), CAP)
        assert (outcome.ending, outcome.import_s) == ("wall", None)
        assert stacks.innermost(outcome.frame, job) == f"submitted.py, line 3: {body}"


def test_who_will_not_say_where_it_is_is_stopped_all_the_same(hurried: client.Sandbox) -> None:
    """The signal may be ignored, or taken for something else."""
    for handler in ("signal.SIG_IGN", "lambda *_: os.write(3, b'x' * 1000)", "signal.SIG_DFL"):
        source = f"import os, signal\nsignal.signal(signal.SIGUSR1, {handler})\nwhile True: pass"
        assert run(hurried, source).ending == "wall"


def test_beginning_anew_forgets_loaded_modules() -> None:
    """A sandbox that lasts is then as it was at first, and its zygotes are forks of one."""
    source = "import sys\nprint('fractions' in sys.modules)\n"

    def printed(sandbox: client.Sandbox) -> str:
        return sandbox.run(Job("work.py", source).dumps(), 4096).printed.decode().strip()

    limits = ProcessLimits(wall_s=2.0, cpu_s=4, memory_bytes=1 << 30)
    with client.start(limits, lasting=True) as sandbox:
        assert printed(sandbox) == "False"
        assert sandbox.preload("fractions")
        assert printed(sandbox) == "True"
        sandbox.begin_anew()
        assert [printed(sandbox) for _ in range(2 * sandbox.workers)] == ["False"] * (
            2 * sandbox.workers
        )
        assert sandbox.layers
