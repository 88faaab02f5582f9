"""A run counts when somebody says so, and he is told what that changes."""

from pathlib import Path

import pytest

from grader.batch.promotion import promote
from grader.errors import UsageError
from grader.tests.made_up_runs import Made, opened, run

FULL, LESS = {"1.1": 4.0, "1.2": 4.0}, {"1.1": 4.0}


def test_what_changes_is_said(tmp_path: Path) -> None:
    """Against the run that counted before; a run that counts already is left as it is."""
    with opened(tmp_path) as store:
        one, other = run(store, {"a": Made(FULL)}), run(store, {"a": Made(LESS)}, grader="g2")
        assert promote(store, one, "ada") == (
            "run 1 counts now, with 1 submission; none did before"
        )
        assert promote(store, one, "ada") == "run 1 counts already"
        assert promote(store, other, "bob") == (
            "run 2 counts now instead of run 1: of 1 submission, 1 differs: 1 down"
        )
        assert store.promoted() == other and store.run(other).promoted_by == "bob"


def test_a_run_without_all_scores_is_refused(tmp_path: Path) -> None:
    """Set aside, not there any more, or not ended: each is named, and --anyway takes it."""
    with opened(tmp_path) as store:
        one = run(store, {"a": Made(FULL), "b": Made(FULL)})
        other = run(store, {"b": Made(None), "c": Made(FULL)})
        promote(store, one, "ada")
        with pytest.raises(UsageError) as caught:
            promote(store, other, "ada")
        assert str(caught.value) == (
            "run 2 is not promoted: 1 set aside (b); 1 of run 1 are not in it (a). See to them by "
            "`batch run`, or promote it with --anyway"
        )
        assert store.promoted() == one
        assert promote(store, other, "ada", anyway=True).endswith("1 set aside (b); 1 of run 1 are "
                                                                  "not in it (a)")  # fmt: skip
        assert store.promoted() == other
        open_run = store.begin_run("made up", "ada", {})
        with pytest.raises(UsageError, match="it did not come to its end"):
            promote(store, open_run, "ada")


def test_a_run_that_is_not_there_is_said(tmp_path: Path) -> None:
    """In one sentence."""
    with opened(tmp_path) as store, pytest.raises(UsageError, match="there is no run 7"):
        promote(store, 7, "ada")
