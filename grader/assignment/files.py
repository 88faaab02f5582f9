"""The files that students hand in, as [[files]] in assignment.toml lists them.

The first one is the main file: a path to a single file names it, and nobody can leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from grader.assignment.table import Table


@dataclass(frozen=True)
class SubmittedFile:
    """A file that students hand in.

    Attributes:
        name: what it is called.
        solution: the solution of it.
        handout: the stub that is made from that.
        optional: whether it may be left out.
        may_import: names of the other files that its code may import.
    """

    name: str
    solution: Path
    handout: Path
    optional: bool = False
    may_import: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """What Python imports it as: work, of work.py."""
        return Path(self.name).stem


def read(root: Path, tables: Sequence[Table]) -> tuple[SubmittedFile, ...]:
    """Reads the list.

    Args:
        root: the folder that paths begin in.

    Raises:
        AssignmentError: a key is missing, unknown or wrong, or the files do not go together.
    """
    found = []
    for table in tables:
        found.append(
            SubmittedFile(
                table.file_name("name"),
                root / table.text("solution"),
                root / table.text("handout"),
                optional=table.truth("optional"),
                may_import=table.texts("may_import", least=0) if table.has("may_import") else (),
            )
        )
        table.refuse_unknown()
    for position, table in enumerate(tables):
        _refuse_twin(table, found[position], found[:position])
        _refuse_wrong_place(table, found[position], found[0])
        _refuse_wrong_import(table, found[position], found)
    _refuse_circle(tables[0], found)
    if found[0].optional:
        tables[0].refuse("optional", f"is true for {found[0].name}: the first file is required")
    return tuple(found)


def needed(files: Sequence[SubmittedFile], names: Iterable[str]) -> tuple[SubmittedFile, ...]:
    """Some files and all that they may import, directly or not, each behind what it imports."""
    by_name = {file.name: file for file in files}
    wanted, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += by_name[name].may_import
    order = TopologicalSorter({file.name: file.may_import for file in files if file.name in wanted})
    return tuple(by_name[name] for name in order.static_order())


def _refuse_twin(table: Table, file: SubmittedFile, before: Sequence[SubmittedFile]) -> None:
    """By what Python imports them as, on machines too that take upper and lower case for one."""
    for other in before:
        if other.module.lower() == file.module.lower():
            table.refuse("name", f'is "{file.name}", and should differ more from {other.name}')


def _refuse_wrong_place(table: Table, file: SubmittedFile, first: SubmittedFile) -> None:
    """A release packs the folders that the first file is in."""
    for key in ("solution", "handout"):
        if getattr(file, key).parent != getattr(first, key).parent:
            table.refuse(
                key, f"of {file.name} should be in the same folder as that of {first.name}"
            )


def _refuse_wrong_import(table: Table, file: SubmittedFile, files: Sequence[SubmittedFile]) -> None:
    optional = {other.name: other.optional for other in files}
    for name in file.may_import:
        whose = f'of {file.name} has "{name}"'
        if name not in optional:
            table.refuse("may_import", f"{whose}, and should have names of other files listed here")
        if optional[name] and not file.optional:
            table.refuse("may_import", f"{whose}, which is optional: {file.name} is not")


def _refuse_circle(table: Table, files: Sequence[SubmittedFile]) -> None:
    try:
        needed(files, [file.name for file in files])
    except CycleError as error:
        table.refuse("may_import", f"goes in a circle: {', '.join(error.args[1])}")
