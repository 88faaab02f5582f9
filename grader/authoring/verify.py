"""What must hold before a release: each thing is tried, and gets one line.

A check is a function of the kit at work that returns what it found, or raises `Shortfall` with a
sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from grader.assignment import misconceptions, probes, stub, unusual
from grader.assignment import submission as submissions
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.submission import Submission
from grader.assignment.trusted import TrustedSource
from grader.authoring import contents, leftovers, matrix, redraw
from grader.errors import KitError
from grader.feedback import fingerprints
from grader.gradescope import leaderboard
from grader.judging import engines, expectations, implementations, jobs, observed, whole
from grader.judging.expectations import Frozen
from grader.judging.kit import open_sandbox
from grader.judging.state import DECIMALS
from grader.sandbox import selftest
from grader.sandbox.client import Sandbox

MISTAKES = "each known mistake costs its own question alone"
CORRECT = "unusual correct answers keep all points"
LONG = (MISTAKES, CORRECT)  # the checks that take longer
RUNS = 3  # of every test on the solution, to see that it always observes the same


class Shortfall(KitError):
    """Something does not hold."""

    exit_code = 1


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    what: str
    holds: bool
    detail: str


@dataclass(frozen=True)
class Kit:
    """The kit at work: what the checks look at.

    Attributes:
        frozen: the expectations of all tests, as in the kit and in the handout.
        gradescope: those of the visible tests as Gradescope has them; see redraw.py.
    """

    assignment: Assignment
    found: list[Probe]
    frozen: dict[str, Frozen]
    gradescope: dict[str, Frozen]
    sandbox: Sandbox


def run(
    assignment: Assignment,
    say: Callable[[str], None] = lambda line: None,
    *,
    quick: bool = False,
) -> Iterator[Finding]:
    """Tries everything, and yields a finding for each.

    Args:
        quick: whether to leave those checks out that take longer, LONG.

    Raises:
        KitError: it does not even come to that: assignment.toml, a probe file or the solution is
            not as it should be.
    """
    with open_sandbox(assignment) as sandbox:
        found = probes.collect(assignment, assignment.folders)
        frozen = expectations.load(assignment, assignment.folders, found, sandbox, say)
        if not quick:  # each wrong answer once, on all that hints and MISTAKES need
            chosen = misconceptions.catalogue(assignment)
            matrix.matrix(assignment, chosen, found, frozen, sandbox, say)
        fingerprints.load(assignment, assignment.folders, found, frozen, sandbox, say)
        gradescope = redraw.load(assignment, found, sandbox, say)
        again, visible = redraw.redrawn(assignment), assignment.folders[:1]
        own = [probe for probe in found if probe.key in gradescope]
        fingerprints.load(again, visible, own, gradescope, sandbox, say)
        kit = Kit(assignment, found, frozen, gradescope, sandbox)
        for what, check in CHECKS.items():
            if quick and what in LONG:
                continue
            say(f"{what} ...")
            try:
                yield Finding(what, True, check(kit))
            except KitError as error:
                yield Finding(what, False, str(error))


def table(findings: Sequence[Finding]) -> str:
    """The findings as a table for people."""
    width = max(len(finding.what) for finding in findings)
    return "\n".join(
        f"{'holds' if f.holds else 'FAILS'}  {f.what:<{width}}  {f.detail}" for f in findings
    )


def _points_add_up(kit: Kit) -> str:
    probes.refuse_wrong_sums(kit.assignment, kit.found)
    questions = kit.assignment.questions.values()
    bonus = sum(question.bonus for question in questions)
    points = f"{kit.assignment.points:g} points in {len(questions) - bonus} questions"
    more = f", and {kit.assignment.bonus_points:g} of extra credit in {bonus}" if bonus else ""
    return points + more


def _left_out(kit: Kit) -> str:
    """It holds whatever is left out: an instructor should see if it is more than was meant."""
    return leftovers.sentence(kit.assignment)


def _leaderboard(kit: Kit) -> str:
    board = kit.assignment.leaderboard
    if board is None:
        return "there is none"
    leaderboard.refuse_unknown(board, kit.found, kit.frozen)
    return f"{board.column}: {board.observation} of test {board.test}"


def _both_folders(kit: Kit) -> str:
    for question in kit.assignment.questions.values():
        for folder in kit.assignment.folders:
            if not any(
                p.question == question.number and p.folder == folder.name for p in kit.found
            ):
                raise Shortfall(
                    f"question {question.number}, {question.title}, has no {folder.name} test: "
                    f"write one in {folder.path.name}/"
                )
    counts = [f"{sum(p.folder == f.name for p in kit.found)} {f.name}" for f in
              kit.assignment.folders]  # fmt: skip
    return " and ".join(counts) + " tests"


def _handout_is_current(kit: Kit) -> str:
    files = kit.assignment.files
    for file in files:
        if not stub.is_current(file):
            raise Shortfall(f"{file.handout} is out of date: run python -m grader stub")
    is_or_are = "is" if len(files) == 1 else "are"
    return f"{' and '.join(f.handout.name for f in files)} {is_or_are} what the solution makes"


def _no_secret(kit: Kit) -> str:
    hidden = [p for p in probes.ordinary(kit.found) if p.folder != "visible"]
    visible = kit.assignment.folders[0]
    paths = [module.path_of(kit.assignment, visible) for module in (expectations, fingerprints)]
    paths.append(implementations.path_of(kit.assignment, home=True))
    frozen = {f"{p.parent.name}/{p.name}": p.read_bytes() for p in paths if p.exists()}
    entries = contents.handout(kit.assignment, frozen)
    closed = contents.opaque(entries)
    if closed:
        raise Shortfall(f"the handout has {closed[0]}, which cannot be searched for solutions")
    words = [*contents.secrets(kit.assignment, hidden), redraw.salt(kit.assignment)]
    leaks = contents.leaks(entries, words)
    if leaks:
        raise Shortfall(
            f"the handout has {len(leaks)} lines it should not have, the first in {leaks[0]}"
        )
    return f"it has none of {len(words)} lines of the solution and words of hidden tests"


def _zips_are_whole(kit: Kit) -> str:
    for name, entries, below in (
        ("handout", contents.handout(kit.assignment, {}), f"{kit.assignment.name}/"),
        ("autograder", contents.autograder(kit.assignment, {}), ""),
    ):
        if missing := contents.missing_imports(entries, below):
            raise Shortfall(f"the {name} lacks modules: {missing[0]}")
    return "the handout and the autograder"


def _answers_differ(kit: Kit) -> str:
    replayed = redraw.replayed(probes.ordinary(kit.found), kit.frozen, kit.gradescope)
    points = sum(p.points for p in replayed)
    max_points = redraw.MAX_REPLAYED * kit.assignment.points
    said = f"a table of the handout's answers gets {points:g} points of {max_points:g} at most"
    if points > max_points:
        raise Shortfall(f"{said}: draw the inputs of {', '.join(p.number for p in replayed)}")
    return said


def _solution_gets_all(kit: Kit) -> str:
    return _gets_all(kit, submissions.solution(kit.assignment), kit.assignment.bonus_points)


def _optional_files_are(kit: Kit) -> str:
    """Who leaves them out has all points but those of their own questions."""
    optional = {file.name for file in kit.assignment.files if file.optional}
    if not optional:
        return "there are none"
    required = [file.name for file in kit.assignment.files if not file.optional]
    questions = [q for q in kit.assignment.questions.values() if q.file not in optional]
    bonus = sum(question.points for question in questions if question.bonus)
    return _gets_all(kit, submissions.solution(kit.assignment).only(required), bonus)


def _gets_all(kit: Kit, submission: Submission, bonus: float) -> str:
    """Makes sure that a submission gets all points, and so many of extra credit."""
    found = _points(kit, submission)
    said = _of_all(kit, *found)
    if found != (kit.assignment.points, bonus):
        raise Shortfall(f"it gets {said}: see make grade")
    return said


def _stub_gets_none(kit: Kit) -> str:
    earned = sum(_points(kit, submissions.stub(kit.assignment)))
    if earned:
        raise Shortfall(f"it gets {earned:g} points: see make grade SUBMISSION=handout")
    return _of_all(kit, 0, 0)


def _points(kit: Kit, submission: Submission) -> tuple[float, float]:
    """What a submission earns, and that of extra credit."""
    earned = {False: 0.0, True: 0.0}
    for verdict in whole.grade(kit.assignment, submission, kit.found, kit.frozen, kit.sandbox):
        earned[verdict.probe.bonus] += verdict.points
    return round(earned[False], DECIMALS), round(earned[True], DECIMALS)


def _of_all(kit: Kit, earned: float, bonus: float) -> str:
    """Points of those there are, in words."""
    max_points, max_bonus = kit.assignment.points, kit.assignment.bonus_points
    more = f", and {bonus:g} of {max_bonus:g} of extra credit" if max_bonus else ""
    return f"{earned:g} of {max_points:g}{more}"


def _correct_ones_keep_all(kit: Kit) -> str:
    """With the visible tests' inputs of both zips."""
    answers = unusual.found(kit.assignment)
    solution = TrustedSource.solution(kit.assignment)
    found = probes.ordinary(kit.found)
    visible = [probe for probe in found if probe.key in kit.gradescope]
    for answer in answers:
        source = answer.over(solution)
        for chosen, draw in ((found, kit.frozen), (visible, kit.gradescope)):
            for verdict in observed.verdicts(kit.assignment, source, chosen, draw, kit.sandbox):
                if not verdict.points:
                    raise Shortfall(
                        f"{answer.path.name} loses the points of test {verdict.probe.number}: "
                        "correct the test, or the file if it is wrong"
                    )
    return f"{len(answers)} of {len(answers)}" if answers else "there are none"


def _always_the_same(kit: Kit) -> str:
    """Byte for byte: whatever depends on a clock, on chance or on an address shows.

    The last run is in a child per test, as submissions are run.
    """
    solution = expectations.solution_of(kit.assignment)
    drawn = [(probe, kit.frozen[probe.key].inputs) for probe in probes.ordinary(kit.found)]
    found = probes.ordinary(kit.found)
    for _ in range(RUNS - 1):
        answers = engines.answers(kit.assignment, solution, drawn, kit.sandbox)
        for probe in found:
            _refuse_another(kit, probe, answers.get(probe.key, b""))
    files = jobs.of(kit.assignment, solution.submission())
    for probe, inputs in drawn:
        job = files[probe.file]._replace(function=probe.dumps(), inputs=inputs)
        _refuse_another(kit, probe, expectations.observe(probe, job, kit.sandbox))
    return f"{len(found)} tests, {RUNS} runs each"


def _refuse_another(kit: Kit, probe: Probe, answer: bytes) -> None:
    if answer != kit.frozen[probe.key].answer:
        raise Shortfall(
            f"{probe.key} gives different results in each run: draw its inputs with @given"
        )


def _nobody_gets_out(kit: Kit) -> str:
    escapes = selftest.run(kit.sandbox)
    if escapes:
        raise Shortfall(f"a submission could {', '.join(escapes)}: build on Linux")
    return ", ".join(kit.sandbox.layers)


def _mistakes_show_on_gradescope(kit: Kit) -> str:
    visible, *hidden = kit.assignment.folders
    known = fingerprints.read(redraw.redrawn(kit.assignment), visible)
    known += [each for folder in hidden for each in fingerprints.read(kit.assignment, folder)]
    questions = {probe.key: probe.question for probe in kit.found}
    seen = {k.name for k in known if k.question in {questions.get(key) for key in k.seen}}
    names = [each.name for each in misconceptions.catalogue(kit.assignment)]
    missed = [name for name in names if name not in seen]
    if missed:
        raise Shortfall(f"{len(missed)} of {len(names)} do not, the first is {missed[0]}")
    return f"all {len(names)} in the catalogue"


def _no_drafts(kit: Kit) -> str:
    matrix.refuse_drafts(kit.assignment)
    return "there are none"


def _mistakes_cost_their_own_question(kit: Kit) -> str:
    chosen = misconceptions.catalogue(kit.assignment)
    rows = matrix.matrix(kit.assignment, chosen, kit.found, kit.frozen, kit.sandbox)
    wrong = [row.misconception.name for row in rows if not row.caught or row.elsewhere]
    if wrong:
        raise Shortfall(
            f"{len(wrong)} of {len(rows)} do not: see python -m grader verify --misconceptions "
            f"{wrong[0]}"
        )
    return f"all {len(rows)} in the catalogue"


CHECKS: dict[str, Callable[[Kit], str]] = {
    "points add up": _points_add_up,
    "what assignment.toml does not list": _left_out,
    "visible and hidden tests for each question": _both_folders,
    "the leaderboard shows something": _leaderboard,
    "the handout is current": _handout_is_current,
    "no solution and no hidden test in the handout": _no_secret,
    "a zip has all modules that it imports": _zips_are_whole,
    "visible tests have other answers on Gradescope": _answers_differ,
    "the solution gets all points": _solution_gets_all,
    "optional files can be left out": _optional_files_are,
    "the stub gets none": _stub_gets_none,
    CORRECT: _correct_ones_keep_all,
    "every test observes the same each time": _always_the_same,
    "a submission cannot get out": _nobody_gets_out,
    "no drafts in the catalogue": _no_drafts,
    "each known mistake costs points on Gradescope": _mistakes_show_on_gradescope,
    MISTAKES: _mistakes_cost_their_own_question,
}
