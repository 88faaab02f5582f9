"""Which modules a submission may import, and what happens with the others.

Beside the list below these are its own other files, as far as assignment.toml lets one import the
other: such a file is executed then. One that does not import has a stand-in there, as a package has
that is not available.

Children cannot open files, so what they import has to be loaded in the zygote before: this list
is the allowlist. Loading all of it would double the zygote's start, and nearly every submission
imports NumPy alone. So a module is loaded when a submission first asks for it: the child's answer
names it, the grader has the zygote load it, and the job is run again.
"""

from __future__ import annotations

import importlib.machinery
import sys
from collections.abc import Callable, Collection, Sequence
from types import FrameType, ModuleType
from typing import Any, ClassVar

PRELOADABLE = frozenset(
    """
    __future__ _strptime abc argparse array ast base64 bisect builtins calendar cmath
    collections collections.abc contextlib copy cProfile csv dataclasses datetime decimal
    difflib dis doctest enum fractions functools gc graphlib hashlib heapq html importlib
    inspect io itertools json keyword locale logging math numbers operator os os.path pathlib
    pdb pickle platform pprint queue random re secrets shlex shutil signal statistics string
    struct sys tempfile textwrap threading time timeit tokenize traceback types typing
    unicodedata unittest unittest.mock warnings weakref
    numpy numpy.exceptions numpy.fft numpy.lib numpy.lib.stride_tricks numpy.linalg numpy.ma
    numpy.matlib numpy.polynomial numpy.random numpy.testing numpy.typing
    """.split()
    + ["cloudpickle"]  # in which the grader sends probes that are not plain; see by_value.py
)
WHY = "is not available in this assignment; NumPy and most of the standard library are"


def wanted(error: BaseException) -> str:
    """The name of the module that was not found, if that is what an exception says; else ""."""
    return str(error.name or "") if isinstance(error, ModuleNotFoundError) else ""


class OtherFile:
    """Finds a submitted file, for another one that imports it.

    Args:
        module: its name.
        execute: runs it in a fresh module.
    """

    def __init__(self, module: str, execute: Callable[[ModuleType], None]) -> None:
        self.module, self.execute = module, execute

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        found = name == self.module
        return importlib.machinery.ModuleSpec(name, self) if found else None  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None  # Python makes an ordinary one

    def exec_module(self, module: ModuleType) -> None:
        refused, _StandIn.refuses = _StandIn.refuses, False  # what stands at its top costs nothing
        try:
            self.execute(module)
        finally:
            _StandIn.refuses = refused


class StandIns:
    """Finds modules that are not there, for packages that are named.

    What is taken out of such a module can be used while a submission is imported, to no effect. One
    that NumPy or the standard library imports for itself, such as urllib to open a file, cannot:
    what it made of it would fail with an error that says nothing.

    Args:
        why: what is said, behind the package's name, to whatever uses it later.
        files: the names of the submitted files.
    """

    def __init__(self, packages: Sequence[str], why: str, files: Collection[str]) -> None:
        self.packages, self.why, self.files = packages, why, files

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        package = name.split(".")[0]
        if package not in self.packages:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name, self.why, _importer() in self.files)

    def exec_module(self, module: ModuleType) -> None:
        module.__path__ = []


def _importer() -> str:
    """The file of the code that asks for a module; "" if there is none."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and (
        frame.f_code.co_filename == __file__
        or frame.f_code.co_filename.startswith("<frozen importlib")
    ):
        frame = frame.f_back
    return frame.f_code.co_filename if frame is not None else ""


class _StandInModule(ModuleType):
    def __init__(self, name: str, why: str, lenient: bool) -> None:
        super().__init__(name)
        self.__dict__.update(_why=why, _lenient=lenient)

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            return "not available"
        if name.startswith("__"):
            raise AttributeError(name)
        own = self.__dict__
        return _StandIn(self.__name__.split(".")[0], own["_why"], own["_lenient"])


class _StandIn:
    """Something out of a package that is not there.

    While a submission is imported it accepts any use, so that set-up at the top of a file
    (`matplotlib.use("Agg")`) costs nothing. Once tests run, whatever uses it is refused.
    """

    refuses = False
    used: ClassVar[set[str]] = set()  # packages that something was done with

    def __init__(self, package: str, why: str, lenient: bool) -> None:
        self.__dict__.update(_package=package, _why=why, _lenient=lenient)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by Python and NumPy, to learn what this is
            raise AttributeError(name)
        return self._used()

    def __setattr__(self, name: str, value: object) -> None:
        self._used()

    def __iter__(self) -> Any:
        self._used()
        return iter(())

    def __exit__(self, *error: object) -> None:
        self._used()

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()  # a class may name it as its base: what uses the class will fail

    def _used(self, *arguments: object, **named: object) -> Any:
        own = self.__dict__
        package, why, lenient = own["_package"], own["_why"], own["_lenient"]
        if _StandIn.refuses or not lenient:
            raise ImportError(f"`{package}` {why}", name=package)
        _StandIn.used.add(package)
        return _StandIn(package, why, lenient)


for _name in """
    call enter getitem setitem contains add radd sub rsub mul rmul truediv rtruediv floordiv mod pow
    matmul rmatmul neg lt le gt ge or and
""".split():
    setattr(_StandIn, f"__{_name}__", _StandIn._used)


def refuse_stand_ins() -> None:
    """From now on, whatever uses something out of a package that is not there fails."""
    _StandIn.refuses = True


def allow_stand_ins() -> None:
    """From now on it costs nothing to use them, as while a submission is imported."""
    _StandIn.refuses = False


def used_stand_ins() -> list[str]:
    """The packages that are not there and that something was done with, as if they were."""
    return sorted(_StandIn.used)


def put_stand_ins(packages: Sequence[str], files: Collection[str]) -> None:
    """From now on, imports of these packages succeed; of use they are to submitted files alone."""
    _StandIn.used.clear()
    if packages:
        sys.meta_path.append(StandIns(packages, WHY, files))


def offer(
    module: str, why_not: str, execute: Callable[[ModuleType], None], importers: Collection[str]
) -> None:
    """From now on, another submitted file can be imported.

    Args:
        why_not: why it cannot, behind its module's name, and has a stand-in; "" if it can.
        importers: the submitted files, which may import it.
    """
    offered = StandIns([module], why_not, importers) if why_not else OtherFile(module, execute)
    sys.meta_path.insert(0, offered)  # before packages of that name
