"""Chooses the implementations that grade the tests which students write; see implementations.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from grader.assignment import misconceptions, probes, tallies, unusual
from grader.assignment.disguise import disguised, imported
from grader.assignment.manifest import Assignment, OwnTests, Question
from grader.assignment.misconceptions import Misconception
from grader.assignment.tallies import PLAIN, SUBTLE
from grader.judging import expectations, implementations, observed, trial
from grader.judging.expectations import Frozen
from grader.judging.implementations import RIGHT, Implementation
from grader.judging.reason import STOPPED, Reason, Status
from grader.sandbox.client import Sandbox
from grader.sandbox.modules import PRELOADABLE

SPARE = 2  # times as many as are wanted are tried, because the stub's examples catch some
HOME_RIGHT, HOME_WRONG = 6, 2  # right ones in all, and wrong ones of each question
Item = TypeVar("Item")
Say = Callable[[str], None]


def load(
    assignment: Assignment,
    question: Question,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say = lambda line: None,
    *,
    home: bool,
) -> list[Implementation]:
    """As implementations.read. Where the solution is, they are made anew if they are out of date.

    Args:
        frozen: the expectations of the kit's own tests, which tell what is subtle.
    """
    there = assignment.main.solution.exists()
    if there and not implementations.is_current(assignment, home=home):
        freeze(assignment, frozen, sandbox, say)
    return implementations.read(assignment, question, home=home)


def freeze(
    assignment: Assignment,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say = lambda line: None,
) -> None:
    """Chooses and writes them, those of students and all.

    Raises:
        AssignmentError: a slip or a correct file is not as it should be.
        ExpectationError: a file cannot be written.
    """
    questions = [q for q in assignment.questions.values() if q.own_tests is not None]
    chosen = {
        q.number: _chosen(assignment, q, q.own_tests, frozen, sandbox, say)
        for q in questions
        if q.own_tests is not None
    }
    implementations.write(assignment, chosen)


def _chosen(
    assignment: Assignment,
    question: Question,
    own: OwnTests,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say,
) -> list[Implementation]:
    right = _right(assignment, own)
    stub = assignment.file_of(question.number).handout
    examples = stub.read_text(encoding="utf-8") if stub.exists() else ""
    wrong: list[Implementation] = []
    ranked = _ranked(assignment, own, frozen, sandbox, say)
    for tested in tallies.about(assignment, own):
        some = _even(ranked.get(tested.number, ()), SPARE * own.each)
        candidates = [_wrong(assignment, each) for each in some]
        left = trial.not_caught(assignment, question, examples, right[0], candidates, sandbox)
        wrong += [_disguised(each) for each in _spread(left, own.each)]
        say(f"choosing implementations: question {tested.number}")
    return [*map(_disguised, right), *wrong]


def _right(assignment: Assignment, own: OwnTests) -> list[Implementation]:
    solution = expectations.solution_of(assignment)
    found = [_made("solution", RIGHT, 0, solution.files[own.of])]
    for answer in unusual.found(assignment):
        if answer.file == own.of:
            text = answer.over(solution).files[own.of]
            found.append(_made(answer.path.stem, RIGHT, 0, text, answer.left_open()))
    return _at_home(found)


def _at_home(right: list[Implementation]) -> list[Implementation]:
    """Students get the solution, and of the others those that leave different things open."""
    first, *others = right
    different = {each.left_open: each for each in reversed(others) if each.left_open}
    preferred = [*reversed(different.values()), *others]
    names = list(dict.fromkeys([first.name, *(each.name for each in preferred)]))
    return [replace(each, home=each.name in names[:HOME_RIGHT]) for each in right]


def _ranked(
    assignment: Assignment,
    own: OwnTests,
    frozen: Mapping[str, Frozen],
    sandbox: Sandbox,
    say: Say,
) -> dict[int, list[Misconception]]:
    """By question, its wrong answers: those first that the kit's own tests notice most."""
    asked = {question.number for question in tallies.about(assignment, own)}
    catalogue = [each for each in misconceptions.catalogue(assignment) if each.question in asked]
    solution = expectations.solution_of(assignment)
    folders = [folder for folder in assignment.folders if folder.path.is_dir()]
    found = probes.ordinary(probes.collect(assignment, tuple(folders)))
    known = {**frozen}
    if any(probe.key not in known for probe in found):
        known = expectations.load(assignment, folders, found, sandbox, say)
    wanted = {
        each.name: (each.over(solution), [p for p in found if p.question == each.question])
        for each in catalogue
    }
    verdicts = observed.kept(
        assignment, wanted, known, sandbox, lambda count: say(f"known mistakes: {count}")
    )
    by_question: dict[int, list[tuple[float, Misconception]]] = {}
    for each in catalogue:
        failed = sum(v.status != Status.PASSED for v in verdicts[each.name])
        stuck = any(v.reason in (*STOPPED, Reason.WALL_AGAIN) for v in verdicts[each.name])
        if failed and not stuck:
            share = failed / len(verdicts[each.name])
            by_question.setdefault(each.question, []).append((share, each))
    return {
        number: [each for _, each in sorted(found, key=lambda pair: (-pair[0], pair[1].name))]
        for number, found in by_question.items()
    }


def _spread(ranked: Sequence[Implementation], count: int) -> list[Implementation]:
    """So many of them: from the front half plain ones, from the back half subtle ones.

    Of each half they are chosen at equal distances. The first of the plain ones are for home.
    """
    middle = (len(ranked) + 1) // 2
    plain = _even(ranked[:middle], count - count // 2)
    subtle = _even(ranked[middle:], count // 2)
    home = {each.name for each in _even(plain, HOME_WRONG)}
    return [
        *(replace(each, level=PLAIN, home=each.name in home) for each in plain),
        *(replace(each, level=SUBTLE) for each in subtle),
    ]


def _even(found: Sequence[Item], count: int) -> list[Item]:
    """So many items at equal distances, the first among them."""
    if len(found) <= count:
        return list(found)
    return [found[place * len(found) // count] for place in range(count)]


def _wrong(assignment: Assignment, each: Misconception) -> Implementation:
    solution = expectations.solution_of(assignment)
    return _made(each.name, PLAIN, each.question, each.over(solution).files[each.file])


def _made(name: str, level: str, question: int, source: str, left_open: str = "") -> Implementation:
    return Implementation(name, level, question, left_open, False, source, b"", ())


def _disguised(each: Implementation) -> Implementation:
    modules = tuple(sorted(imported(each.text) & PRELOADABLE))
    return replace(each, text=disguised(each.text, each.name), modules=modules)
