"""What is written down while a network is trained.

In this module
    AverageMeter    an average that knows how many went into it
    Log             a line for each epoch, and a row in a CSV file
    FitHistory      losses and accuracies, for plots
"""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from nn import History


class AverageMeter:
    """An average over batches of different sizes.

    Attributes:
        value: what came last, a mean over one batch.
        count: how many examples there were in all.
        average: the mean over all of them; NaN before the first.
    """

    def __init__(self):
        self.value, self.count, self.total = float("nan"), 0, 0.0

    def update(self, value, count=1):
        """Takes the mean of a batch of `count` examples."""
        self.value = value
        self.count += count
        self.total += value * count

    @property
    def average(self):
        return self.total / self.count if self.count else float("nan")


class Log:
    """Writes a line for each epoch, and a row into a CSV file.

    The file is closed after each row: what is in it stays, whatever happens to the program.

    Args:
        path: of the file, which is written anew; None for none.
    """

    def __init__(self, path=None):
        self.path, self.columns = path and Path(path), None

    def write(self, **figures):
        """Writes named figures, the same names every time."""
        print(", ".join(f"{name} {shown(figure)}" for name, figure in figures.items()))
        if self.path is None:
            return
        first = self.columns is None
        self.columns = self.columns or list(figures)
        with self.path.open("w" if first else "a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self.columns)
            if first:
                writer.writeheader()
            writer.writerow(figures)


def shown(figure):
    """A figure's text: whole numbers as they are, others with four decimals."""
    return f"{figure:.4f}" if isinstance(figure, float) else str(figure)


@dataclass
class FitHistory(History):
    """What happened in `fit`: a loss per step, and per epoch four figures, for plots.

    `accuracies` are of the validation data, and so are `validation_losses`; `epoch_losses` and
    `training_accuracies` are means over the epoch's steps, while the weights were changing.
    """

    training_accuracies: list = field(default_factory=list)
    validation_losses: list = field(default_factory=list)
