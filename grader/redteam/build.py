"""Makes the folder in which hostile submissions are graded, laid out like /autograder.

    source/       the kit without its solution, with frozen expectations and planted secrets
    submission/   what is graded
    results/      results.json
    other/        another student's work, which is right

Nobody but its owner may read source, results and other. The limits are lower than the shipped
ones: a full run of loops ends within seconds. The visible tests have the inputs that a release
draws for Gradescope.
"""

from __future__ import annotations

import compileall
import re
import secrets
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import grader
from grader.assignment import probes
from grader.assignment.manifest import Assignment
from grader.authoring import answers, redraw
from grader.judging import choosing, expectations, implementations
from grader.judging.kit import open_sandbox
from grader.redteam.target import Target

PACKAGE = Path(grader.__file__).parent
KEPT = ("source", "results", "other")  # what no attack may change
MIN_PRIVATE = 20  # characters: a shorter line may stand anywhere
SETTINGS = {
    r"(?m)^probe_wall_s = \S+": "probe_wall_s = 1.0",
    r"(?m)^probe_cpu_s = \S+": "probe_cpu_s = 1",
    r"(?m)^run_wall_s = \S+": "run_wall_s = 10.0",
}
SECONDS = r"(?m)^seconds = \S+"
SECRETS = (
    "a hidden test's comment", "a hidden test's docstring", "a hidden test's module",
    "a hidden test's code", "an expected value", "the grader's environment", "a file of the kit",
    "another student's work",
)  # fmt: skip
REDTEAM_SECRET = '\n\ndef redteam_secret(word):\n    return "{0}"\n'


def plant() -> dict[str, str]:
    """A word for each secret, which nothing else contains."""
    return {what: f"kitsecret{secrets.token_hex(6)}" for what in SECRETS}


def private_lines(assignment: Assignment) -> list[str]:
    """Lines of the hidden tests and of the solution that are in nothing that students have."""
    visible, hidden = (folder.path for folder in assignment.folders)
    public = "\n".join(_texts(visible) + _texts(assignment.main.handout.parent))
    private = _texts(hidden) + _texts(assignment.main.solution.parent)
    lines = {line.strip() for text in private for line in text.splitlines()}
    return sorted(line for line in lines if len(line) >= MIN_PRIVATE and line not in public)


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]


def copied(target: Target) -> list[Path]:
    """What of the assignment goes to Gradescope, from its folder; the grader comes besides."""
    folders = [folder.path for folder in target.assignment.folders]
    folders += [target.assignment.data] if target.assignment.data else []
    return [Path("assignment.toml"), *map(target.below, folders)]


def build(target: Target, folder: Path, canaries: dict[str, str]) -> str:
    """Fills an empty folder, and returns the reference solution's text."""
    assignment, source = target.assignment, folder / "source"
    _copy(PACKAGE, source / "grader")
    for path in copied(target):
        _copy(assignment.root / path, source / path)
    _set_up(source / "assignment.toml", target)
    probe = target.probe.format(*(canaries[what] for what in SECRETS[:4]))
    hidden = source / target.below(assignment.folders[1].path)
    with open(hidden / target.file, "a", encoding="utf-8") as file:
        file.write(probe)
    (source / "notes.txt").write_text(canaries["a file of the kit"])
    main = assignment.main
    solution = main.solution.read_text(encoding="utf-8")
    reference = solution + REDTEAM_SECRET.format(canaries["an expected value"])
    work = canaries["another student's work"]
    for name in ("submission", "results", "other"):
        (folder / name).mkdir()
    for each in assignment.files:  # no attack hands a right one in
        _copy(each.solution, source / target.below(each.solution))
    (source / target.below(main.solution)).write_text(reference, encoding="utf-8")
    (folder / "other" / main.name).write_text(f"{reference}\n\n# {work}\n", encoding="utf-8")
    command = [sys.executable, "-B", "-m", "grader", "--assignment", str(source), "expect"]
    subprocess.run(command, cwd=source, check=True, stdout=subprocess.DEVNULL)
    put_implementations(assignment, source / target.below(assignment.build))
    for each in assignment.files:
        (source / target.below(each.solution)).unlink()
    # As setup.sh does: what is loaded only for a failed test is compiled before one fails.
    compileall.compile_dir(source / "grader", quiet=1)
    for name in KEPT:
        (folder / name).chmod(0o700)
    folder.chmod(0o755)
    return reference


def put_implementations(assignment: Assignment, build: Path) -> None:
    """Puts those that grade students' tests into a copy's folder of frozen things.

    They are as the assignment itself makes them, because slips and correct answers are not copied.
    """
    asked = [q for q in assignment.questions.values() if q.own_tests is not None]
    if not asked:
        return
    made, there = (
        implementations.path_of(a, home=False)
        for a in (assignment, replace(assignment, build=build))
    )
    with open_sandbox(assignment) as sandbox:
        for question in asked:
            choosing.load(assignment, question, {}, sandbox, home=False)
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, there)


def table_of_answers(assignment: Assignment) -> str:
    """The submission that anybody can make from the handout; see answers.py."""
    folders = assignment.folders[:1]
    with open_sandbox(assignment) as sandbox:
        found = probes.collect(assignment, folders)
        return answers.table(expectations.load(assignment, folders, found, sandbox))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(
            source, target, ignore=shutil.ignore_patterns("tests", "redteam", "__pycache__")
        )
    else:
        shutil.copy(source, target)


def _set_up(path: Path, target: Target) -> None:
    text = path.read_text(encoding="utf-8")
    (question,) = [q for q in target.assignment.questions.values() if q.title == target.function]
    title = f'title = "{question.title}"\npoints = '
    settings = {
        **SETTINGS,
        r'(?m)^seed = "\S+"': f'seed = "{redraw.redrawn(target.assignment).seed}"',
        # one more test is planted
        re.escape(f"{title}{question.points:g}"): f"{title}{question.points + 1:g}",
    }
    text = re.sub(SECONDS, "seconds = 8", text)  # of tests that students write, if there are any
    for pattern, setting in settings.items():
        text, count = re.subn(pattern, setting, text)
        if count != 1:
            raise ValueError(f"{path} has no setting that looks like {pattern}")
    path.write_text(text, encoding="utf-8")
