"""Training with the layers, losses and optimizers of `extra.py`.

Nothing here knows a derivative. It is what stands around them in every training program:

    net = Net()                                        # 784-1024-1024-1024-10, with ReLU
    he(net, rng)
    optimizer = extra.Adam(net.parameters(), lr=1e-3)
    history = fit(net, extra.CrossEntropyLoss(), optimizer, (x, y), (x_val, y_val), log=Log())

In this module
    fit         trains a network, with a validation pass after each epoch
    evaluate    loss and accuracy on other data

Net and he are in networks.py, Log in records.py. Of `extra.py` only what is used is needed: without
`clip` nobody calls `clip_grad_norm_`, and with `accumulate=1` nobody needs a `GradientAccumulator`.
"""

import time

import numpy as np

import extra
from nn import check_data, shuffled_batches
from support.progress import progress_bar
from support.records import AverageMeter, FitHistory
from support.unwritten import names_unwritten_functions


@names_unwritten_functions
def fit(
    net, criterion, optimizer, training, validation, epochs=5, batch_size=512, rng=None,
    clip=None, accumulate=1, monitor=None, log=None, quiet=False,
):  # fmt: skip
    """Trains a network, with a validation pass after each epoch.

    An epoch goes once through the training data, in a new random order. Examples that are left
    over for less than a whole batch wait for the next epoch.

    Args:
        net: a Layer that takes x of shape (N, features) to scores of shape (N, classes).
        criterion: a Loss of scores and classes, extra.CrossEntropyLoss() for one.
        optimizer: an Optimizer of the net's parameters.
        training, validation: pairs (x, y) of shapes (N, features) and (N,).
        epochs: how often to go through the training data.
        batch_size: how many examples go through the network at once.
        rng: numpy.random.Generator that orders the examples; a new one by default.
        clip: the longest gradient that a step may have; None for any.
        accumulate: how many batches make one step.
        monitor: a GradientMonitor of the same parameters.
        log: a Log.
        quiet: whether to show no progress bar.

    Returns:
        FitHistory.

    Raises:
        ValueError: data do not fit one another, or batch_size or accumulate is out of range.
        NotImplementedError: a function of extra.py is not written yet; the message says which.
    """
    for x, y in (training, validation):
        check_data(x, y)
    size = len(training[0])
    if not 1 <= batch_size <= size:
        raise ValueError(f"a batch of {batch_size} cannot be taken from {size} examples")
    if accumulate < 1:
        raise ValueError(f"accumulate is {accumulate}, and has to be at least 1")
    rng = np.random.default_rng() if rng is None else rng
    optimizer = WatchedOptimizer(optimizer, clip, monitor)
    accumulator = extra.GradientAccumulator(optimizer, accumulate) if accumulate > 1 else None
    history = FitHistory()
    for epoch in range(1, epochs + 1):
        start_s = time.perf_counter()
        batches = shuffled_batches(size, batch_size, rng)
        with progress_bar(batches, f"epoch {epoch} of {epochs}", quiet) as bar:
            train_epoch(net, criterion, optimizer, accumulator, training, bar, history)
        loss, accuracy = evaluate(net, criterion, validation)
        history.validation_losses.append(loss)
        history.accuracies.append(accuracy)
        if log:
            log.write(
                epoch=epoch, training_loss=history.epoch_losses[-1], validation_loss=loss,
                accuracy=accuracy, wall_s=time.perf_counter() - start_s,
            )  # fmt: skip
    return history


class WatchedOptimizer:
    """An optimizer whose gradients are looked at, and clipped, before each step.

    Args:
        inner: the Optimizer that takes the steps.
        clip: the longest gradient that is let through; None for any.
        monitor: a GradientMonitor, or None.
    """

    def __init__(self, inner, clip=None, monitor=None):
        self.inner, self.parameters = inner, inner.parameters
        self.clip, self.monitor = clip, monitor

    def zero_grad(self):
        self.inner.zero_grad()

    def step(self):
        if self.monitor:
            self.monitor.record()
        if self.clip is not None:
            extra.clip_grad_norm_(self.parameters, self.clip)
            if self.monitor:
                self.monitor.record_clipped()
        self.inner.step()


def train_epoch(net, criterion, optimizer, accumulator, training, batches, history):
    """Takes all steps of one epoch, and writes its losses and its accuracy into the history."""
    loss, accuracy = AverageMeter(), AverageMeter()
    for batch in batches:
        x, y = training[0][batch], training[1][batch]
        scores = net(x)
        loss.update(criterion(scores, y), len(batch))
        accuracy.update(float(np.mean(scores.argmax(axis=1) == y)), len(batch))
        if accumulator:
            net.backward(accumulator.scale(criterion.backward()))
            accumulator.step()
        else:
            optimizer.zero_grad()
            net.backward(criterion.backward())
            optimizer.step()
        history.step_losses.append(loss.value)
    history.epoch_losses.append(loss.average)
    history.training_accuracies.append(accuracy.average)


@names_unwritten_functions
def evaluate(net, criterion, data, batch_size=1000):
    """Returns the mean loss over all examples, and the part of them that is classified rightly.

    Args:
        net, criterion: as for `fit`.
        data: a pair (x, y).
        batch_size: how many examples go through the network at once.
    """
    x, y = data
    loss, accuracy = AverageMeter(), AverageMeter()
    for start in range(0, len(x), batch_size):
        part = slice(start, start + batch_size)
        scores = net(x[part])
        loss.update(criterion(scores, y[part]), len(scores))
        accuracy.update(float(np.mean(scores.argmax(axis=1) == y[part])), len(scores))
    return loss.average, accuracy.average
