"""What belongs to the optional file, and is in no zip without its entries in assignment.toml."""

import re
from pathlib import Path

from grader.assignment import manifest as assignments
from grader.authoring import leftovers
from grader.tests.test_leftovers import names


def settings_of_one_file(root: Path) -> str:
    """The shipped assignment.toml without the second file and its questions."""
    text = (root / "assignment.toml").read_text(encoding="utf-8")
    tables = re.split(r"(?m)^(?=\[)", text)
    return "".join(table for table in tables if '"extra.py"' not in table)


def test_with_all_entries_nothing_is_left_out(root: Path) -> None:
    """All that is shipped belongs to some entry."""
    assert leftovers.left_out(assignments.read(root)) == set()


def test_of_the_shipped_kit_all_that_goes_with_extra_credit_is_found(
    root: Path, tmp_path: Path
) -> None:
    """Modules, a notebook, tests and their helpers, slips, and unusual right answers."""
    (tmp_path / "assignment.toml").write_text(settings_of_one_file(root), encoding="utf-8")
    for name in ("solution", "handout", "tests_visible", "tests_hidden", "notebooks"):
        (tmp_path / name).symlink_to(root / name)
    found = names(assignments.read(tmp_path))
    assert {name for name in found if not re.search(r"/correct/extra/|test_1[2-5]_|/q1", name)} == {
        "handout/extra.py", "solution/extra.py", "notebooks/04_layers_and_optimizers.ipynb",
        "tests_visible/helpers_training.py", "tests_hidden/helpers_training.py",
        "handout/support/start/layers_and_optimizers.py",
        *(f"handout/support/{name}.py" for name in (
            "monitor", "monitor_pictures", "networks", "practice", "practice_pictures", "records",
        )),
    }  # fmt: skip
    assert len(found) == 12 + len(list((root / "solution/correct/extra").glob("*.py"))) + 8 + 4
