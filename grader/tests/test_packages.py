"""A package that is missing is one sentence with the command that installs it, in every command."""

import ast
import builtins
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import packages
from grader.cli import main as command_line
from grader.errors import UsageError
from grader.tests import toy as toys

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

COMMANDS = {
    "nbformat": ["verify", "release", "notebooks check", "notebooks build"],
    "jsonschema": ["simulate", "redteam", "redteam --faults"],
    "libcst": ["mutants"],
    "nbclient": ["notebooks build"],
    "numpy": ["grade x", "expect"],
}


def hide(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Makes packages look as if they were not installed."""
    find, load = importlib.util.find_spec, builtins.__import__

    def found(name: str, *rest: Any) -> Any:
        return None if name.partition(".")[0] in names else find(name, *rest)

    def imported(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] in names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return load(name, *rest, **named)

    monkeypatch.setattr(importlib.util, "find_spec", found)
    monkeypatch.setattr(builtins, "__import__", imported)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a toy kit that has notebooks."""
    toys.build(tmp_path)
    text = toys.TOML.replace("[paths]\n", '[paths]\nnotebooks = "notebooks"\n')
    (tmp_path / "assignment.toml").write_text(text)
    return tmp_path


def test_missing_packages_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them at once."""
    packages.need("numpy", "pytest")
    hide(monkeypatch, "numpy", "pytest")
    with pytest.raises(UsageError) as caught:
        packages.need("numpy", "json", "pytest")
    command = f"{sys.executable} -m pip install numpy pytest"
    assert str(caught.value) == f"numpy and pytest are not installed: run `{command}`"


@pytest.mark.parametrize(
    ("package", "words"), [(p, words) for p, every in COMMANDS.items() for words in every]
)
def test_every_command_says_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    home: Path,
    package: str,
    words: str,
) -> None:
    """Before it has worked for minutes, in one line, and as wrong usage."""
    monkeypatch.chdir(home)
    hide(monkeypatch, package)
    assert command_line.main(words.split()) == 2
    said = capsys.readouterr().err
    pattern = (
        rf"error: {package}( and \w+)? (is|are) not installed: run `.* -m pip install {package}"
    )
    assert re.fullmatch(rf"{pattern}( \w+)?`\n", said)


def test_a_package_is_installed_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is another one than Python imports it by."""
    hide(monkeypatch, "yaml")
    with pytest.raises(UsageError, match=r"^PyYAML is not installed: .* -m pip install PyYAML`$"):
        packages.need("yaml")


def test_an_import_that_nobody_thought_of_is_said_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    """Wherever it stands."""
    monkeypatch.chdir(home)

    def stub(*_: object) -> int:
        raise ModuleNotFoundError("No module named 'nbfancy.core'", name="nbfancy.core")

    monkeypatch.setattr("grader.cli.staff._stub", stub)
    assert command_line.main(["stub"]) == 2
    assert "error: nbfancy is not installed: run `" in capsys.readouterr().err


def test_every_package_that_is_imported_is_declared(root: Path) -> None:
    """In pyproject.toml, which is the one place for it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    texts = [*project["dependencies"], *(text for extra in extras for text in extra)]
    declared = {re.split(r"[^\w-]", text)[0].lower().replace("-", "_") for text in texts}
    found = {packages.INSTALLED_AS.get(name, name) for name in imported(root / "grader")}
    assert {name.lower() for name in found} - declared == set()


def imported(folder: Path) -> Iterator[str]:
    """The packages that a folder's modules import, but for the standard library's and its own."""
    for path in folder.rglob("*.py"):
        if "hostile" in path.parts or "examples" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in {name.partition(".")[0] for name in names}:
                if name not in sys.stdlib_module_names and name not in ("grader", "tomllib"):
                    yield name


def test_the_wheel_has_the_packages_data(root: Path) -> None:
    """Whatever lies in grader/ and is no module is named there, but for tests and examples."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    data = project["tool"]["setuptools"]["package-data"]
    named = {
        path
        for package, patterns in data.items()
        for pattern in patterns
        for path in (root / package.replace(".", "/")).glob(pattern)
    }
    left_out = {"tests", "examples"}
    inside = [
        p for p in (root / "grader").rglob("*") if p.is_file() and not left_out & set(p.parts)
    ]
    modules = {p for p in inside if p.suffix == ".py" and (p.parent / "__init__.py").exists()}
    missing = {p for p in inside if "__pycache__" not in p.parts} - modules - named
    assert missing == set()


def test_a_kit_without_notebooks_needs_no_package_of_theirs(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    """A new assignment is verified where nothing is installed but what grading needs."""
    (home / "assignment.toml").write_text(toys.TOML)
    hide(monkeypatch, "nbformat")
    assert command_line.main(["--assignment", str(home), "verify", "--misconceptions"]) == 0
