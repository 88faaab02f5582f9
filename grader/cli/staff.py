"""The commands that instructors have and students' handouts have not.

expect     freezes inputs and expectations from the solution, and what misconceptions observe
class      counts points and recognised mistakes over many results.json
stub       makes the handout's stubs from the solution
verify     tries everything that must hold before a release
release    builds the zips for students, for Gradescope and for staff
simulate   runs the built zips as Gradescope and a student would
doctor     says what this machine offers for grading
new        writes a small assignment to begin with
reference  prints what assignment.toml and tests may have in them

dashboard.py has those that look at a class.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import packages
from grader.assignment.manifest import Assignment
from grader.atomic import replace_file
from grader.cli import dashboard
from grader.errors import UsageError


def add_commands(commands: Any) -> None:
    """Adds the commands to an argument parser's list of them."""
    expect = commands.add_parser("expect", help="freeze inputs and expectations")
    expect.set_defaults(run=_expect)
    report = commands.add_parser("class", help="count mistakes and points over many results.json")
    report.add_argument(
        "results", type=Path, nargs="+", help="a results.json, or a folder that has some in it"
    )
    report.set_defaults(run=_class, alone=True)
    dashboard.add_commands(commands)
    stub = commands.add_parser("stub", help="make the handout's stubs from the solution")
    stub.add_argument("--check", action="store_true", help="only say whether it is up to date")
    stub.set_defaults(run=_stub)
    verify = commands.add_parser("verify", help="check everything that a release depends on")
    verify.add_argument(
        "--misconceptions", nargs="*", metavar="NAME",
        help="grade the catalogue's wrong answers, or show and grade these: does each cost its own "
        "question?",
    )  # fmt: skip
    verify.set_defaults(run=_verify)
    release = commands.add_parser("release", help="build the zips")
    release.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR")
    release.add_argument(
        "--seed", help="another term's inputs; by default the seed in assignment.toml"
    )
    release.add_argument("--name", help="the zips' name; by default the one in assignment.toml")
    release.add_argument(
        "--quick", action="store_true",
        help="skip the catalogue's wrong answers and the unusual right ones, which tests may grade",
    )  # fmt: skip
    release.set_defaults(run=_release)
    simulate = commands.add_parser("simulate", help="run the built zips")
    simulate.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR")
    simulate.add_argument("--name", help="the zips' name; by default the one in assignment.toml")
    simulate.add_argument(
        "--chroot", action="store_true",
        help="in a minimal Debian system; needs root and debootstrap",
    )  # fmt: skip
    simulate.set_defaults(run=_simulate)
    doctor = commands.add_parser("doctor", help="say what this machine offers for grading")
    doctor.add_argument("--json", action="store_true", help="print JSON, for other programs")
    doctor.set_defaults(run=_doctor, alone=True)
    _add_new(commands)
    reference = commands.add_parser("reference", help="print what assignment.toml and tests know")
    reference.set_defaults(run=_reference, alone=True)


def _add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="write a small assignment to begin with")
    new.add_argument("folder", type=Path, help="is made; if it is there, it should be empty")
    new.add_argument("--title", help="what reports call the assignment")
    new.add_argument("--file", metavar="NAME", help="what students hand in: work.py")
    new.add_argument(
        "--for", choices=("github",), dest="platform", metavar="github",
        help="also a workflow for students' repositories, which grades at each push",
    )  # fmt: skip
    new.set_defaults(run=_new, alone=True)


def _expect(assignment: Assignment, options: argparse.Namespace) -> int:
    from grader.feedback import fingerprints
    from grader.judging.kit import Kit

    with Kit.open(assignment, strict=True) as kit:
        from grader.judging import choosing, expectations
        from grader.reports.progress import Progress

        for folder in kit.folders:
            own = [p for p in kit.probes if p.folder == folder.name and p.runs]
            expectations.freeze(assignment, folder, own, kit.sandbox)
            print(f"{expectations.path_of(assignment, folder)}: {len(own)} tests")
        with Progress(0) as progress:
            frozen = kit.load()
            fingerprints.load(
                assignment, kit.folders, kit.probes, frozen, kit.sandbox, progress.say
            )
            correct = assignment.correct
            whole = correct is None or correct.is_dir()  # else they are brought along
            for question in assignment.questions.values():
                if question.own_tests is not None and whole:
                    choosing.load(
                        assignment, question, frozen, kit.sandbox, progress.say, home=False
                    )
        for folder in kit.folders:
            count = len(fingerprints.read(assignment, folder))
            print(f"{fingerprints.path_of(assignment, folder)}: {count} misconceptions")
    return 0


def _class(options: argparse.Namespace) -> int:
    from grader.gradescope import class_report as classes

    print(classes.render(classes.read(options.results)))
    return 0


def _stub(assignment: Assignment, options: argparse.Namespace) -> int:
    from grader.assignment import stub

    if options.check:
        current = [stub.is_current(file) for file in assignment.files]
        for file, so in zip(assignment.files, current, strict=True):
            print(f"{file.handout} is {'' if so else 'not '}what `python -m grader stub` makes")
        return 0 if all(current) else 1
    for file in assignment.files:
        try:
            replace_file(file.handout, stub.made_from(file).encode())
        except OSError as error:
            raise UsageError(f"cannot write {file.handout}: {error.strerror}") from None
        print(f"{file.handout} written")
    return 0


def _verify(assignment: Assignment, options: argparse.Namespace) -> int:
    _need_for_zips(assignment)
    from grader.reports.progress import Progress

    if options.misconceptions is not None:
        from grader.authoring import matrix

        return matrix.verify(assignment, options.misconceptions)
    with Progress(0) as progress:
        from grader.authoring import verify

        findings = list(verify.run(assignment, progress.say))
    print(verify.table(findings))
    return 0 if all(finding.holds for finding in findings) else 1


def _release(assignment: Assignment, options: argparse.Namespace) -> int:
    _need_for_zips(assignment)
    from grader.reports.progress import Progress

    named = _named(assignment, options.name)
    seed = named.seed if options.seed is None else options.seed
    if not seed.strip() or not seed.isprintable():
        raise UsageError("--seed should be a line of text, such as sp27")
    with Progress(0) as progress:
        from grader.authoring import release

        named = replace(named, seed=seed)
        paths = release.build(named, options.out, progress.say, quick=options.quick)
    for path in paths:
        print(f"{path}  {path.stat().st_size / 1024:.0f} KB")
    return 0


def _simulate(assignment: Assignment, options: argparse.Namespace) -> int:
    packages.need("jsonschema")
    from grader.reports.progress import Progress

    with Progress(0) as progress:
        from grader.authoring import simulate

        named = _named(assignment, options.name)
        return simulate.run(named, options.out, options.chroot, progress.say)


def _need_for_zips(assignment: Assignment) -> None:
    """What makes the students' versions of notebooks, where there are any."""
    if assignment.notebooks is not None:
        packages.need("nbformat")


def _named(assignment: Assignment, name: str | None) -> Assignment:
    """The assignment under another name, which must do for a file and a folder."""
    if name is None:
        return assignment
    if not name.replace("-", "").replace("_", "").replace(".", "").isalnum() or name[0] == ".":
        raise UsageError(f"--name {name}: use letters, digits, dots, - and _, as in mp05")
    return replace(assignment, name=name)


def _doctor(options: argparse.Namespace) -> int:
    from grader.authoring import doctor

    machine = doctor.examine()
    print(doctor.as_json(machine) if options.json else "\n".join(doctor.lines(machine)))
    return 0 if machine.authority else 1


def _new(options: argparse.Namespace) -> int:
    from grader.authoring import new

    title = new.TITLE if options.title is None else options.title
    file = new.FILE if options.file is None else options.file
    new.write(options.folder, title, file, github=options.platform == "github")
    print(new.next_steps(options.folder, file))
    return 0


def _reference(options: argparse.Namespace) -> int:
    from grader.authoring import reference

    return reference.write()
