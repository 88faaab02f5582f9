"""Writes what the lab has measured: a report, a table of errors, and a manifest.

    folder = experiment_folder("autograd-by-hand")
    write_experiment(folder, experiment)

`python -m support.lab FOLDER` says whether it will be accepted.
"""

import csv
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import matplotlib.pyplot as plt
import numpy as np

from support.by_hand import GRADIENTS, TOLERANCE
from support.by_hand_pictures import draw_errors

KINDS = ("abs", "rel", "same")
REPORT = """# Gradients by hand against an autograd

The other side: {other_side}. Inputs {rows}×{inputs}, {outputs} outputs, {dtype}.

## Three formulas

With y = x Wᵀ + b and L = ½ Σ (y − t)²:

- dx = (y − t) W
- dW = (y − t)ᵀ x
- db = Σᵢ (y − t)ᵢ, over the rows

## Twenty runs

The relative error is the largest difference over the gradient's largest entry. "One library" is the
absolute error where the formulas are computed with the operations of the autograd's own library.

{table}

![The errors of {runs} runs, and of float16]({picture})

The acceptance is {tolerance:g}, for the relative errors and for those within one library.
The largest are {largest:.2e} and {same:.2e}: {verdict}.

One run by itself, with seed {seed}: {one_run}.

## Why they are not zero: the order of summation

{why}

## The same in float16

{float16_table}

{why_float16}

## The graph, from the loss back

```text
{graph}
```

## In one paragraph

{paragraph}
"""


@dataclass
class Experiment:
    """What was measured, and what is said about it.

    one_run, runs, float16: what `errors_of_one_run` gave; runs is a list.
    graph: what `steps_back` gave.
    settings, seeds: dicts, for the manifest.
    why, why_float16, paragraph: texts.
    """

    side: object
    settings: dict
    seeds: dict
    one_run: dict
    runs: list
    float16: dict
    graph: list
    why: str
    why_float16: str
    paragraph: str


def experiment_folder(name):
    """Makes the folder of an experiment, in experiments/ of the folder where one works.

    The environment variable EXPERIMENTS_DIR names another place for all experiments.
    """
    folder = Path(os.environ.get("EXPERIMENTS_DIR", "experiments")) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_experiment(folder, experiment):
    """Writes REPORT.md, errors.csv, manifest.json and errors.png into a folder."""
    write_table(folder / "errors.csv", experiment.runs)
    figure = draw_errors(experiment.runs, experiment.float16)
    figure.savefig(folder / "errors.png", dpi=150)
    plt.close(figure)  # or a notebook would show it once more
    manifest = json.dumps(manifest_of(experiment), indent=2)
    (folder / "manifest.json").write_text(manifest + "\n", encoding="utf-8")
    (folder / "REPORT.md").write_text(report_of(experiment), encoding="utf-8")


def write_table(path, runs):
    """Writes a row for each run, with all digits that the errors have."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["run", *columns()])
        for number, run in enumerate(runs, start=1):
            writer.writerow([number, *(run[name] for name in columns())])


def columns():
    """The names of all errors: dx_abs, dW_abs, ... db_same."""
    return [f"{name}_{kind}" for kind in KINDS for name in GRADIENTS]


def manifest_of(experiment):
    """Everything that somebody needs who wants the same figures again."""
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    return {
        "lab": "autograd-by-hand",
        "other_side": experiment.side.name,
        "versions": versions | experiment.side.versions,
        "machine": platform.machine(),
        "seeds": experiment.seeds,
        "settings": experiment.settings | {"tolerance": TOLERANCE},
        "one_run": experiment.one_run,
        "float16": experiment.float16,
    }


def report_of(experiment):
    """The report's text."""
    runs = experiment.runs
    largest = max(run[f"{name}_rel"] for run in runs for name in GRADIENTS)
    same = max(run[f"{name}_same"] for run in runs for name in GRADIENTS)
    return REPORT.format(
        **experiment.settings,
        other_side=experiment.side.name,
        table=table_of_runs(runs),
        picture="errors.png",
        tolerance=TOLERANCE,
        largest=largest,
        same=same,
        verdict="both are below" if max(largest, same) < TOLERANCE else "NOT ACCEPTED",
        seed=experiment.seeds["one_run"],
        one_run=", ".join(f"{n} {experiment.one_run[f'{n}_rel']:.2e}" for n in GRADIENTS),
        why=experiment.why.strip(),
        float16_table=table_of_one(experiment.float16),
        why_float16=experiment.why_float16.strip(),
        graph="\n".join(experiment.graph),
        paragraph=experiment.paragraph.strip(),
    )


def table_of_runs(runs):
    """Maxima and medians over the runs, as a table in Markdown."""
    kinds = {"abs": "absolute", "rel": "relative", "same": "one library"}
    words = [f"{word}, {kind}" for kind in kinds.values() for word in ("maximum", "median")]
    lines = [f"| | {' | '.join(words)} |", f"|---|{'---|' * len(words)}"]
    for name in GRADIENTS:
        found = [[run[f"{name}_{kind}"] for run in runs] for kind in kinds]
        cells = [f"{value(column):.2e}" for column in found for value in (max, median)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def table_of_one(run):
    """Absolute and relative errors of one run, as a table in Markdown."""
    lines = ["| | absolute | relative |", "|---|---|---|"]
    lines += [f"| {n} | {run[f'{n}_abs']:.2e} | {run[f'{n}_rel']:.2e} |" for n in GRADIENTS]
    return "\n".join(lines)
