"""The command line, as a person or Gradescope calls it: words, files, exit codes."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.cli import main as command_line
from grader.gradescope import running
from grader.tests import toy as toys
from grader.tests.conftest import Worth

Run = subprocess.CompletedProcess[str]
HOW_FAR = re.compile(r"^\d+/\d+ |: \d+/\d+| \(\d+ s\)$| \.\.\.$")  # said if it takes long


@pytest.fixture
def call(assignment: Assignment, root: Path) -> "Call":
    """Calls python -m grader in the toy kit's folder."""
    return Call(assignment.root, root)


class Call:
    """Calls the command line in a process of its own."""

    def __init__(self, kit: Path, root: Path) -> None:
        self.kit, self.environment = kit, {**os.environ, "PYTHONPATH": str(root)}

    def __call__(self, *words: str | Path) -> Run:
        kit = [] if words[0] == "--assignment" else ["--assignment", "."]
        done = self.run([sys.executable, "-m", "grader", *kit, *map(str, words)])
        done.stderr = "".join(f"{line}\n" for line in complaints(done.stderr))
        return done

    def run(self, command: list[str]) -> Run:
        """Runs a command in the toy kit's folder."""
        return subprocess.run(
            command, cwd=self.kit, env=self.environment, capture_output=True, text=True, check=False
        )


def complaints(stderr: str) -> list[str]:
    """What standard error has besides how far the run was."""
    return [line for line in stderr.splitlines() if not HOW_FAR.search(line)]


def test_the_reference_is_graded(call: Call, worth: Worth) -> None:
    """Full marks, exit code 0, and nothing that is wrong."""
    done = call("grade", "solution/work.py")
    assert done.returncode == 0, done.stderr
    assert worth.full() in done.stdout
    assert complaints(done.stderr) == []


def test_the_stub_is_graded(call: Call, worth: Worth) -> None:
    """No points are a grade too: exit code 0."""
    done = call("grade", "handout/work.py")
    assert done.returncode == 0
    assert f" 0 / {worth.points():g}" in done.stdout


def test_a_folder_is_searched_for_the_file(
    call: Call, tmp_path: Path, assignment: Assignment, worth: Worth
) -> None:
    """As Gradescope hands a submission over; other files in it change nothing."""
    shutil.copy(assignment.main.solution, tmp_path)
    for name in ("numpy.py", "conftest.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('never')")
    done = call("grade", tmp_path, "-q", "double")
    assert worth.full(1) in done.stdout, done.stderr


@pytest.mark.parametrize("word", ["2", "triple", "TRIPLE"])
def test_one_question_by_number_or_title(call: Call, word: str, worth: Worth) -> None:
    """Only its tests are run."""
    done = call("grade", "solution/work.py", "-q", word)
    assert f"{len(worth.chosen(2))} tests in" in done.stdout
    assert "double" not in done.stdout.split("tests in")[0].split("points")[1]


def test_visible_tests_alone(call: Call, worth: Worth) -> None:
    """What a student has."""
    assert worth.full(folder="visible") in call("grade", "solution/work.py", "--visible").stdout


def test_json_goes_to_a_file_beside_the_report(call: Call, tmp_path: Path, worth: Worth) -> None:
    """Both are for somebody: results.json for Gradescope, the report for the log."""
    path = tmp_path / "results.json"
    done = call("grade", "solution/work.py", "--json", path)
    scores = [test["score"] for test in json.loads(path.read_text())["tests"]]
    assert sum(scores) == sum(probe.points for probe in worth.every)
    assert worth.full() in done.stdout


def test_json_goes_into_a_pipe_once(call: Call, tmp_path: Path, worth: Worth) -> None:
    """Who reads it gets one document, with all that is known at the end."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as reader:
        done = call("grade", "solution/work.py", "-q", "1", "--json", path)
        assert reader.stdout is not None
        content = json.loads(reader.stdout.read())
    assert (done.returncode, complaints(done.stderr)) == (0, [])
    assert content["extra_data"]["finished"] is True
    assert sum(test["score"] for test in content["tests"]) == worth.points(1)
    assert path.is_fifo()


def test_json_leaves_a_device_a_device(call: Call, tmp_path: Path) -> None:
    """Also where there is nothing to grade; root could replace it."""
    path = tmp_path / "null"
    if os.geteuid() == 0:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    else:
        path.symlink_to("/dev/null")
    before = os.stat(path).st_ino
    assert call("grade", "solution/work.py", "-q", "1", "--json", path).returncode == 0
    assert call("grade", tmp_path, "--json", path).returncode == 2
    assert os.stat(path).st_ino == before and os.listdir(tmp_path) == ["null"]


def test_json_to_standard_output_stands_alone(call: Call, worth: Worth) -> None:
    """So that another program can read it."""
    done = call("grade", "solution/work.py", "-q", "1", "--json", "-")
    assert len(json.loads(done.stdout)["tests"]) == len(worth.chosen(1))


def test_what_a_misconception_costs_is_printed(call: Call) -> None:
    """What differs, one row, a line that sums up, exit code 0."""
    done = call("verify", "--misconceptions", "q01_double_negates")
    assert (done.returncode, complaints(done.stderr)) == (0, [])
    assert "q01_double_negates  " in done.stdout and "1 of 1 caught" in done.stdout
    changed = [line for line in done.stdout.splitlines() if line[:1] in ("+", "-")]
    assert changed == [
        "--- work.py",
        "+++ work.py with the slip",
        "-    value_of_double = 2 * x",
        "+    value_of_double = -2 * x",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("grade", "nowhere.py"), "nowhere.py does not exist"),
        (("grade", "solution/work.py", "-q", "nope"), "there is no question nope"),
        (("grade", "solution/work.py", "-q", "double,"), "there is no question"),
        (("grade", "visible_probes"), "there is no file work.py"),
        (("--assignment", "solution", "grade", "x"), "assignment.toml is missing"),
        (("grade", "solution/work.py", "--json", "/dev/null/x"), "there is no folder"),
        (("grade", "solution/work.py", "--json", "lost/x"), "there is no folder lost"),
        (("grade", "solution/work.py", "--json", "/dev"), "cannot write /dev: it is a folder"),
        (("grade", "solution/work.py", "--json", "assignment.toml/x"), "there is no folder"),
        (("grade", "solution/work.py", "--json", "handout/work.py"), "has code in it"),
        (("verify", "--misconceptions", "q99"), "there is no misconception q99"),
        (("release", "--seed", "a\nb"), "--seed should be a line of text"),
        (("release", "--seed", "\udcff"), "--seed should be a line of text"),
        (("release", "--seed", " "), "--seed should be a line of text"),
        (("release", "--name", "a/b"), "use letters, digits, dots, - and _"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_code_2(
    call: Call, words: tuple[str, ...], sentence: str
) -> None:
    """No traceback, and it says what to do."""
    done = call(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ") and sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_in_another_encoding_is_refused(call: Call, tmp_path: Path) -> None:
    """With the encoding that it should have."""
    (tmp_path / "latin.py").write_bytes(b"# \xff")
    done = call("grade", tmp_path / "latin.py")
    assert done.returncode == 2 and "not UTF-8" in done.stderr


def test_several_questions_at_once(call: Call, worth: Worth) -> None:
    """With commas, or with the option twice."""
    assert worth.full(1, 2) in call("grade", "solution/work.py", "-q", "double,2").stdout
    assert worth.full(1, 2) in call("grade", "solution/work.py", "-q", "1", "-q", "triple").stdout


def test_a_reader_may_stop_reading(call: Call) -> None:
    """`grade ... | head -1` is no failure of anybody's."""
    command = f"'{sys.executable}' -m grader --assignment . grade solution/work.py --json - | true"
    assert complaints(call.run(["bash", "-c", command]).stderr) == []


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_cost_nothing(call: Call, tmp_path: Path, closed: str, worth: Worth) -> None:
    """What is not to be printed is not printed; no socket gets the number of a closed stream."""
    path = tmp_path / "results.json"
    words = f"-m grader --assignment . grade solution/work.py -q 1 --json '{path}' {closed}"
    done = call.run(["bash", "-c", f"'{sys.executable}' {words}"])
    assert (done.returncode, complaints(done.stderr)) == (0, [])
    assert (done.stdout == "") == (">&-" in closed.split())
    content = json.loads(path.read_text())
    assert sum(test["score"] for test in content["tests"]) == worth.points(1)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
def test_a_full_disk_is_told_in_a_sentence(call: Call) -> None:
    """Nobody has to report that."""
    command = f"'{sys.executable}' -m grader --assignment . stub --check > /dev/full"
    done = call.run(["bash", "-c", command])
    assert done.returncode == 3
    assert done.stderr == "error: the disk is full\n"


def changed_kit(folder: Path, old: str, new: str) -> Path:
    """A toy kit of its own with a change in assignment.toml."""
    assert old in toys.TOML
    toys.build(folder)
    (folder / "assignment.toml").write_text(toys.TOML.replace(old, new, 1))
    return folder


def test_points_and_weights_have_to_agree(call: Call, tmp_path: Path) -> None:
    """A changed figure in assignment.toml alone would be a figure that means nothing."""
    kit = changed_kit(tmp_path, "points = 3", "points = 4")
    done = call("--assignment", kit, "grade", "solution/work.py")
    assert done.returncode == 2
    assert "question 1 has 4 points in assignment.toml, but its tests are worth 3" in done.stderr


def test_a_folder_of_tests_that_is_missing_is_no_smaller_grade(call: Call, tmp_path: Path) -> None:
    """A misspelt path would otherwise halve the points and tell nobody."""
    kit = changed_kit(tmp_path, '"hidden_probes"', '"probes_hidden"')
    done = call("--assignment", kit, "grade", "solution/work.py")
    assert done.returncode == 2
    assert "paths.hidden: no folder" in done.stderr


def test_a_solution_that_fails_is_not_quoted_to_students(tmp_path: Path) -> None:
    """results.json says that the grader failed; why is for the log."""
    kit = toys.build(tmp_path)
    kit.main.solution.write_text(toys.WORK.replace("2 * x", "x.secret"))
    path = tmp_path / "results.json"
    words = ["--assignment", str(tmp_path), "grade", str(kit.main.handout), "--json", str(path)]
    assert command_line.main(words) == 3
    assert "secret" not in path.read_text()
    assert "test_double" not in json.loads(path.read_text())["output"]


def test_strict_refuses_to_grade_where_a_submission_could_get_out(
    tmp_path: Path, assignment: Assignment
) -> None:
    """On Gradescope no score is better than one that could be forged."""
    path = tmp_path / "results.json"
    words = ["--assignment", str(assignment.root), "grade", str(assignment.main.solution)]
    words += ["--json", str(path), "-q", "1"]
    words += ["--without", "seccomp"]
    assert command_line.main([*words, "--strict"]) == 3
    content = json.loads(path.read_text())
    assert sum(test["score"] for test in content["tests"]) == 0
    assert "Tell your instructor" in content["output"]
    assert command_line.main(words) == 0
    assert "open a socket" in json.loads(path.read_text())["extra_data"]["escapes"]


def test_unknown_words_are_wrong_usage(call: Call) -> None:
    """argparse's own exit code is the right one."""
    assert call("grede").returncode == 2
    assert call("grade").returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ("release", "--seed=--"), ("release", "--name=--"), ("--assignment=--", "grade", "x"),
        ("grade", "x", "-q=--"), ("grade", "x", "--json=--"), ("grade", "x", "--explain=--"),
    ],
)  # fmt: skip
def test_two_dashes_are_no_value(call: Call, words: tuple[str, ...]) -> None:
    """argparse would hand an empty list on, which is no text to work with."""
    done = call(*words)
    assert done.returncode == 2
    (odd,) = (word for word in words if word.endswith("=--"))
    assert done.stderr.splitlines()[-1].endswith(f" {odd}: -- is not a value")


def test_behind_two_dashes_everything_is_a_name(call: Call) -> None:
    """A file may be called like an option."""
    for name in ("-x", "--json=--", "--"):
        done = call("grade", "-q", "1", "--", name)
        assert done.returncode == 2
        assert done.stderr.startswith(f"error: {name} does not exist")


def test_a_missing_submission_still_leaves_a_results_file(
    call: Call, tmp_path: Path, worth: Worth
) -> None:
    """With every test in it, and the reason on top."""
    path = tmp_path / "results.json"
    assert call("grade", tmp_path, "--json", path).returncode == 2
    content = json.loads(path.read_text())
    assert "there is no file work.py" in content["output"]
    assert sum(test["max_score"] for test in content["tests"]) == worth.points()


def test_a_fault_of_the_kit_is_exit_code_3(
    assignment: Assignment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It must not look like a check that fell short, or like a grade."""
    monkeypatch.setattr(running, "run", lambda *_, **__: 1 / 0)
    assert command_line.main(["--assignment", str(assignment.root), "grade", "x"]) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_sandbox_that_fails_is_exit_code_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assignment: Assignment
) -> None:
    """And results.json says that the student is not to blame."""
    from grader.sandbox import early

    monkeypatch.setattr(early, "command", lambda *_: ["false"])
    path = tmp_path / "results.json"
    words = ["--assignment", str(assignment.root), "grade", str(assignment.main.solution)]
    assert command_line.main([*words, "--json", str(path)]) == 3
    assert "Tell your instructor" in json.loads(path.read_text())["output"]


def test_expect_freezes_both_folders(call: Call, all_probes: list[Probe]) -> None:
    """And says where, and how many tests there are."""
    done = call("expect")
    assert done.returncode == 0, done.stderr
    for folder in ("visible", "hidden"):
        count = sum(probe.folder == folder for probe in all_probes)
        assert f"{folder}.frame: {count} tests" in done.stdout


def test_stub_can_be_checked(call: Call) -> None:
    """Exit code 0 where the committed stub is current."""
    done = call("stub", "--check")
    assert done.returncode == 0, done.stdout


def test_a_stub_that_is_not_current_falls_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, and `stub` mends it."""
    toys.build(tmp_path).main.handout.write_text("old")
    words = ["--assignment", str(tmp_path), "stub"]
    assert command_line.main([*words, "--check"]) == 1
    assert command_line.main(words) == 0
    assert command_line.main([*words, "--check"]) == 0
    assert "is not what" in capsys.readouterr().out


def test_a_stub_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and a link to it stays one."""
    handout = toys.build(tmp_path).main.handout.parent
    shutil.rmtree(handout)
    words = ["--assignment", str(tmp_path), "stub"]
    handout.write_text("in the way")
    assert command_line.main(words) == 2
    assert "work.py: File exists" in capsys.readouterr().err
    handout.unlink()
    handout.mkdir()
    (handout / "work.py").symlink_to(tmp_path / "elsewhere.py")
    assert command_line.main(words) == 0
    assert "raise NotImplementedError" in (tmp_path / "elsewhere.py").read_text()


def test_it_runs_from_any_folder(
    assignment: Assignment, root: Path, tmp_path: Path, worth: Worth
) -> None:
    """The assignment is named, and paths are the caller's."""
    shutil.copy(assignment.main.solution, tmp_path / "mine.py")
    kit = os.path.relpath(assignment.root, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "grader", "--assignment", kit, "grade", "mine.py", "-q", "1"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert worth.full(1) in done.stdout, done.stderr


STAFF = ("expect", "stub", "verify", "release", "simulate", "redteam", "mutants", "bench")


@pytest.mark.parametrize("words", [["grade", "x"], ["notebooks", "check"], *([w] for w in STAFF)])
def test_without_an_assignment_a_sentence_says_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    """The same for all commands: it is looked for upward, or named."""
    monkeypatch.chdir(tmp_path)
    assert command_line.main(words) == 2
    said = capsys.readouterr().err
    assert said == (
        f"error: there is no assignment.toml in {tmp_path} or above it: go to the assignment's "
        "folder, or name it with --assignment\n"
    )


def test_what_needs_no_assignment_is_done_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A class's results speak for themselves."""
    monkeypatch.chdir(tmp_path)
    command_line.main(["class", str(tmp_path)])
    assert "assignment.toml" not in capsys.readouterr().err


def test_faults_have_few_options(
    assignment: Assignment, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of the attacks would do nothing."""
    kit = ["--assignment", str(assignment.root)]
    assert command_line.main([*kit, "redteam", "--faults", "--quick"]) == 2
    assert "--faults goes with --only and --seed alone" in capsys.readouterr().err
