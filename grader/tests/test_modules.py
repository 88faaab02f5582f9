"""What a submission may import, and what becomes of the rest."""

import sys

import pytest

from grader.assignment.manifest import Assignment
from grader.sandbox import modules
from grader.tests.conftest import Grade


@pytest.fixture(autouse=True)
def clean_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins are put on a copy of the list of finders, and forgotten."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(modules._StandIn, "refuses", False)


def test_a_stand_in_can_be_imported_and_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever way it is imported; using it says which package is missing."""
    modules.put_stand_ins(["nopackage"], [__file__, "<string>"])
    namespace: dict[str, object] = {}
    exec(
        "import nopackage.plot as plt\nimport nopackage\nfrom nopackage.deep.er import Base, f\n"
        "class Child(Base):\n    pass\n",
        namespace,
    )
    uses = (
        "plt.plot(1)", "f()", "f.x", "nopackage.version()", "f.x = 1", "f[0]", "f[0] = 1",
        "1 in f", "f + 1", "1 - f", "f @ f", "-f", "f < 1", "list(f)", "with f: pass",
    )  # fmt: skip
    for use in uses:
        exec(use, namespace)
    modules.refuse_stand_ins()
    for use in uses:
        with pytest.raises(ImportError, match="`nopackage` is not available"):
            exec(use, namespace)
    for name in [name for name in sys.modules if name.startswith("nopackage")]:
        monkeypatch.delitem(sys.modules, name)


def test_other_packages_are_still_missing() -> None:
    """Stand-ins are for the packages that were named."""
    modules.put_stand_ins(["nopackage"], ["<string>"])
    with pytest.raises(ModuleNotFoundError):
        exec("import nopackage2")


def test_a_stand_in_is_of_no_use_to_a_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What NumPy imports for itself, to open a file, fails where it is used, by its name."""
    modules.put_stand_ins(["nopackage"], ["submitted.py"])
    namespace: dict[str, object] = {}
    exec(compile("from nopackage.parse import f", "library.py", "exec"), namespace)
    with pytest.raises(ImportError, match="`nopackage` is not available"):
        exec("f('data.txt')", namespace)
    assert modules.used_stand_ins() == []
    for name in [name for name in sys.modules if name.startswith("nopackage")]:
        monkeypatch.delitem(sys.modules, name)


def test_packages_that_were_used_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were imported alone are not among them; each job begins anew."""
    modules.put_stand_ins(["nopackage", "another"], ["<string>"])
    exec("import another\nfrom nopackage import load\nx = load()")
    assert modules.used_stand_ins() == ["nopackage"]
    modules.put_stand_ins([], [])
    assert modules.used_stand_ins() == []
    for name in [name for name in sys.modules if name.startswith(("nopackage", "another"))]:
        monkeypatch.delitem(sys.modules, name)


def test_wanted_names_what_was_not_found() -> None:
    """Only of a module that is not there; an import that fails for another reason is an error."""
    assert modules.wanted(ModuleNotFoundError("no", name="pandas")) == "pandas"
    assert modules.wanted(ImportError("cannot import name", name="numpy")) == ""
    assert modules.wanted(ValueError("no")) == ""


@pytest.mark.parametrize("name", sorted(modules.PRELOADABLE - {"numpy.matlib"}))
def test_everything_on_the_list_exists(name: str) -> None:
    """A slip of the pen would make a module unavailable."""
    assert __import__(name)


@pytest.mark.parametrize(
    "line",
    [
        "from __future__ import annotations",
        "import typing, dataclasses, logging, unittest, random",
        "import numpy.random, numpy.testing, numpy.ma",
        "from numpy import linalg, fft, polynomial",
        "import matplotlib.pyplot as plt",
        "import pandas as pd, scipy.special, torch.nn as nn, sklearn, nunpy",
        "from tqdm import tqdm",
        "import plots\nfrom readers import has_data\nfrom support.compare import compare",
        "from matplotlib import pyplot",
        "import matplotlib\nmatplotlib.use('Agg')\nmatplotlib.rcParams['figure.dpi'] = 80",
        "import seaborn as sns, torch\nsns.set()\ntorch.manual_seed(0)\nprint(torch.__version__)",
        "from tqdm import tqdm\nfor i in tqdm(range(3)):\n    pass",
        "import pytest\n@pytest.mark.parametrize('x', [1])\ndef test_x(x):\n    assert x",
        "import base64, html, shlex, cProfile",
        "import socket, subprocess, multiprocessing, ctypes, sqlite3",
        "try:\n    import torch\nexcept ImportError:\n    torch = None\nassert torch is None",
    ],
)
def test_an_import_at_the_top_costs_nothing(
    grade: Grade, assignment: Assignment, reference: str, line: str
) -> None:
    """What is not used is not missed."""
    verdicts = grade(f"{line}\n{reference}", questions=(2,), folder="visible")
    assert all(verdict.points for verdict in verdicts), verdicts[0]


def test_an_import_in_a_function_is_loaded_when_it_is_asked_for(
    grade: Grade, reference: str
) -> None:
    """The job is run again with the module there, and then it is there for all."""
    source = (
        f"{reference}\n\ndef triple(x, _triple=triple):\n    import statistics, numpy.testing\n"
    )
    verdicts = grade(source + "    return _triple(x)\n", questions=(2,))
    assert all(verdict.points for verdict in verdicts), verdicts[0]


def test_what_uses_a_missing_package_fails_alone_and_says_why(grade: Grade, reference: str) -> None:
    """One question is lost, not the whole grade."""
    source = f"import pandas as pd\n{reference}\n\ndef triple(x):\n    return pd.DataFrame(x)\n"
    verdicts = grade(source, questions=(1, 2), folder="visible")
    assert {v.probe.question for v in verdicts if v.points} == {1}
    errors = {v.error.splitlines()[-1] for v in verdicts if not v.points}
    assert errors == {f"ImportError: `pandas` {modules.WHY}"}
