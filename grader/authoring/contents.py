"""What goes into each zip of a release, and what must not.

The students' zip has what `python grade.py` needs and no more; Gradescope's has the hidden tests
besides, and no solution; the staff's has the solution.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import grader
from grader.assignment import stub
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.authoring.leftovers import left_out
from grader.authoring.packing import Entries, tree
from grader.errors import AssignmentError
from grader.feedback import fingerprints
from grader.judging import expectations, implementations

PACKAGE = Path(grader.__file__).parent  # wherever it is installed
EXAMPLES = "examples"  # assignments beside the grader, in its repository
# Rooms and files of grader/ that are for instructors alone, and those for Gradescope's machines.
STAFF = (
    "tests", EXAMPLES, "authoring", "redteam", "dashboard", "batch", "scripts", "cli/staff.py",
    "cli/developers.py", "cli/batch.py", "cli/regrade.py", "cli/dashboard.py", "class_report.py",
    "stub.py", "data-flow.svg", "results.schema.json",
)  # fmt: skip
WORKFLOWS = ".github"  # of the handout: of hidden files it alone is packed
ON_GRADESCOPE = ("autograde.py",)
ON_DEMAND = {
    f"grader.cli.{name}" for name in ("batch", "developers", "staff")
}  # of which main.py asks if they exist
FOR_PEOPLE = ("plugin.py", "replay.py")
SEED = re.compile(r"""(?m)^seed\s*=\s*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")
CONFTEST = 'pytest_plugins = ["grader.cli.plugin"]  # lets pytest run the tests\n'
PYTEST_INI = "[pytest]\ntestpaths = {}\n"
SHORTEST_SECRET = 16  # characters: a shorter line of a solution gives nothing away
# Files whose bytes are not text: pictures, arrays and frozen tests. An archive could hold anything.
OPAQUE = (".frame", ".gif", ".jpeg", ".jpg", ".npz", ".pdf", ".png")
LONG_LINE = 40  # of a hidden test; shorter ones are what any test is made of


def handout(assignment: Assignment, frozen: Entries) -> Entries:
    """The students' files, below a folder that is called like the assignment.

    Args:
        frozen: expectations and fingerprints of the visible tests.
    """
    root, visible = assignment.root, assignment.folders[0].path
    given = assignment.main.handout.parent
    out = left_out(assignment)
    entries: Entries = {
        "assignment.toml": settings(assignment),
        "conftest.py": CONFTEST.encode(),
        "pytest.ini": PYTEST_INI.format(_below(assignment, visible)).encode(),
        **{path.name: path.read_bytes() for path in root.glob("LICENSE")},
        **frozen,
        **tree(given, skip=assignment.leave_out, without=out),
        **tree(given / WORKFLOWS, WORKFLOWS),
        **_notebooks(assignment, out),
        **tree(PACKAGE, "grader", skip=(*STAFF, *ON_GRADESCOPE)),
        **tree(visible, _below(assignment, visible), skip=assignment.leave_out, without=out),
        **_data(assignment),
    }
    return {f"{assignment.name}/{name}": content for name, content in entries.items()}


def autograder(assignment: Assignment, frozen: Entries) -> Entries:
    """Gradescope's files: what it calls stands at the top. `frozen` is of all tests."""
    entries: Entries = {
        "assignment.toml": settings(assignment),
        **frozen,
        **tree(PACKAGE / "gradescope" / "scripts"),
        **tree(PACKAGE, "grader", skip=(*STAFF, *FOR_PEOPLE)),
    }
    out = left_out(assignment)
    for folder in assignment.folders:
        below = _below(assignment, folder.path)
        entries |= tree(folder.path, below, skip=assignment.leave_out, without=out)
    return entries


def solution(assignment: Assignment) -> Entries:
    """The staff's files: the solution, wrong and right answers, samples, and solved notebooks.

    Its tests need the whole kit.
    """
    out, skip = left_out(assignment), ["tests", *assignment.leave_out]
    if assignment.attacks is not None:
        skip.append(assignment.attacks.name)
    entries = tree(assignment.main.solution.parent, "solution", skip=skip, without=out)
    if assignment.notebooks is not None:
        folder = assignment.notebooks
        entries |= tree(folder, "notebooks", skip=assignment.leave_out, without=out)
    return {f"{assignment.name}-solution/{name}": content for name, content in entries.items()}


def _data(assignment: Assignment) -> Entries:
    """What tests and notebooks read."""
    folder = assignment.data
    if folder is None:
        return {}
    return tree(folder, _below(assignment, folder), skip=assignment.leave_out)


def _notebooks(assignment: Assignment, without: Collection[Path]) -> Entries:
    """The student versions of the notebooks, some left out."""
    folder = assignment.notebooks
    if folder is None:
        return {}
    from grader.authoring import notebooks  # nbformat takes half a second to import

    made = notebooks.student_files(folder)
    return {name: content for name, content in made.items() if folder / name not in without}


def settings(assignment: Assignment) -> bytes:
    """assignment.toml with the release's seed in it.

    Raises:
        AssignmentError: the seed is not written in one line.
    """
    text = (assignment.root / "assignment.toml").read_text(encoding="utf-8")
    seed = json.dumps(assignment.seed, ensure_ascii=False)  # JSON's strings are TOML's, too
    changed, times = SEED.subn(lambda match: f"seed = {seed}", text)
    if times != 1:
        raise AssignmentError('assignment.toml: write seed = "..." in a line of its own')
    return changed.encode()


def _below(assignment: Assignment, path: Path) -> str:
    """A path as it is in the zip: from the folder with assignment.toml."""
    return path.relative_to(assignment.root).as_posix()


def frozen(assignment: Assignment, built: Assignment, names: Iterable[str]) -> Entries:
    """What is frozen of some folders of tests, for its place in a zip.

    Args:
        built: the assignment for whose seed they were frozen, in a folder of its own.
    """
    entries = {}
    for folder in assignment.folders:
        if folder.name in names:
            expected = expectations.path_of(built, folder).read_bytes()
            entries[_below(assignment, expectations.path_of(assignment, folder))] = expected
            known = fingerprints.for_release(built, folder)
            if known:  # a kit may have no catalogue
                entries[_below(assignment, fingerprints.path_of(assignment, folder))] = known
            home = folder.name == "visible"
            tried = implementations.for_release(built, home=home)
            if tried:  # or no question in which students write tests
                path = implementations.path_of(assignment, home=home)
                entries[_below(assignment, path)] = tried
    return entries


def secrets(assignment: Assignment, hidden: Sequence[Probe]) -> list[str]:
    """Texts that no student's file may have in it.

    They are the lines of the solution that are not given, the lines of hidden tests that are in no
    visible one, and of each hidden test its name and title.
    """
    found = solution_lines(assignment)
    for probe in hidden:
        found |= {probe.function.__name__, probe.title}
    visible, unseen = (_lines(folder.path) for folder in assignment.folders)
    # They name what students have already.
    imports = (f"from {assignment.folders[0].path.name}.", "from grader.")
    return sorted(
        found
        | {
            line
            for line in unseen - visible
            if len(line) >= LONG_LINE and not line.startswith(imports)
        }
    )


def solution_lines(assignment: Assignment) -> set[str]:
    """The lines between the solutions' marks, but for those that are given elsewhere."""
    sources = [file.solution.read_text(encoding="utf-8") for file in assignment.files]
    given = {line.strip() for text in sources for line in stub.strip(text).splitlines()}
    regions = [region for text in sources for region in stub.regions(text)]
    lines = {line.strip() for region in regions for line in region.splitlines()}
    return {line for line in lines - given if len(line) >= SHORTEST_SECRET}


def _lines(folder: Path) -> set[str]:
    """The lines of a folder's tests, without their indents."""
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    return {line.strip() for text in texts for line in text.splitlines()}


def leaks(entries: Entries, words: Sequence[str]) -> list[str]:
    """Says which file has which secret in it, however it is spaced or quoted there."""
    packed = [(word, _packed(word.encode())) for word in words]
    return [
        f"{name}: {word}"
        for name, content in entries.items()
        for text in [_packed(content)]
        for word, wanted in packed
        if wanted in text
    ]


def opaque(entries: Entries) -> list[str]:
    """Names the files in which `leaks` would find nothing: they are neither text nor OPAQUE."""
    return [
        name
        for name, content in entries.items()
        if not name.lower().endswith(OPAQUE) and not _is_text(content)
    ]


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")  # UTF-16 has NULs
    except UnicodeDecodeError:
        return False


def _packed(content: bytes) -> bytes:
    """Bytes without spaces, quotes and backslashes: a notebook's lines are quoted in its JSON."""
    return content.translate(None, b" \t\r\n\"'\\")


def missing_imports(entries: Entries, below: str = "") -> list[str]:
    """Says which modules of grader/ are imported in a zip's files and not among them.

    Imports inside functions count too: a command that fails late fails all the same. The staff's
    commands are imported where they are there.
    """
    there = {name.removeprefix(below) for name in entries if name.startswith(f"{below}grader/")}
    modules = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in there
    }
    suffix = "/__init__.py"
    packages = {
        name.removesuffix(suffix).replace("/", "."): _names(entries[below + name])
        for name in there
        if name.endswith(suffix)
    }
    lacking = []
    for name in sorted(there):
        imported = _imported(entries[below + name], packages) if name.endswith(".py") else set()
        lacking += [f"{name} imports {module}" for module in sorted(imported - modules - ON_DEMAND)]
    return lacking


def _names(source: bytes) -> set[str]:
    """What a package's own file defines: it may be imported from there, and is no module."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def _imported(source: bytes, packages: Mapping[str, set[str]]) -> set[str]:
    """The modules of grader/ that a file imports, where it imports from packages too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            own = packages.get(node.module)
            names = [
                alias.name for alias in node.names if own is not None and alias.name not in own
            ]
            found |= {node.module} if own is None else {f"{node.module}.{name}" for name in names}
    return {name for name in found if name.split(".")[0] == "grader"}
