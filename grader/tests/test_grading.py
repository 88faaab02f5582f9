"""The grader on good and unruly submissions; what mistakes cost is in test_matrix.py."""

import re
from collections import Counter
from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission, Text
from grader.errors import SandboxError
from grader.gradescope import earlier, results
from grader.judging import grading
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.reason import Reason
from grader.judging.state import Grading
from grader.judging.verdict import NOT_RUN, Verdict
from grader.reports import notices, wording
from grader.sandbox import exchange, wire
from grader.sandbox.client import Sandbox
from grader.sandbox.outcome import Outcome
from grader.sandbox.protocol import Job
from grader.tests.conftest import Grade, Worth
from grader.tests.toy import BONUS, WORK, Slow, Toy

# What a submission's triple may do besides, and the reason its verdicts then give.
UNRULY = {
    "loops": ("while True: pass", "wall"),
    "sleeps": ("import time; time.sleep(60)", "wall"),
    "exits": ("import os; os._exit(0)", "silent"),
    "leaves": ("raise SystemExit", "raised"),
    "aborts": ("import os; os.abort()", "signal"),
    "kills itself": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "raised"),
    "kills its zygote": ("import os, signal; os.kill(os.getppid(), signal.SIGKILL)", "raised"),
    "returns a string": ("return 'a string'", "differs"),
    "returns nothing": ("return", "differs"),
    "wants a lot of memory": ("bytearray(1 << 31)", "raised"),
    "prints without end": ("while True: print('x' * 999_999)", "wall"),
    "recurses": ("return triple(x)", "raised"),
}


def by_question(verdicts: list[Verdict]) -> dict[int, float]:
    """Adds up what a submission earned."""
    points: dict[int, float] = {}
    for verdict in verdicts:
        points[verdict.probe.question] = points.get(verdict.probe.question, 0.0) + verdict.points
    return points


def full(assignment: Assignment) -> dict[int, float]:
    """All points that the main file can get."""
    return {q.number: q.points for q in assignment.questions.values() if not q.bonus}


def with_triple(reference: str, body: str) -> str:
    """The reference with another triple."""
    return f"{reference}\n\ndef triple(x):\n    {body}\n"


def test_the_reference_gets_every_point(
    grade: Grade, assignment: Assignment, reference: str
) -> None:
    """Rule 3 of every landing, first part."""
    assert by_question(grade(reference)) == full(assignment)


def test_the_stub_gets_none(grade: Grade, assignment: Assignment) -> None:
    """Rule 3 of every landing, second part: no test passes without an answer."""
    verdicts = grade(assignment.main.handout.read_text(encoding="utf-8"))
    assert [verdict.probe.key for verdict in verdicts if verdict.points] == []


@pytest.mark.parametrize(("body", "reason"), UNRULY.values(), ids=UNRULY.keys())
def test_an_unruly_function_harms_no_other_test(
    grade: Grade, assignment: Assignment, reference: str, body: str, reason: str
) -> None:
    """Its own tests fail for the right reason, and all others keep their points."""
    verdicts = grade(with_triple(reference, body), questions=(1, 2), folder="visible")
    reasons = {verdict.reason for verdict in verdicts if verdict.probe.question == 2}
    assert reasons - {"wall again"} == {reason}
    others = [verdict for verdict in verdicts if verdict.probe.question != 2]
    assert others and all(verdict.points for verdict in others)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("import os; os.kill(os.getpid(), 9)", "signal"),
        ("import os; os.kill(os.getppid(), 9)", "lost"),
        ("import os, signal; os.kill(os.getppid(), signal.SIGSTOP)", "lost"),
    ],
)
def test_without_the_layers_of_linux_a_kill_costs_its_own_test_too(
    grade_loosely: Grade,
    reference: str,
    body: str,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On machines without them a submission can kill: the zygote is started anew."""
    monkeypatch.setattr(exchange, "GRACE_S", 0.5)
    verdicts = grade_loosely(with_triple(reference, body), questions=(1, 2), folder="visible")
    assert {v.reason for v in verdicts if v.probe.question == 2} == {reason}
    assert all(v.points for v in verdicts if v.probe.question == 1)


def test_a_flood_of_prints_is_not_kept(grade: Grade, reference: str) -> None:
    """Prints are read to their end and counted; a few kilobytes of them are kept."""
    flood = "[print('x' * 999_999) for _ in range(40)]; raise ValueError"
    (first, *_) = grade(with_triple(reference, flood), questions=(2,), folder="visible")
    assert first.reason == "raised"
    assert first.outcome.output_bytes >= 40_000_000
    assert len(first.outcome.printed) <= 1 << 14


@pytest.mark.parametrize(
    ("source", "reason"),
    {
        "syntax": ("def f(:", "import failed"),
        "exception": ("1 / 0", "import failed"),
        "exit": ("raise SystemExit", "import failed"),
        "hard exit": ("import os; os._exit(0)", "silent"),
        "loop": ("while True: pass", "slow import"),
        "null": ("x = '" + "(" * 3000, "import failed"),
    }.values(),
)
def test_a_file_that_does_not_import_gets_every_test_listed(
    grade: Grade, worth: Worth, source: str, reason: str
) -> None:
    """All tests are there, with their points to be had and one reason, found out once."""
    verdicts = grade(source)
    assert [verdict.probe for verdict in verdicts] == worth.chosen()
    assert {(verdict.reason, verdict.at_import, verdict.points) for verdict in verdicts} == {
        (reason, True, 0.0)
    }


def test_an_empty_file_fails_and_does_not_break(grade: Grade) -> None:
    """Nothing is defined, so every test raises."""
    assert {verdict.reason for verdict in grade("")} == {"raised"}


def test_nothing_of_one_test_reaches_the_next(grade: Grade, reference: str) -> None:
    """Every test imports the submission anew: what one left in numpy is gone for the next."""
    leave_a_mark = (
        f"{reference}\nimport numpy\n"
        "assert not hasattr(numpy, 'mark')\n"
        "numpy.mark = True\n"
        "numpy.exp = None\n"
    )
    verdicts = grade(leave_a_mark, questions=(1,))
    assert all(verdict.points for verdict in verdicts)


FORGED = """
import os, struct
name, kind = b"line", bytes([0, 11, 0])  # an array of float64 without axes
item = struct.pack("<H", len(name)) + name + kind + struct.pack("<d", float({value!r}))
def triple(x):
    os.write(3, b"ADK1" + struct.pack("<BHI", {status}, 1, len(item)) + item)
    os._exit(0)
"""


@pytest.mark.parametrize("value", ["nan", "inf", "1e300"])
@pytest.mark.parametrize("status", [0, 1, 2, 7])
def test_a_forged_frame_costs_its_own_test_and_nothing_else(
    grade: Grade, reference: str, value: str, status: int
) -> None:
    """A submission may write frames of its own: what is in them is never taken at its word."""
    source = reference + FORGED.format(value=value, status=status)
    verdicts = grade(source, questions=(1, 2), folder="visible")
    assert {v.probe.question for v in verdicts if v.points} == {1}


def test_a_forged_megabyte_of_words_is_cut(grade: Grade) -> None:
    """The grader puts what it is told into every report: a text is short when it comes in."""
    source = (
        "import os, sys\n"
        "frame = sys._getframe()\n"
        "while 'wire' not in frame.f_globals: frame = frame.f_back\n"
        "wire = frame.f_globals['wire']\n"
        "data = wire.encode({'error': 'x' * 1_000_000}, 'import failed')\n"
        "while data: data = data[os.write(3, data):]\n"
        "os._exit(0)\n"
    )
    assert {len(verdict.error) for verdict in grade(source)} == {grading.MAX_TEXT_CHARACTERS}


def test_hidden_tests_begin_when_visible_ones_have_ended(
    assignment: Assignment,
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    reference: str,
) -> None:
    """What a hidden test sees cannot be told to a visible one, which prints it: it is over."""
    chosen = [probe for probe in reversed(all_probes) if probe.question == 2]
    assert chosen[0].folder == "hidden"
    with open_sandbox(assignment) as sandbox:
        submission = Submission.of_texts({"work.py": reference})
        verdicts = grading.grade(assignment, submission, chosen, frozen, sandbox)
        folders = [verdict.probe.folder for verdict in verdicts]
    assert folders == sorted(folders, reverse=True)
    assert set(folders) == {"visible", "hidden"}


def test_the_time_for_the_whole_run_ends(
    assignment: Assignment,
    worth: Worth,
    frozen: dict[str, Frozen],
    reference: str,
) -> None:
    """What is left when the time is up is not judged, and says so."""
    hurried = replace(assignment, limits=replace(assignment.limits, run_wall_s=0.0))
    with open_sandbox(hurried) as sandbox:
        verdicts = list(
            grading.grade(
                hurried,
                Submission.of_texts({"work.py": reference}),
                worth.chosen(),
                frozen,
                sandbox,
            )
        )
    assert {(v.status, v.reason, v.outcome) for v in verdicts} == {
        ("not judged", "no time", NOT_RUN)
    }


class Asking:
    """A sandbox whose every child asks for one more module, which it may have."""

    def __init__(self) -> None:
        self.runs = 0

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Answers as a child does that lacks a module."""
        self.runs += 1
        answer = {"error": "no such module", "module": f"module_{min(self.runs, 5)}"}
        return Outcome("answered", wire.encode(answer, "raised"))

    def preload(self, module: str) -> bool:
        """Has everything."""
        return bool(module)


@pytest.mark.parametrize(("wall_s", "runs", "reason"), [(60.0, 6, "raised"), (-1.0, 1, "wall")])
def test_who_asks_for_one_module_after_the_other_gets_no_more_time(
    all_probes: list[Probe],
    frozen: dict[str, Frozen],
    wall_s: float,
    runs: int,
    reason: str,
) -> None:
    """All tries of a test share its time, and nothing is asked for twice."""
    probe, sandbox = all_probes[0], Asking()
    verdict = grading.judge(
        probe, frozen[probe.key], Job("work.py", ""), cast(Sandbox, sandbox), wall_s
    )
    assert (sandbox.runs, verdict.reason) == (runs, reason)


class LoopsIfWatched:
    """A sandbox in which every test meets None, and goes on for ten seconds if it is watched."""

    workers = 1

    def __init__(self) -> None:
        self.watched = 0

    def run(self, packed: bytes, answer_bytes: int) -> Outcome:
        """Answers as such a child does."""
        job = Job.loads(packed)
        self.watched += job.watched
        if job.watched:
            return Outcome("wall", wall_s=10.0, import_s=0.0)
        if not job.function:
            return Outcome("answered", wire.encode({}), import_s=0.0)
        error = {"error": "TypeError: 'NoneType' object is not callable"}
        return Outcome("answered", wire.encode(error, "raised"), import_s=0.0)

    def preload(self, module: str) -> bool:
        """Has nothing."""
        return False


def test_who_loops_when_watched_does_so_once(toy: Toy) -> None:
    """The time of the other tests is not used up, and all verdicts are those of the first runs."""
    sandbox, visible = LoopsIfWatched(), [p for p in toy.found if p.folder == "visible"]
    verdicts = list(
        grading.grade(
            toy.assignment,
            Submission.of_texts({"work.py": WORK}),
            [probe for probe in visible if probe.file == "work.py"],
            toy.frozen,
            cast(Sandbox, sandbox),
        )
    )
    assert {verdict.reason for verdict in verdicts} == {Reason.RAISED} and len(verdicts) > 1
    assert sandbox.watched == 1


def test_what_is_done_with_verdicts_is_in_the_time_of_a_run(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that takes long leaves the later tests without time, not the run without an end."""
    slow = Slow(toy.sandbox, child_s=0.0)
    monkeypatch.setattr(grading, "time", slow)
    submission, sandbox = Submission.of_texts({"work.py": WORK}), cast(Sandbox, slow)
    reasons = []
    for verdict in grading.grade(
        toy.assignment, submission, toy.found[:1] * 20, toy.frozen, sandbox
    ):
        reasons.append(verdict.reason)
        slow.now_s += 25.0  # of 60
    run = reasons.count(Reason.NONE)
    assert 3 <= run <= 6 and reasons.count(Reason.NO_TIME) == 20 - run


@pytest.mark.parametrize("status", [1, 2])
def test_while_a_file_is_imported_no_line_of_a_test_is_passed(toy: Toy, status: int) -> None:
    """Nor is anything raised by a test, whatever is sent then."""
    source = (
        "import os, struct\n"
        "item = struct.pack('<H', 4) + b'line' + bytes([0, 4, 0]) + struct.pack('<q', 9)\n"
        f"os.write(3, b'ADK1' + struct.pack('<BHI', {status}, 1, len(item)) + item)\n"
        "os._exit(0)\n"
    )
    found = {(v.reason, v.line, v.at_import) for v in toy.grade(source) if v.attempted}
    assert found == {("import failed", 0, True)}


def test_honest_habits_cost_nothing(grade: Grade, assignment: Assignment, reference: str) -> None:
    """Prints, Windows line ends, helper classes, a main block: full marks."""
    habits = (
        "from __future__ import annotations\n"
        "import dataclasses, logging, typing\n"
        "import numpy.random\n"
        "@dataclasses.dataclass\nclass Helper:\n    x: typing.Optional[int] = None\n"
        "print('imported', Helper())\n"
        "logging.getLogger(__name__).warning('a warning')\n"
    )
    source = habits + reference + "\nif __name__ == '__main__':\n    raise ValueError\n"
    assert by_question(grade(source.replace("\n", "\r\n"))) == full(assignment)


HONEST = {
    "Greek names": 'def σ(α):\n    return α\nβ = "\\N{GREEK SMALL LETTER BETA}"\n',
    "names at run time": (
        "def triple(x, _triple=triple):\n    exec('ü = 1')\n    return _triple(x)\n"
    ),
    "a date": "import datetime\ndatetime.datetime.strptime('2026', '%Y')\n",
    "recursion 900 deep": (
        "def deep(n):\n    return 0 if n == 0 else 1 + deep(n - 1)\n"
        "def triple(x, _triple=triple):\n    assert deep(900) == 900\n    return _triple(x)\n"
    ),
    "tabs": "class Helper:\n\tdef go(self):\n\t\treturn 1\n",
    "numpy.testing and numpy.random": (
        "def triple(x, _triple=triple):\n"
        "    np.testing.assert_allclose(1.0, 1.0)\n"
        "    np.random.seed(0); np.random.rand(3)\n"
        "    return _triple(x)\n"
    ),
    "a working folder": "import os, sys\nsys.path.append(os.getcwd())\n",
    "warnings": "import warnings\nwarnings.filterwarnings('ignore')\nwarnings.warn('x')\n",
    "a dataclass": (
        "from dataclasses import dataclass\nfrom typing import Optional\n"
        "@dataclass\nclass Point:\n    x: Optional[int] = None\nassert Point(1) == Point(1)\n"
    ),
    "a clock": "import time\nstart = time.perf_counter()\ntime.sleep(0.001)\n",
    "a logger": "import logging\nlogging.basicConfig()\nlogging.warning('x')\n",
}


@pytest.mark.parametrize("habit", HONEST.values(), ids=HONEST.keys())
def test_an_honest_habit_costs_nothing(grade: Grade, reference: str, habit: str) -> None:
    """What students' files have in them besides the answer."""
    verdicts = grade(f"{reference}\n\n{habit}", questions=(2,))
    assert all(verdict.points for verdict in verdicts), verdicts[0]


def test_a_sandbox_that_was_closed_refuses(assignment: Assignment) -> None:
    """A grader that is being stopped starts nothing new."""
    with open_sandbox(assignment) as sandbox:
        pass
    with pytest.raises(SandboxError, match="closed"):
        sandbox.run(b"", 0)


# What takes long ----------------------------------------------------------------------------------

SLOW_IMPORT = (
    WORK.replace("2 * x", "(time.sleep(0.6), 2 * x)[1]") + "import time\ntime.sleep(0.6)\n"
)


def test_an_import_takes_no_time_from_a_test(toy: Toy) -> None:
    """Together they may take more than the second that a test has; what it costs is said on top."""
    verdicts = toy.grade(SLOW_IMPORT)
    assert passed(verdicts) == {1, 2}
    (line,) = notices.on_top([v for v in verdicts if v.attempted], toy.assignment.limits)
    assert re.match(
        r"work\.py takes 0\.\d s to import, and is imported for each of 4 tests: ", line
    )


def test_an_import_that_does_not_end_is_told_as_such_with_its_line(toy: Toy) -> None:
    """Found out once for all tests, and no loop of a tested function is looked for."""
    verdicts = [v for v in toy.grade(f"{WORK}\nn = 0\nwhile True:\n    n += 1\n") if v.attempted]
    assert {(v.reason, v.at_import, v.points) for v in verdicts} == {("slow import", True, 0.0)}
    assert {v.stopped_at.split(": ")[1] for v in verdicts} <= {"n += 1", "while True:"}


def test_an_import_that_ends_in_some_tests_alone_is_told_as_such(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit was the import's, and it is not said that a tested function loops."""
    answered = toy.sandbox.run

    def run(job: bytes, answer_bytes: int) -> Outcome:
        """The file imports alone, and not when there is a probe."""
        if Job.loads(job).function:
            return Outcome("wall", wall_s=2.2)
        return answered(job, answer_bytes)

    monkeypatch.setattr(toy.sandbox, "run", run)
    verdicts = [v for v in toy.grade(WORK) if v.attempted]
    assert {v.reason for v in verdicts} == {"slow import", "wall again"}
    said = wording.reason(verdicts[0], toy.assignment.limits)
    stopped = "Your file was stopped after 2.2 seconds, while it was being imported.\n"
    assert said.startswith(stopped)


def test_a_loop_is_told_with_the_line_where_it_was(toy: Toy) -> None:
    """The student's innermost line, not the test's."""
    loop = "def double(x):\n    return helper(x)\ndef helper(x):\n    while True: pass\n"
    (first, *_) = toy.grade(f"{WORK}\n{loop}", folder="visible")
    said = wording.reason(first, toy.assignment.limits)
    line = (f"{WORK}\n{loop}").splitlines().index("    while True: pass") + 1
    assert said.endswith(f"\nIt was at work.py, line {line}: while True: pass")


class Looping:
    """A toy kit's sandbox with one worker, in which every test takes its whole time."""

    workers = 1

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox, self.preload = sandbox, sandbox.preload

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Imports what is to be imported; everything else loops."""
        if Job.loads(job).function:
            return Outcome("wall", import_s=0.01)
        return self.sandbox.run(job, answer_bytes)


def test_several_functions_that_loop_take_little_more_time_than_one(toy: Toy) -> None:
    """The first is tried twice, each other one once: of four, five times the limit in all."""
    kit = replace(toy, sandbox=cast(Sandbox, Looping(toy.sandbox)))
    verdicts = kit.grade(WORK, BONUS)
    counts = Counter(v.probe.question for v in verdicts if v.reason == "wall")
    assert sorted(counts.values()) == [1, 1, 1, 2]
    assert {v.reason for v in verdicts} == {"wall", "wall again"}


class Failing:
    """A toy kit's sandbox in which the machine ends every test of one function."""

    workers = 1

    def __init__(self, sandbox: Sandbox, ending: str) -> None:
        self.sandbox, self.preload, self.ending = sandbox, sandbox.preload, ending

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Runs the job unless it is a test of `double`."""
        if b"test_double" in Job.loads(job).function:
            return Outcome(self.ending, signal=9, max_rss_bytes=400 << 20)
        return self.sandbox.run(job, answer_bytes)


@pytest.mark.parametrize(
    ("ending", "status", "said", "counted"),
    [
        ("machine", "not judged", "Your code is not to blame: tell your instructor.", False),
        ("memory", "failed", "the machine ran out of memory: it used 400 MB", True),
    ],
)
def test_what_the_machine_ends_is_told_by_whose_doing_it_is(
    toy: Toy, ending: str, status: str, said: str, counted: bool
) -> None:
    """What a submission cannot have done is not judged, stands on top, and costs no attempt."""
    kit = replace(toy, sandbox=cast(Sandbox, Failing(toy.sandbox, ending)))
    verdicts = kit.grade(WORK)
    ended = [v for v in verdicts if v.probe.question == 1]
    assert {(v.status, v.reason) for v in ended} == {(status, ending)}
    assert said in wording.reason(ended[0], toy.assignment.limits)
    built = results.build(Grading(toy.assignment, "work.py", verdicts))
    assert built["extra_data"].get(earlier.NOT_COUNTED, False) == (not counted)
    on_top = "1 test was not judged, because the machine failed twice: tell your instructor."
    assert (on_top in built["output"].splitlines()) == (not counted)
    assert passed(verdicts) >= {2}


# An optional file ---------------------------------------------------------------------------------


def passed(verdicts: list[Verdict]) -> set[int]:
    """The questions whose tests all pass."""
    failed = {verdict.probe.question for verdict in verdicts if verdict.status != "passed"}
    return {verdict.probe.question for verdict in verdicts} - failed


def test_both_files_get_their_points(toy: Toy) -> None:
    """An extra file that imports the main file among them."""
    assert passed(toy.grade(WORK, BONUS)) == {1, 2, 3, 4}


def test_an_extra_file_that_cannot_be_taken_in_costs_its_own_points(toy: Toy) -> None:
    """The main file keeps its points, and every test of the other says why it did not run."""
    taken = Submission(
        {"work.py": Text("work.py", WORK)}, {"bonus.py": "bonus.py is not UTF-8 text"}
    )
    verdicts = list(grading.grade(toy.assignment, taken, toy.found, toy.frozen, toy.sandbox))
    assert passed(verdicts) == {1, 2}
    said = {wording.reason(v, toy.assignment.limits) for v in verdicts if v.probe.bonus}
    assert said == {"None of the tests of bonus.py could run: bonus.py is not UTF-8 text."}


class Watching:
    """A toy kit's sandbox that notes which files are run."""

    workers = 1

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox, self.preload = sandbox, sandbox.preload
        self.files: list[str] = []

    def run(self, job: bytes, answer_bytes: int) -> Outcome:
        """Notes the file, and runs the job."""
        self.files.append(Job.loads(job).filename)
        return self.sandbox.run(job, answer_bytes)


def test_an_extra_file_that_was_not_handed_in_is_not_judged(toy: Toy) -> None:
    """And nothing is run for it: a child for the import, and one for each test of the main file."""
    watching = Watching(toy.sandbox)
    verdicts = replace(toy, sandbox=cast(Sandbox, watching)).grade(WORK)
    assert passed(verdicts) == {1, 2}
    extra = [verdict for verdict in verdicts if verdict.probe.bonus]
    assert {(v.status, v.reason, v.attempted, v.points) for v in extra} == {
        ("not judged", Reason.NOT_ATTEMPTED, False, 0.0)
    }
    assert len(extra) == 4 and watching.files == ["work.py"] * 5


def test_a_slow_extra_file_costs_the_main_file_no_time(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its visible tests, which come first, are left out where hidden ones would not be run."""
    slow = Slow(toy.sandbox)
    monkeypatch.setattr(grading, "time", slow)
    limits = replace(toy.assignment.limits, run_wall_s=65.0)  # two imports and five tests
    kit = replace(
        toy, assignment=replace(toy.assignment, limits=limits), sandbox=cast(Sandbox, slow)
    )
    verdicts = kit.grade(WORK, BONUS)
    assert passed(verdicts) == {1, 2}
    late = [verdict for verdict in verdicts if verdict.reason == "no time"]
    assert {verdict.probe.number for verdict in late} == {"3.1", "4.1", "4.2"}
    said = {wording.reason(verdict, limits) for verdict in late}
    assert said == {"Not run: the time for extra credit was used up."}


def test_an_extra_file_is_not_run_for_the_main_files_tests(toy: Toy) -> None:
    """Who asks for a main question does not wait for the extra file."""
    watching = Watching(toy.sandbox)
    chosen = [probe for probe in toy.found if not probe.bonus]
    kit = replace(toy, found=chosen, sandbox=cast(Sandbox, watching))
    assert passed(kit.grade(WORK, "while True: pass")) == {1, 2}
    assert watching.files == ["work.py"] * 5


@pytest.mark.parametrize("broken", ["def f(:\n", "1 / 0\n", "while True: pass\n"])
def test_a_main_file_that_does_not_import_fails_its_own_tests(toy: Toy, broken: str) -> None:
    """Of the extra file only what uses it fails, and says which file to fix."""
    verdicts = toy.grade(broken, BONUS)
    assert passed(verdicts) == {3}
    assert {v.probe.question for v in verdicts if v.at_import} == {1, 2}
    errors = {v.error.rsplit("\n", 1)[-1] for v in verdicts if v.probe.question == 4}
    assert errors == {"ImportError: `work` does not import: fix work.py first"}


@pytest.mark.parametrize("broken", ["def f(:\n", "1 / 0\n", "while True: pass\n"])
def test_an_extra_file_that_does_not_import_fails_its_own_tests(toy: Toy, broken: str) -> None:
    """The main file keeps its points."""
    verdicts = toy.grade(WORK, broken)
    assert passed(verdicts) == {1, 2}
    assert {v.probe.question for v in verdicts if v.at_import} == {3, 4}


def test_a_wrong_function_of_the_main_file_reaches_whoever_imports_it(toy: Toy) -> None:
    """The extra file uses what the student wrote, and no reference."""
    verdicts = toy.grade(f"{WORK}\n\ndef double(x):\n    return -2 * x\n", BONUS)
    assert passed(verdicts) == {3}


def test_main_tests_never_see_the_extra_file(toy: Toy) -> None:
    """A main file that wants it gets the stand-in of a package that is not there."""
    main = "import bonus\n" + WORK.replace("2 * x", "bonus.halve(4 * x)")
    verdicts = toy.grade(main, BONUS)
    errors = {v.error.rsplit("\n", 1)[-1].split(" is ")[0] for v in verdicts if not v.probe.bonus}
    assert errors == {"ImportError: `bonus`"}


HOSTILE_EXTRA = """
import os, socket
import work
def halve(x):
    for attempt in (
        lambda: os.listdir("/"),
        lambda: open("/etc/passwd"),
        lambda: os.fork(),
        lambda: os.kill(os.getppid(), 9),
        lambda: socket.create_connection(("127.0.0.1", 1)),
    ):
        try:
            attempt()
        except BaseException:
            continue
        os._exit(1)
    return x / 2
def sixfold(x):
    os._exit(0)
"""


def test_a_hostile_extra_file_is_under_the_same_sandbox(toy: Toy) -> None:
    """It gets at no file, process or network, and its exits cost its own tests alone."""
    if not {"seccomp", "landlock"} <= set(toy.sandbox.layers):
        pytest.skip("this machine has not all layers")
    verdicts = toy.grade(WORK, HOSTILE_EXTRA)
    assert passed(verdicts) == {1, 2, 3}
    assert {v.reason for v in verdicts if v.probe.question == 4} == {"silent"}


@pytest.mark.parametrize(
    ("statement", "folder", "ended"),
    [("x = 2 * x", "visible", "double"), ("return None", "visible", ""),
     ("x = 2 * x", "hidden", ""), ("import time; time.sleep(0.4)", "visible", "")],
)  # fmt: skip
def test_what_returned_nothing_is_looked_for_in_a_visible_test(
    toy: Toy, statement: str, folder: str, ended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a second run, if the first was quick; what was wrong is the first run's."""
    monkeypatch.setattr(grading, "MAX_WATCHED_S", 0.4)
    work = f"def double(x):\n    {statement}\n"
    verdict = next(v for v in toy.grade(work, folder=folder) if v.probe.question == 1)
    assert (verdict.reason, verdict.ended) == ("differs", ended)


def test_the_very_frame_that_is_expected_passes(toy: Toy) -> None:
    """NaN among its values, too. Where a cost has a bound, that counts all the same."""
    answer = wire.encode({"cost": 7, "x": np.array([1.0, np.nan])})
    outcome = Outcome("answered", answer)
    for bounds, reason in ((b"", Reason.NONE), (wire.encode({"cost": 6}), Reason.DIFFERS)):
        frozen = Frozen(b"", answer, bounds)
        verdict = grading.compared(toy.found[0], frozen, None, wire.decode(answer), outcome)
        assert verdict.reason == reason
