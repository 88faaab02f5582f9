"""The red team: a judgement that finds what falls short, and what it reads."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.assignment import manifest as assignments
from grader.errors import AssignmentError
from grader.redteam import build as redteam_build
from grader.redteam import checks, corpus
from grader.redteam import target as targets
from grader.redteam import watch as redteam_watch
from grader.tests import toy as toys
from grader.tests.toy import Toy

MARKER = "rt0123456789ab"
ATTACK = '''"""Lies.

Class: lying
Where: at import
Expected: score 0; nothing
"""
x = '@MARKER@'
'''
TEST = {
    "number": "1.1", "name": "mul: a test", "score": 0.0, "max_score": 1.0, "status": "failed",
    "output": "Failed.", "output_format": "text", "visibility": "visible", "tags": ["visible"],
}  # fmt: skip
RESULTS = {
    "output": "all is known", "output_format": "text", "execution_time": 1.0,
    "stdout_visibility": "hidden", "tests": [TEST], "extra_data": {},
}  # fmt: skip
NAMES = checks.names(RESULTS)


def judged(results: Any, exit_code: int = 0) -> set[str]:
    """The invariants that are broken, by some results."""
    schema_file = Path(__file__).parents[1] / "gradescope" / "results.schema.json"
    data = results if isinstance(results, bytes) else json.dumps(results).encode()
    found = checks.check_results(data, exit_code, json.loads(schema_file.read_text()), NAMES)
    return {invariant for invariant, _ in found}


def test_results_without_a_fault_break_nothing() -> None:
    """The ones that the cases below start from."""
    assert judged(RESULTS) == set()
    assert judged(RESULTS, exit_code=2) == set()


@pytest.mark.parametrize(
    ("change", "invariant"),
    [
        ({"score": 1.0}, "score"),
        ({"status": "passed"}, "score"),
        ({"name": "another"}, "results"),
        ({"max_score": 0.0}, "results"),
        ({"output": "x" * 9000}, "results"),
        ({"output_format": "html"}, "results"),
        ({"output": "Not graded yet."}, "results"),
        *(({"output": f"x{c}"}, "results") for c in "\x1b\r\0\x9b\u202e\u200b\ud800\u2028\ue000"),
        ({"tags": ["\x1b[31m"]}, "results"),
        ({"status": "splendid"}, "results"),
    ],
)
def test_a_fault_of_a_test_is_found(change: dict[str, Any], invariant: str) -> None:
    """One field of one test is not as it should be."""
    assert judged({**RESULTS, "tests": [{**TEST, **change}]}) == {invariant}


def test_faults_of_the_whole_are_found() -> None:
    """No JSON, a total of its own, a test too few, a strange exit code, no plain text."""
    assert judged(b"") == judged(b"\xff") == judged({}) == {"results"}
    assert judged({**RESULTS, "score": 100}) == {"score"}
    assert judged({**RESULTS, "tests": [TEST, TEST]}) == {"results"}
    assert judged(RESULTS, exit_code=-9) == judged(RESULTS, exit_code=3) == {"results"}
    assert [what for what, _ in checks.check_terminal(b"\x1b[31m")] == ["results"]
    assert [what for what, _ in checks.check_terminal(b"\xff")] == ["results"]
    assert list(checks.check_terminal(b"3  mul  8 / 8\n")) == []


def test_leaks_and_lost_points_are_found() -> None:
    """A secret in any place, and an honest submission that lost a point."""
    canaries, places = {"a file": "kitsecret1"}, {"the report": b"... kitsecret1 ..."}
    assert list(checks.check_leaks(canaries, places)) == [
        ("leak", "the secret in a file is in the report")
    ]
    assert list(checks.check_leaks(canaries, {"the report": b""})) == []
    full = json.dumps({"tests": [{**TEST, "score": 1.0}]}).encode()
    assert list(checks.check_full_marks(full, 0)) == []
    for data, exit_code in ((full, 3), (json.dumps(RESULTS).encode(), 0), (b"", 0)):
        assert [what for what, _ in checks.check_full_marks(data, exit_code)] == ["next"]


def test_a_line_of_a_hidden_test_is_found() -> None:
    """As it is read: with the quotes that JSON has other signs for."""
    line = 'observed["A.grad"] = a.grad'
    data = json.dumps({"tests": [{**TEST, "output": f"The test stopped at x: {line}"}]}).encode()
    found = list(checks.check_lines([line], {"the results": data, "the report": line.encode()}))
    assert [what for what, _ in found] == ["leak", "leak"] and "in the results" in found[0][1]
    assert list(checks.check_lines([line], {"the results": json.dumps(RESULTS).encode()})) == []


def test_private_lines_are_in_nothing_that_students_have(toy: Toy) -> None:
    """Nor are they so short that they could stand anywhere."""
    private = redteam_build.private_lines(toy.assignment)
    visible, hidden = (
        (folder.path / "test_double.py").read_text() for folder in toy.assignment.folders
    )
    assert any(line in hidden for line in private)
    assert not any(line in visible for line in private)
    assert min(map(len, private)) >= redteam_build.MIN_PRIVATE


def test_changed_files_are_found(tmp_path: Path) -> None:
    """New, gone, and changed in content, mode or time alone."""
    for name in ("same", "content", "mode", "gone"):
        (tmp_path / name).write_text("x")
    before = redteam_watch.files_in(tmp_path, ("left out",))
    (tmp_path / "content").write_text("y")
    (tmp_path / "mode").chmod(0o600)
    (tmp_path / "gone").unlink()
    (tmp_path / "new").symlink_to("/")
    (tmp_path / "left out").mkdir()
    assert redteam_watch.differences(before, redteam_watch.files_in(tmp_path, ("left out",))) == [
        "new is new", "gone is gone", "content changed", "mode changed",
    ]  # fmt: skip


def test_what_has_the_marker_in_its_name_is_found() -> None:
    """Files, folders and abstract sockets, and they are removed."""
    paths = [Path(f"/tmp/{MARKER}.folder"), Path(f"/dev/shm/{MARKER}")]
    paths[0].mkdir()
    paths[1].touch()
    try:
        assert set(redteam_watch.named(MARKER)) == {str(path) for path in paths}
    finally:
        for path in paths:
            redteam_watch.remove(str(path))
    assert redteam_watch.named(MARKER) == []


def test_what_is_sent_is_heard(tmp_path: Path) -> None:
    """A connection and a datagram."""
    listener = redteam_watch.Listener(f"inbox-{MARKER}-{os.getpid()}", tmp_path / "inbox")
    assert listener.drain() == []
    with socket.create_connection(("127.0.0.1", listener.port)) as out:
        out.sendall(b"one")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"two", ("127.0.0.1", listener.port))
    heard: list[bytes] = []
    while len(heard) < 2:
        heard += listener.drain()
    assert sorted(heard) == [b"a connection one", b"two"]


def test_what_is_left_running_is_found() -> None:
    """A descendant that has lost its parent too; a bystander that was slowed down is seen."""
    script = (
        "from grader.redteam import watch\n"
        "import os, subprocess, time\n"
        "watch.become_reaper()\n"
        "assert watch.left_running(set()) == []\n"
        "subprocess.run(['sh', '-c', 'sleep 30 > /dev/null 2>&1 &'])\n"
        "(pid,) = watch.left_running(set())\n"
        "well = watch.condition(pid)\n"
        "os.setpriority(os.PRIO_PROCESS, pid, 19)\n"
        "assert watch.condition(pid) != well\n"
        "watch.end([pid])\n"
        "assert watch.left_running(set()) == []\n"
        "assert watch.condition(pid) == 'gone'\n"
    )
    command = [sys.executable, "-c", script]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=True)


def test_a_kit_without_attacks_is_told_what_to_add(toy: Toy) -> None:
    """It has no folder of attacks to read."""
    with pytest.raises(AssignmentError, match=r"paths\.attacks names the folder"):
        targets.read(toy.assignment)


def test_a_target_is_read_and_laid_out(tmp_path: Path) -> None:
    """Attack, words and folder are the assignment's own; the main file is called as it says."""
    toys.build(tmp_path)
    text = toys.TOML.replace('build = "frozen"', 'build = "frozen"\nattacks = "attacks"')
    (tmp_path / "assignment.toml").write_text(text)
    assignment = assignments.read(tmp_path)
    folder = tmp_path / "attacks"
    folder.mkdir()
    with pytest.raises(AssignmentError, match=r"target\.toml cannot be read"):
        targets.read(assignment)
    (folder / "target.toml").write_text('function = "double"\nquick = []\n')
    with pytest.raises(AssignmentError, match="lacks functions, file, probe, wrong, hungry"):
        targets.read(assignment)
    words = "".join(
        f'{key} = "{key}"\n' for key in ("functions", "file", "probe", "wrong", "hungry")
    )
    (folder / "target.toml").write_text(f'function = "double"\nquick = ["a"]\n{words}')
    (folder / "lying_a.py").write_text(ATTACK)
    target = targets.read(assignment)
    assert (target.function, target.quick) == ("double", ("a",))
    (attack,) = corpus.load_all(target.folder)
    (tmp_path / "laid out").mkdir()
    corpus.lay_out(attack, "# the stub", "work.py", {"MARKER": MARKER}, tmp_path / "laid out")
    laid = (tmp_path / "laid out" / "work.py").read_text()
    assert laid.startswith("# the stub\n") and f"x = '{MARKER}'" in laid
