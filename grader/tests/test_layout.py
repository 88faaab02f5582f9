"""The rules of the house, as the design has them: who may know whom, and what is committed."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

CHILD_SIDE = (
    "zygote", "child", "lockdown", "kernel", "landlock", "seccomp", "sweep", "modules", "protocol",
    "wire", "copies", "batch", "by_value", "returns", "numeric",
)  # fmt: skip

ROOMS = (
    "cli", "redteam", "authoring", "dashboard", "batch", "formats", "gradescope", "reports",
    "feedback", "judging", "assignment", "sandbox",
)  # fmt: skip


@cache  # nearly every test here asks for those of every file
def imports(path: Path) -> frozenset[str]:
    """The names of all modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def kit_imports(path: Path) -> set[str]:
    """Those of them that are the kit's own."""
    return {name for name in imports(path) if name.split(".")[0] == "grader"}


@pytest.mark.parametrize("module", CHILD_SIDE)
def test_the_childs_side_imports_nothing_of_the_grader(root: Path, module: str) -> None:
    """What runs beside a student's code knows the sandbox's own modules of that side, no others."""
    allowed = {f"grader.sandbox.{name}" for name in CHILD_SIDE}
    for name in kit_imports(root / "grader" / "sandbox" / f"{module}.py"):
        assert name == "grader.sandbox" or ".".join(name.split(".")[:3]) in allowed, name


def rooms(root: Path) -> Iterator[tuple[str, Path]]:
    """The files of the grader with the names of their folders; "" is the ground floor."""
    for path in sorted((root / "grader").rglob("*.py")):
        parts = path.relative_to(root / "grader").parts
        template = parts[:2] == ("authoring", "template")  # what an instructor begins with
        if parts[0] not in ("tests", "examples") and path.name != "__main__.py" and not template:
            yield parts[0] if len(parts) > 1 else "", path


def test_imports_go_down_from_room_to_room(root: Path) -> None:
    """A room knows those below it; `assignment` and `sandbox` do not know each other."""
    below = {room: set(ROOMS[place + 1 :]) for place, room in enumerate(ROOMS)}
    below["assignment"].remove("sandbox")
    for room, path in rooms(root):
        known = {name.split(".")[1] for name in kit_imports(path) if "." in name}
        assert (known & set(ROOMS)) - {room} <= below.get(room, set()), path


def test_nobody_but_the_plugin_knows_pytest(root: Path) -> None:
    """Importing it takes as long as grading."""
    for _, path in rooms(root):
        assert path.name == "plugin.py" or "pytest" not in imports(path), path


def test_the_grader_knows_no_assignment(root: Path) -> None:
    """grader/ imports neither solutions nor tests: it is given paths."""
    for _, path in rooms(root):
        packages = {name.split(".")[0] for name in imports(path)}
        assert not packages & {"solution", "handout", "tests_visible", "tests_hidden"}, path


def test_imports_go_one_way(root: Path) -> None:
    """No two modules of the grader import one another, however many stand in between."""
    modules = {
        ".".join(path.relative_to(root).with_suffix("").parts): kit_imports(path)
        for path in (root / "grader").rglob("*.py")
        if not {"tests", "examples"} & set(path.parts)
    }

    inside = {name: imported & modules.keys() for name, imported in modules.items()}
    list(TopologicalSorter(inside).static_order())  # raises CycleError, which names the circle


def test_no_test_imports_another(root: Path) -> None:
    """What several test files share stands in conftest.py, toy.py and samples.py."""
    for path in (root / "grader" / "tests").glob("*.py"):
        shared = {name for name in imports(path) if name.startswith("grader.tests.test_")}
        assert not shared, path
