"""What the kit's own code observes is kept by content, and is what a submission would observe."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from grader.assignment import probes, submission
from grader.assignment.manifest import Assignment
from grader.assignment.probes import Probe
from grader.assignment.trusted import TrustedSource
from grader.errors import ExpectationError
from grader.judging import grading, observed, stored
from grader.judging.kit import open_sandbox
from grader.judging.reason import Reason
from grader.judging.verdict import Verdict
from grader.sandbox.client import Sandbox
from grader.tests import toy as toys
from grader.tests.toy import BONUS, WORK, Toy

WRONG = WORK.replace("= 2 * x", "= 3 * x")
ENDINGS = {
    "exits": "import os; os._exit(0)",
    "loops": "while True: pass",
    "raises": "raise ValueError('sizes 3 and 4')",
    "returns a list": "return [1]",
    "returns NaN": "return x * np.nan",
}


class Kept:
    """Asks for verdicts of the toy kit, with a build folder of its own, and counts what is run."""

    def __init__(self, toy: Toy, build: Path) -> None:
        self.toy, self.assignment = toy, replace(toy.assignment, build=build)
        self.path, self.ran = observed.path_of(self.assignment), 0
        self.found = [probe for probe in toy.found if not probe.bonus]

    def __call__(self, *texts: str, found: list[Probe] | None = None, only: bool = False) -> str:
        """The statuses of all verdicts: "pf pp" of two texts with two probes each."""
        self.ran = 0
        found = self.found if found is None else found
        wanted = {str(n): (TrustedSource({"work.py": text}), found) for n, text in enumerate(texts)}
        verdicts = observed.kept(
            self.assignment, wanted, self.toy.frozen, self.toy.sandbox, self._hear,
            only=self.found if only else (),
        )  # fmt: skip
        return " ".join("".join(v.status[0] for v in each) for each in verdicts.values())

    def _hear(self, count: str) -> None:
        self.ran = int(count.split("/")[0])


@pytest.fixture
def kept(toy: Toy, tmp_path: Path) -> Kept:
    """The toy kit with nothing kept yet."""
    return Kept(toy, tmp_path)


def test_nothing_is_run_twice(kept: Kept) -> None:
    """Neither the same text nor the same probes; only what is new is."""
    assert kept(WORK, found=kept.found[:2]) == "pp" and kept.ran == 1
    assert kept(WORK, WRONG) == "pppp ffff" and kept.ran == 2
    written = kept.path.stat().st_mtime_ns
    assert kept(WRONG, WORK) == "ffff pppp" and kept.ran == 0
    assert kept.path.stat().st_mtime_ns == written


def test_another_probe_or_input_is_run(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what a probe is, and not by what it is called."""
    kept(WORK)
    probe, *rest = kept.found
    other = replace(probe, function=kept.found[-1].function)
    assert kept(WORK, found=[other, *rest]) and kept.ran == 1
    frozen = {**kept.toy.frozen, probe.key: kept.toy.frozen[rest[0].key]}
    monkeypatch.setattr(kept, "toy", replace(kept.toy, frozen=frozen))
    assert kept(WORK) and kept.ran == 1
    monkeypatch.setattr(observed, "FORMAT", observed.FORMAT + 1)
    assert kept(WORK) and kept.ran == 1


def test_a_probe_with_a_class_beside_it_is_the_same_in_the_next_run(toy: Toy) -> None:
    """Which has other ids for classes. How cloudpickle packs is not promised: if it differs, the
    probe is run once more. So one of three pairs has to be the same."""
    (folder, _), (probe, *_) = toy.assignment.folders, toy.found
    path = folder.path / "with_a_class.py"
    text = probe.path.read_text(encoding="utf-8").replace("m.double(x)", "Own().f(m.double(x))")
    path.write_text(f"class Own(dict):\n    def f(self, x):\n        return x\n\n\n{text}")
    loaded = [next(probes.load(toy.assignment, folder, path)) for _ in range(4)]
    path.unlink()
    assert len({each.dumps() for each in loaded}) == 4
    digests = [observed._digest_of_probe(each, toy.frozen[probe.key]) for each in loaded]
    assert any(one == other for one, other in pairwise(digests))
    assert observed._digest_of_probe(probe, toy.frozen[probe.key]) not in digests


def test_what_is_not_wanted_any_more_is_dropped_on_demand(kept: Kept) -> None:
    """Of a part of the catalogue nothing can be said about the rest."""
    kept(WORK, WRONG)
    kept(WORK)
    assert kept(WRONG) and kept.ran == 0
    kept(WORK, only=True)
    assert kept(WRONG) and kept.ran == 1


def test_another_build_folder_begins_with_it(kept: Kept, tmp_path: Path) -> None:
    """A release has one of its own; where nothing is kept there is nothing to hand on."""
    other = Kept(kept.toy, tmp_path / "other")
    observed.hand_on(kept.assignment, other.assignment)
    assert not other.path.exists()
    kept(WORK)
    observed.hand_on(kept.assignment, other.assignment)
    assert other(WORK, WRONG) == "pppp ffff" and other.ran == 1


def test_a_damaged_file_is_made_anew(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """It can be made at any time."""
    kept(WORK)
    for damage in (b"", b"garbage", kept.path.read_bytes().replace(b"same", b"some")):
        kept.path.write_bytes(damage)
        assert kept(WORK) == "pppp" and kept.ran == 1
        assert "observed.frame is damaged: it is made again" in capsys.readouterr().err


def test_a_reason_is_kept_as_a_word(kept: Kept) -> None:
    """One that this version does not know makes the file damaged."""
    table: observed.Table = {"source": {str(place): why for place, why in enumerate(Reason)}}
    stored.write(kept.path, observed.FORMAT, observed._pack(table))
    assert stored.read(kept.path, observed.FORMAT, observed._unpack) == table
    unknown: observed.Table = {"source": {"probe": "something else"}}
    stored.write(kept.path, observed.FORMAT, observed._pack(unknown))
    assert kept(WORK) == "pppp" and kept.ran == 1


def test_a_file_that_cannot_be_written_is_said(kept: Kept) -> None:
    """In one sentence that names the key."""
    kept.path.mkdir()
    with pytest.raises(ExpectationError, match=r"cannot write .*\[paths\] build names the folder"):
        kept(WORK)


# The same as of a submission ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """A toy kit with a shorter clock."""
    made = toys.build(tmp_path_factory.mktemp("quick"))
    return replace(made, limits=replace(made.limits, probe_wall_s=1.0, probe_cpu_s=1))


@pytest.mark.parametrize("body", ENDINGS.values(), ids=ENDINGS)
def test_verdicts_are_those_of_grading(quick: Assignment, toy: Toy, body: str) -> None:
    """Whatever becomes of the child: here in the third of four probes."""
    source = TrustedSource(
        {"work.py": WORK.replace("value_of_triple = ", f"{body}\n    value_of_triple = ")}
    )
    found = [probe for probe in toy.found if not probe.bonus]
    with open_sandbox(quick) as sandbox:
        fast = list(observed.verdicts(quick, source, found, toy.frozen, sandbox))
        slow = slowly(quick, source, found, toy, sandbox)
    assert [essence(verdict) for verdict in fast] == [essence(verdict) for verdict in slow]
    assert [verdict.status for verdict in fast] == ["passed"] * 2 + ["failed"] * 2


def slowly(
    assignment: Assignment, source: TrustedSource, found: list[Probe], toy: Toy, sandbox: Sandbox
) -> list[Verdict]:
    """A child per probe, in the probes' order."""
    files = source.submission()
    verdicts = grading.grade(assignment, files, found, toy.frozen, sandbox)
    return sorted(verdicts, key=lambda verdict: found.index(verdict.probe))


def essence(verdict: Verdict) -> tuple[object, ...]:
    """All of a verdict that follows from what was run."""
    mismatches = [(m.quantity, repr(m.found)) for m in verdict.mismatches]
    return verdict.probe.number, verdict.status, verdict.reason, verdict.error, mismatches


def test_a_source_with_a_stand_in_is_graded_as_a_submission_is(toy: Toy) -> None:
    """What is not available costs what uses it, in both ways."""
    source = TrustedSource({"work.py": "import absent\n" + WORK})
    verdicts = observed.verdicts(toy.assignment, source, toy.found[:4], toy.frozen, toy.sandbox)
    assert [verdict.status for verdict in verdicts] == ["passed"] * 4


def test_both_files_of_the_solution_pass(toy: Toy) -> None:
    """A child for each."""
    source = TrustedSource.solution(toy.assignment)
    verdicts = observed.verdicts(toy.assignment, source, toy.found, toy.frozen, toy.sandbox)
    assert [verdict.status for verdict in verdicts] == ["passed"] * 8


def test_a_source_is_the_submission_of_its_texts(toy: Toy) -> None:
    """Under the names of assignment.toml."""
    both = TrustedSource.solution(toy.assignment)
    assert both.submission() == submission.solution(toy.assignment)
    changed = both.changed("bonus.py", "x")
    assert changed == TrustedSource({"work.py": WORK, "bonus.py": "x"})
    assert changed.only(["work.py"]).submission() == submission.Submission.of_texts(
        {"work.py": WORK}
    )


def test_a_change_of_a_file_that_is_not_needed_runs_nothing_again(toy: Toy, tmp_path: Path) -> None:
    """What work.py answers follows from itself alone; what bonus.py answers, from both."""
    ran: list[str] = []

    def ask(texts: dict[str, str], bonus: bool) -> int:
        found = [probe for probe in toy.found if probe.bonus is bonus]
        ran.clear()
        observed.kept(
            replace(toy.assignment, build=tmp_path), {"it": (TrustedSource(texts), found)},
            toy.frozen, toy.sandbox, ran.append,
        )  # fmt: skip
        return len(ran)

    assert ask({"work.py": WORK, "bonus.py": BONUS}, False)
    assert not ask({"work.py": WORK, "bonus.py": "x = 1"}, False)
    assert ask({"work.py": WORK, "bonus.py": BONUS}, True)
    assert ask({"work.py": WORK + "\n", "bonus.py": BONUS}, True)
