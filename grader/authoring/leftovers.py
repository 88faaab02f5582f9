"""What a release leaves out: files that belong to what assignment.toml does not list any more.

Whoever deletes an entry of [[files]] and its questions may leave everything else where it is. These
are not packed then: the stub and its solution, tests and slips of those questions alone, modules
and notebooks that import one of these at their top, and modules that nothing else imports. What
stands in the text of other files, a README for one, is nobody's to find.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.assignment import misconceptions, probes
from grader.assignment.manifest import Assignment
from grader.assignment.stub import BEGIN

CORRECT = "correct"  # beside the solution: unusual right answers, in a folder per further file


@dataclass(frozen=True)
class _Source:
    """What a file imports: at its top, where it does nothing without it, and anywhere."""

    needs: frozenset[str]
    uses: frozenset[str]


def left_out(assignment: Assignment) -> set[Path]:
    """The files that a release leaves out.

    Raises:
        AssignmentError: a file of tests does not import, or a slip's file has no question's name.
    """
    found = {*_stubs(assignment), *_tests(assignment)}
    if found:
        folder = assignment.notebooks
        notebooks = sorted(folder.glob("*.ipynb")) if folder is not None else []
        found |= _connected(_modules(assignment), notebooks, found)
    return found | {path for _, path in misconceptions.unlisted(assignment)}


def sentence(assignment: Assignment) -> str:
    """Says what is left out: of which questions, and which files students would otherwise get."""
    tests, slips = probes.unlisted(assignment), misconceptions.unlisted(assignment)
    numbers = sorted({number for number, _ in [*tests, *slips]})
    said = []
    if numbers:
        of, s = ", ".join(map(str, numbers)), "" if len(slips) == 1 else "s"
        said.append(f"{len(tests)} tests and {len(slips)} file{s} of slips, of questions {of}")
    given = [assignment.main.handout.parent, *filter(None, [assignment.notebooks])]
    files = left_out(assignment)
    names = sorted(p.name for p in files if any(p.is_relative_to(folder) for folder in given))
    if names:
        said.append(f"of what students would get, {', '.join(names)}")
    return f"left out: {'; '.join(said)}" if said else "nothing is left out"


def _stubs(assignment: Assignment) -> Iterator[Path]:
    """Stubs that are not listed, with what they were made from and right answers of it."""
    listed = {file.name for file in assignment.files}
    main = assignment.main
    for stub in sorted(main.handout.parent.glob("*.py")):
        solution = main.solution.with_name(stub.name)
        if stub.name not in listed and solution.is_file() and BEGIN in _text(solution):
            yield from (stub, solution)
            yield from (solution.with_name(CORRECT) / stub.stem).rglob("*.py")


def _tests(assignment: Assignment) -> set[Path]:
    """Files of tests that are all of other questions."""
    listed = {probe.path for probe in probes.collect(assignment, assignment.folders)}
    return {path for _, path in probes.unlisted(assignment)} - listed


def _modules(assignment: Assignment) -> dict[str, Path]:
    """What can be imported, by its name: the handout's modules and those of the tests."""
    handout = assignment.main.handout.parent
    places = [(path, handout) for path in handout.rglob("*.py")]
    places += [(p, f.path.parent) for f in assignment.folders for p in f.path.rglob("*.py")]
    return {
        ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__"): path
        for path, top in places
    }


def _connected(modules: dict[str, Path], notebooks: list[Path], out: set[Path]) -> set[Path]:
    """What does nothing without some files, or is there for them alone; those files among it."""
    names = {path: name for name, path in modules.items()}
    sources = {path: _source(path) for path in [*modules.values(), *notebooks]}
    out, before = set(out), -1
    while len(out) != before:
        before = len(out)
        gone = {names[path] for path in out if path in names}
        out |= {path for path, source in sources.items() if source.needs & gone}
        wanted, unwanted = (
            {
                name
                for path, source in sources.items()
                if (path in out) is left
                for name in source.uses
            }
            for left in (False, True)
        )
        out |= {modules[name] for name in (unwanted - wanted) & modules.keys()}
    return out


def _source(path: Path) -> _Source:
    statements = [node for text in _python(path) for node in _parsed(text)]
    everything = [inner for node in statements for inner in ast.walk(node)]
    return _Source(frozenset(_imported(statements)), frozenset(_imported(everything)))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names of modules that statements import, those of the packages around them too."""
    for node in nodes:
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in found:
            parts = name.split(".")
            yield from (".".join(parts[: end + 1]) for end in range(len(parts)))


def _python(path: Path) -> list[str]:
    """A module's text, or those of a notebook's cells, without the lines that are for Jupyter."""
    if path.suffix != ".ipynb":
        return [_text(path)]
    cells = json.loads(_text(path))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return ["\n".join(line for line in t.split("\n") if line[:1] not in ("%", "!")) for t in code]


def _parsed(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except SyntaxError:  # an exercise may have gaps
        return []


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
