"""What a machine offers, and whether that is enough."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.authoring import doctor
from grader.authoring.doctor import Machine
from grader.cli import main as command_line
from grader.sandbox import lockdown, selftest

GOOD = Machine(
    "1.0", "3.11.7", "Linux 6", {"numpy": "2.1"}, True, lockdown.LAYERS, (), (), 2.0, 900, 900, 5.0
)


def test_this_machine_is_examined() -> None:
    """Each fact is of the kind that it says."""
    found = doctor.examine()
    assert found.packages["numpy"][0].isdigit()
    assert found.processors > 0 and found.child_ms > 0 and found.disk_mb >= 0
    assert "process" in found.layers and not set(found.layers) & set(found.missing)


def test_a_good_machine_has_authority() -> None:
    """And one line for each layer."""
    text = "\n".join(doctor.lines(GOOD))
    assert text.endswith("Grades from here have authority.")
    for layer in lockdown.LAYERS:
        assert f"yes         {layer}: " in text


def test_every_layer_has_a_purpose() -> None:
    """A new one would be left out otherwise."""
    assert tuple(doctor.PURPOSES) == lockdown.LAYERS


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"escapes": ("open a file",)}, "a submission could open a file"),
        ({"missing": ("seccomp",), "layers": lockdown.LAYERS[:-1]}, "MISSING     seccomp: "),
    ],
)
def test_a_machine_that_lets_something_out_has_none(changed: dict[str, object], said: str) -> None:
    """The line says what it is."""
    machine = replace(GOOD, **changed)  # type: ignore[arg-type]
    text = "\n".join(doctor.lines(machine))
    assert not machine.authority
    assert said in text and "have no authority" in text


def test_what_is_scarce_is_said() -> None:
    """With what a run needs."""
    text = "\n".join(doctor.lines(replace(GOOD, memory_mb=100, disk_mb=10)))
    assert "100 MB left: too little, a run needs 300 MB" in text
    assert "10 MB left: too little" in text
    assert "memory      unknown" in "\n".join(doctor.lines(replace(GOOD, memory_mb=None)))


def test_the_limits_of_a_container_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gradescope's has half a processor and 768 MB."""
    for name, text in (
        ("cpu.max", "50000 100000\n"), ("memory.max", f"{768 << 20}\n"),
        ("memory.current", f"{100 << 20}\n"),
    ):  # fmt: skip
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(doctor, "CGROUP", tmp_path)
    assert doctor._processors() == 0.5
    memory = doctor._memory_mb()
    assert memory is not None and memory <= 668


def test_a_container_without_limits_is_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel says "max"."""
    (tmp_path / "cpu.max").write_text("max 100000\n")
    (tmp_path / "memory.max").write_text("max\n")
    monkeypatch.setattr(doctor, "CGROUP", tmp_path)
    assert doctor._processors() >= 1


def test_the_exit_code_says_whether_it_has_authority(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """0 or 1; no assignment is needed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctor, "examine", lambda: GOOD)
    assert command_line.main(["doctor"]) == 0
    monkeypatch.setattr(doctor, "examine", lambda: replace(GOOD, escapes=("open a file",)))
    capsys.readouterr()
    assert command_line.main(["doctor", "--json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert (content["format"], content["authority"]) == (doctor.FORMAT, False)
    assert content["escapes"] == ["open a file"]


def test_the_self_test_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What gets out is tried, not concluded."""
    monkeypatch.setattr(selftest, "run", lambda sandbox: ["open a socket"])
    assert doctor.examine().escapes == ("open a socket",)
