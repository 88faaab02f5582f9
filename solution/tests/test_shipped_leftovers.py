"""What belongs to an optional file, and is in no zip without its entries in assignment.toml."""

import re
from pathlib import Path

from grader.assignment import manifest as assignments
from grader.authoring import leftovers
from grader.tests.test_leftovers import names


def settings_without(root: Path, *files: str) -> str:
    """The shipped assignment.toml without some files and their questions."""
    text = (root / "assignment.toml").read_text(encoding="utf-8")
    tables = re.split(r"(?m)^(?=\[)", text)
    quoted = [f'"{name}"' for name in files]
    return "".join(table for table in tables if not any(name in table for name in quoted))


def left_out_without(root: Path, folder: Path, *files: str) -> set[str]:
    """What a release leaves out then, by its path from the kit's root."""
    (folder / "assignment.toml").write_text(settings_without(root, *files), encoding="utf-8")
    for name in ("solution", "handout", "tests_visible", "tests_hidden", "notebooks"):
        (folder / name).symlink_to(root / name)
    return set(names(assignments.read(folder)))


def test_with_all_entries_nothing_is_left_out(root: Path) -> None:
    """All that is shipped belongs to some entry."""
    assert leftovers.left_out(assignments.read(root)) == set()


def test_of_the_shipped_kit_all_that_goes_with_extra_credit_is_found(
    root: Path, tmp_path: Path
) -> None:
    """Modules, a notebook, tests and their helpers, slips, and unusual right answers."""
    found = left_out_without(root, tmp_path, "extra.py")
    assert {name for name in found if not re.search(r"/correct/extra/|test_1[2-5]_|/q1", name)} == {
        "handout/extra.py", "solution/extra.py", "notebooks/04_layers_and_optimizers.ipynb",
        "tests_visible/helpers_training.py", "tests_hidden/helpers_training.py",
        "handout/support/start/layers_and_optimizers.py",
        *(f"handout/support/{name}.py" for name in (
            "monitor", "monitor_pictures", "networks", "practice", "practice_pictures", "records",
        )),
    }  # fmt: skip
    assert len(found) == 12 + len(list((root / "solution/correct/extra").glob("*.py"))) + 8 + 4


def test_the_other_file_can_be_left_out_as_well(root: Path, tmp_path: Path) -> None:
    """Alone; what both need stays then."""
    found = left_out_without(root, tmp_path, "further.py")
    own = r"/correct/further/|test_(1[79]|18|20)_|/q(1[7-9]|20)\."
    assert {name for name in found if not re.search(own, name)} == {
        "handout/further.py", "solution/further.py", "notebooks/05_one_step_further.ipynb",
        "tests_visible/helpers_further.py", "tests_hidden/helpers_further.py",
        "handout/support/start/one_step_further.py",
        *(f"handout/support/{name}.py" for name in ("convnet", "further_pictures", "memory")),
    }  # fmt: skip
    assert len(found) == 9 + len(list((root / "solution/correct/further").glob("*.py"))) + 8 + 4
