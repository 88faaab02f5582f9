"""docs/class.md: every command in it is one, and what it says the grader says is said."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from grader.cli import main as command_line
from grader.tests import sentences

PARTS = {"$SLURM_ARRAY_TASK_ID/20": "1/20", "{}/8": "1/8", "1))/20": "1/20"}


def commands(page: str) -> Iterator[list[str]]:
    """The words behind `python -m grader` in the page's blocks of code."""
    blocks = re.findall(r"```\w+\n(.*?)```", page, re.DOTALL)
    for block in blocks:
        text = block.replace("\\\n", " ").replace("\n          --", " --")
        for line in text.splitlines():
            _, found, words = line.partition("python -m grader ")
            if found:
                words = words.replace("$((JOB_COMPLETION_INDEX + 1))", "1").partition(" :::")[0]
                yield [PARTS.get(word, word) for word in shlex.split(words, comments=True)]


@pytest.fixture
def page(root: Path) -> str:
    """The page's text."""
    return (root / "docs" / "class.md").read_text(encoding="utf-8")


def test_every_command_is_one(page: str) -> None:
    """Its options are known, and parts are as they are on the command line."""
    found = list(commands(page))
    assert len(found) > 15
    for words in found:
        command_line._options(words)
        if "--shard" in words:
            assert re.fullmatch(r"[1-9]\d*/\d+", words[words.index("--shard") + 1])


def test_the_job_for_kubernetes_is_one(page: str) -> None:
    """YAML, with as many parts as the job has completions."""
    (text,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    spec = yaml.safe_load(text)["spec"]
    (container,) = spec["template"]["spec"]["containers"]
    assert spec["completionMode"] == "Indexed" and spec["completions"] == 20
    assert "--shard $((JOB_COMPLETION_INDEX + 1))/20 " in container["args"][0]


def test_what_goes_wrong_is_what_is_said(page: str, root: Path) -> None:
    """The sentences of the last table stand in the grader, but for names and numbers."""
    table = page.split("## What goes wrong")[1]
    said = sentences.listing(root)
    for part in (
        "is not YAML", "MB unpacked", "set aside: {", "another process writes to",
        "is on a network file system (", "this machine does not grade as the run's others do",
        "were graded with different questions", "no run counts yet", "not installed",
    ):  # fmt: skip
        assert part in said and part.rstrip("{(").strip() in table, part
