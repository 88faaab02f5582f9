"""The commands for who changes the kit: they try the grader and its tests, and measure.

redteam     grades hostile submissions, or right ones on machines that fail
mutants     grades small changes to the solution: is every one noticed?
bench       measures what grading costs
notebooks   checks notebooks, or executes them and makes pages
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from grader import packages
from grader.assignment.manifest import Assignment
from grader.errors import UsageError
from grader.sandbox.lockdown import LAYERS

PAGES = ("nbclient", "nbconvert", "ipykernel", "jinja2", "latex2mathml", "pygments")
ORDINARY_UID = 61234  # nobody has it


def add_commands(commands: Any) -> None:
    """Adds the commands to an argument parser's list of them."""
    _add_redteam(commands)
    mutants = commands.add_parser("mutants", help="grade small changes to the solution")
    mutants.set_defaults(run=_mutants)
    bench = commands.add_parser("bench", help="measure what grading costs")
    bench.add_argument(
        "--batch", type=int, metavar="N", help="measure what a made-up class of N costs instead"
    )
    bench.set_defaults(run=_bench)
    notebooks = commands.add_parser("notebooks", help="check notebooks, or make pages of them")
    notebooks.add_argument(
        "what", choices=("check", "build"), help="check: only say what is unclean"
    )
    notebooks.add_argument("folder", type=Path, nargs="?", help="by default assignment.toml's")
    notebooks.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR")
    for name in ("--solution", "--handout"):
        notebooks.add_argument(
            name, type=Path, metavar="DIR", help="of the modules; by default assignment.toml's"
        )
    notebooks.set_defaults(run=_notebooks)


def _add_redteam(commands: Any) -> None:
    redteam = commands.add_parser("redteam", help="grade hostile submissions, and check the rest")
    redteam.add_argument(
        "--faults", action="store_true", help="instead: right work on machines that fail"
    )
    redteam.add_argument(
        "--only", nargs="+", default=["*"], metavar="PATTERN", help='by name: "reading_*"'
    )
    redteam.add_argument("--quick", action="store_true", help="only some attacks of each class")
    redteam.add_argument(
        "--user", type=int, nargs="?", const=ORDINARY_UID, metavar="UID",
        help="run the grader as this user, by default one that nobody is; needs root",
    )  # fmt: skip
    redteam.add_argument(
        "--without", nargs="+", default=[], choices=LAYERS, metavar="LAYER",
        help="leave these layers of the sandbox out",
    )  # fmt: skip
    redteam.add_argument(
        "--seed", type=int, default=0, help="with --faults, for the moments of the kills"
    )
    redteam.set_defaults(run=_redteam)


def _redteam(assignment: Assignment, options: argparse.Namespace) -> int:
    packages.need("jsonschema")
    if not options.faults:
        from grader.redteam import command

        return command.run(assignment, options)
    if options.user is not None or options.without or options.quick:
        raise UsageError("--faults goes with --only and --seed alone")
    from grader.redteam import faults

    return faults.run(assignment, options)


def _mutants(assignment: Assignment, options: argparse.Namespace) -> int:
    packages.need("libcst", "mutmut")
    from grader.authoring import mutants

    return mutants.run(assignment)


def _bench(assignment: Assignment, options: argparse.Namespace) -> int:
    if options.batch is not None:
        from grader.authoring import bench_class

        return bench_class.run(assignment, max(1, options.batch))
    from grader.authoring import bench

    return bench.run(assignment)


def _notebooks(assignment: Assignment, options: argparse.Namespace) -> int:
    packages.need("nbformat", *(PAGES if options.what == "build" else ()))
    from grader.authoring import notebooks

    folder = options.folder or assignment.notebooks
    if folder is None:
        raise UsageError("assignment.toml has no paths.notebooks: name the folder of the notebooks")
    if options.what == "check":
        return notebooks.check(folder)
    solution = options.solution or assignment.main.solution.parent
    handout = options.handout or assignment.main.handout.parent
    return notebooks.build(folder, options.out, assignment.title, solution, handout)
