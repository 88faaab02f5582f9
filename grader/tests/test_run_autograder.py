"""run_autograder and setup.sh: valid results whatever happens, a reason where it stops.

The Python that they call is a script of the test's here; `make simulate` runs the real one.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Gradescope's machines are Linux")
WRITES = 'echo \'{"output": "partial", "tests": []}\' > "$AUTOGRADER_ROOT/results/results.json"; '


@pytest.fixture
def machine(root: Path, tmp_path: Path) -> Path:
    """A folder as Gradescope lays it out, with no Python in it yet."""
    for name in ("source", "submission", "results"):
        (tmp_path / name).mkdir()
    for name in ("setup.sh", "run_autograder"):
        shutil.copy(root / "grader" / "gradescope" / "scripts" / name, tmp_path / "source")
    return tmp_path


def script(path: Path, text: str) -> None:
    """Puts a script of one line where a program is expected."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def call(machine: Path, name: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs one of the two scripts."""
    variables = {**os.environ, "AUTOGRADER_ROOT": str(machine), **environment}
    command = ["bash", str(machine / "source" / name)]
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


def results(machine: Path) -> Any:
    """What Gradescope would read."""
    return json.loads((machine / "results" / "results.json").read_text())


def test_no_set_up(machine: Path, root: Path) -> None:
    """A machine on which setup.sh never ran: valid results that say so."""
    assert call(machine, "run_autograder").returncode == 0
    schema = (root / "grader" / "gradescope" / "results.schema.json").read_text()
    jsonschema.validate(results(machine), json.loads(schema))
    assert results(machine)["extra_data"] == {"not_counted": True}  # it costs no attempt
    assert "setup.sh has not run" in results(machine)["output"]


def test_the_grader_s_own_results_stay(machine: Path) -> None:
    """Where the grader ends well, nothing is added to what it wrote."""
    script(machine / "venv" / "bin" / "python", WRITES + "exit 0")
    assert call(machine, "run_autograder").returncode == 0
    assert results(machine)["output"] == "partial"


@pytest.mark.parametrize(
    ("how", "code"), [("kill -9 $$", "137"), ("sleep 30", "124"), ("exit 1", "1")]
)
def test_a_grader_that_does_not_end_well(machine: Path, how: str, code: str) -> None:
    """Killed, out of time or broken: it is asked to say so in what results there are."""
    asked = machine / "asked"
    script(
        machine / "venv" / "bin" / "python",
        f'case "$*" in *--interrupted*) echo "$*" > "{asked}";; *) {WRITES}{how};; esac',
    )
    assert call(machine, "run_autograder", AUTOGRADER_SECONDS="1").returncode == 0
    assert f"--interrupted {code}" in asked.read_text()
    assert results(machine)["output"] == "partial"


def test_a_grader_that_cannot_even_say_so(machine: Path) -> None:
    """What was written before Python started is still there, and valid."""
    script(machine / "venv" / "bin" / "python", "exit 3")
    assert call(machine, "run_autograder").returncode == 0
    assert "the grader did not start" in results(machine)["output"]


def test_a_disk_that_is_full(machine: Path) -> None:
    """Nothing can be written at all: this alone ends with an error, which says what to look at."""
    (machine / "results").rmdir()
    (machine / "results").write_text("in the way")
    done = call(machine, "run_autograder")
    assert done.returncode == 1
    assert "is the disk full, or" in done.stderr


def test_nobody_else_may_read(machine: Path) -> None:
    """Source, results and submission belong to the user who grades; links are not followed."""
    outside = machine / "outside"
    outside.write_text("x")
    outside.chmod(0o644)
    (machine / "submission" / "link").symlink_to(outside)
    (machine / "source" / "hidden.py").write_text("x")
    (machine / "submission_metadata.json").write_text("{}")
    (machine / "submission_metadata.json").chmod(0o644)
    (machine / "results" / ".results.json.99").write_text("half of one, of a run that was killed")
    call(machine, "run_autograder")
    assert not list((machine / "results").glob(".*"))
    for name in ("source", "results", "submission", "source/hidden.py", "results/results.json",
                 "submission_metadata.json"):  # fmt: skip
        assert (machine / name).stat().st_mode & 0o077 == 0, name
    assert outside.stat().st_mode & 0o044


def test_set_up_without_a_release(machine: Path) -> None:
    """Unpacked in the wrong place: told where it belongs."""
    done = call(machine, "setup.sh")
    assert done.returncode == 1
    assert done.stderr.startswith("setup.sh: there is no ")


def test_set_up_without_a_usable_python(machine: Path, tmp_path: Path) -> None:
    """An old Python, and no apt-get to get another: both are named."""
    (machine / "source" / "assignment.toml").touch()
    (machine / "source" / "requirements.txt").touch()
    script(tmp_path / "bin" / "old", "exit 1")
    for name in ("bash", "cat"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    done = call(machine, "setup.sh", PATH=str(tmp_path / "bin"), PYTHON="old")
    assert done.returncode == 1
    assert "old is older than 3.10" in done.stderr and "no apt-get" in done.stderr


def test_set_up_when_pip_fails(machine: Path, tmp_path: Path) -> None:
    """What a step says stands above, and which step it was below."""
    (machine / "source" / "assignment.toml").touch()
    (machine / "source" / "requirements.txt").touch()
    pretends = (
        f'mkdir -p "{machine}/venv/bin"; printf "#!/bin/sh\\necho no such hash >&2; exit 1\\n" > '
        f'"{machine}/venv/bin/python"; chmod +x "{machine}/venv/bin/python"'
    )
    script(tmp_path / "pretends", f'case "$*" in *venv*--clear*) {pretends};; esac')
    done = call(machine, "setup.sh", PYTHON=str(tmp_path / "pretends"))
    assert done.returncode == 1
    assert "no such hash" in done.stderr
    assert "pip could not install requirements.txt" in done.stderr
    assert not (machine / "venv" / "installed.txt").exists()  # so a second try does not skip it


ODD = "`touch touched` $(touch touched) \"'; touch touched; -x * $HOME"


def test_a_folder_of_any_name(machine: Path, tmp_path: Path) -> None:
    """Paths are words, whatever is in them: nothing of them is run or split."""
    odd = machine / ODD
    for name in ("source", "submission", "results"):
        (odd / name).parent.mkdir(exist_ok=True)
        (machine / name).rename(odd / name)
    (odd / "submission" / ODD).touch()
    notes = machine / "notes"
    script(odd / "venv" / "bin" / "python", f'printf "%s|" "$@" >> "{notes}"; exit 3')
    assert call(odd, "run_autograder").returncode == 0
    call_of = "-m|grader.gradescope.autograde"
    words = f"{call_of}|{odd}|{call_of}|--interrupted|3|{odd}|"
    assert notes.read_text() == words
    assert "the grader did not start" in results(odd)["output"]
    assert "there is no " in call(odd, "setup.sh").stderr
    assert list(tmp_path.rglob("touched")) == []


@pytest.mark.parametrize("root_folder", ["machine", "./machine", "../x/machine", "-machine"])
def test_a_folder_may_be_named_from_where_one_is(
    machine: Path, tmp_path: Path, root_folder: str
) -> None:
    """A relative path means the same after the script has gone elsewhere."""
    home = tmp_path / "x"
    home.mkdir()
    real = home / root_folder.rsplit("/")[-1]
    real.mkdir()
    for name in ("source", "submission", "results"):
        (machine / name).rename(real / name)
    named = WRITES.replace("$AUTOGRADER_ROOT", "$3")  # the last word of the call
    script(real / "venv" / "bin" / "python", named + "exit 0")
    variables = {**os.environ, "AUTOGRADER_ROOT": root_folder, "CDPATH": "/"}
    command = ["bash", str(real / "source" / "run_autograder")]
    subprocess.run(command, cwd=home, env=variables, check=True)
    assert results(real)["output"] == "partial"
