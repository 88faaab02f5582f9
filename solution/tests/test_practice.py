"""The training loop: what it computes, and what it needs of extra.py."""

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


@pytest.fixture
def practice(library_extra: Library) -> Any:
    """practice.py on the reference's layers."""
    return library_extra("support.practice")


@pytest.fixture
def blobs() -> tuple[Any, Any]:
    """Points around three corners and which corner it is: training and validation data."""
    random = np.random.default_rng(3)
    corners = np.array([[2, 0], [-1, 2], [-1, -2]])
    y = np.arange(150) % 3
    x = (corners[y] + 0.4 * random.normal(size=(150, 2))).astype(np.float32)
    return (x[:120], y[:120]), (x[120:], y[120:])


@pytest.fixture
def fitted(practice: Any, library_extra: Library, extra: Any, blobs: Any) -> Callable[..., Any]:
    """A function that trains a small net and returns it with its history."""

    def run(sizes: tuple[int, ...] = (2, 8, 3), lr: float = 0.1, **options: Any) -> Any:
        net = library_extra("support.networks").Net(
            sizes, np.random.default_rng(1), dtype=np.float64
        )
        optimizer = extra.SGD(net.parameters(), lr)
        settings = {"epochs": 5, "batch_size": 10, "rng": np.random.default_rng(2), "quiet": True}
        settings |= options
        return net, practice.fit(net, extra.CrossEntropyLoss(), optimizer, *blobs, **settings)

    return run


def test_it_learns(fitted: Any) -> None:
    """Losses fall, both accuracies rise to the top, and there is a figure per step and epoch."""
    _, history = fitted()
    assert len(history.step_losses) == 5 * 12
    for per_epoch in (
        history.epoch_losses, history.validation_losses, history.accuracies,
        history.training_accuracies,
    ):  # fmt: skip
        assert len(per_epoch) == 5
    assert history.epoch_losses[-1] < 0.3 * history.epoch_losses[0]
    assert history.accuracies[-1] == 1 and history.training_accuracies[-1] > 0.95
    np.testing.assert_allclose(history.epoch_losses[0], np.mean(history.step_losses[:12]))


def test_one_step_is_gradient_descent(
    fitted: Any, library_extra: Library, extra: Any, blobs: Any
) -> None:
    """Of one epoch in a single batch: parameters move by lr times the gradient."""
    net, _ = fitted(epochs=1, batch_size=120, lr=0.5)
    start = library_extra("support.networks").Net(
        (2, 8, 3), np.random.default_rng(1), dtype=np.float64
    )
    criterion = extra.CrossEntropyLoss()
    criterion(start(blobs[0][0]), blobs[0][1])
    start.backward(criterion.backward())
    for before, after in zip(start.parameters(), net.parameters(), strict=True):
        np.testing.assert_allclose(after.array, before.array - 0.5 * before.grad, atol=1e-12)


def test_the_same_rng_gives_the_same_training(fitted: Any) -> None:
    """To the last bit; another one orders the examples differently."""
    assert fitted()[1] == fitted()[1]
    assert fitted(rng=np.random.default_rng(5))[1].step_losses != fitted()[1].step_losses


def test_accumulated_batches_are_one_large_batch(fitted: Any) -> None:
    """Four batches of ten, dealt out in the same order, end where batches of forty do."""
    small, large = fitted(accumulate=4), fitted(batch_size=40)
    for one, other in zip(small[0].parameters(), large[0].parameters(), strict=True):
        np.testing.assert_allclose(one.array, other.array, atol=1e-12)
    means = np.reshape(small[1].step_losses, (-1, 4)).mean(axis=1)
    np.testing.assert_allclose(means, large[1].step_losses)


def test_clipping_bounds_a_step(fitted: Any, library_extra: Library) -> None:
    """One step of one batch is as long as the bound times the learning rate."""
    start = library_extra("support.networks").Net(
        (2, 8, 3), np.random.default_rng(1), dtype=np.float64
    )
    net, _ = fitted(epochs=1, batch_size=120, clip=1e-3)
    moved = [
        np.sum((after.array - before.array) ** 2)
        for before, after in zip(start.parameters(), net.parameters(), strict=True)
    ]
    assert np.sqrt(np.sum(moved)) == pytest.approx(0.1 * 1e-3)


@pytest.mark.parametrize("accumulate", [1, 3])
def test_a_monitor_sees_every_step(
    practice: Any, library_extra: Library, extra: Any, blobs: Any, accumulate: int
) -> None:
    """Before and after clipping, once per step of the optimizer."""
    net = library_extra("support.networks").Net((2, 8, 3), np.random.default_rng(1))
    monitor = library_extra("support.monitor").GradientMonitor(net.parameters())
    practice.fit(
        net, extra.CrossEntropyLoss(), extra.SGD(net.parameters()), *blobs, epochs=2,
        batch_size=10, clip=0.2, accumulate=accumulate, monitor=monitor, quiet=True,
    )  # fmt: skip
    before, after = np.array(monitor.total_before), np.array(monitor.total_after)
    assert len(before) == 2 * 12 // accumulate
    assert (before > 0.2).any()
    np.testing.assert_allclose(after, np.minimum(before, 0.2), rtol=1e-5)


def test_a_log(fitted: Any, library_extra: Library, tmp_path: Path) -> None:
    """A row per epoch with the history's figures."""
    path = tmp_path / "log.csv"
    _, history = fitted(log=library_extra("support.records").Log(path))
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert [float(row["validation_loss"]) for row in rows] == history.validation_losses
    assert [float(row["training_loss"]) for row in rows] == history.epoch_losses
    assert [float(row["accuracy"]) for row in rows] == history.accuracies
    assert [row["epoch"] for row in rows] == list("12345")


def test_evaluate_weighs_by_examples(practice: Any, fitted: Any, extra: Any, blobs: Any) -> None:
    """Batches that leave a small one over give what one batch of all gives."""
    net, _ = fitted(epochs=1)
    x, y = blobs[0]
    loss, accuracy = practice.evaluate(net, extra.CrossEntropyLoss(), (x, y), batch_size=7)
    assert loss == pytest.approx(extra.CrossEntropyLoss()(net(x), y))
    assert accuracy == pytest.approx(np.mean(net(x).argmax(axis=1) == y))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"batch_size": 121}, "a batch of 121 cannot be taken from 120 examples"),
        ({"batch_size": 0}, "a batch of 0 cannot"),
        ({"accumulate": 0}, "accumulate is 0, and has to be at least 1"),
        ({"clip": 0}, "max_norm is 0"),
    ],
)
def test_settings_out_of_range(fitted: Any, options: dict[str, Any], said: str) -> None:
    """Are refused with a sentence."""
    with pytest.raises(ValueError, match=said):
        fitted(**options)


def test_data_that_do_not_fit(practice: Any, library_extra: Library, extra: Any) -> None:
    """Are refused before the first step."""
    net = library_extra("support.networks").Net((2, 3))
    good, bad = (np.ones((4, 2)), np.zeros(4, int)), (np.ones((4, 2)), np.zeros(3, int))
    with pytest.raises(ValueError, match=r"these are \(4, 2\) and \(3,\)"):
        practice.fit(
            net, extra.CrossEntropyLoss(), extra.SGD(net.parameters()), good, bad, batch_size=2
        )


def test_a_function_that_is_not_needed_may_be_missing(
    fitted: Any, extra: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain training does without clipping and accumulation; asked for, they are named."""

    def unwritten(*_: Any) -> None:
        raise NotImplementedError("clip_grad_norm_ is not written yet")

    monkeypatch.setattr(extra, "clip_grad_norm_", unwritten)
    monkeypatch.delattr(extra, "GradientAccumulator")
    fitted(epochs=1)
    with pytest.raises(NotImplementedError, match="clip_grad_norm_ is not written yet"):
        fitted(epochs=1, clip=1.0)


def test_on_the_stub(root: Path, library: Library, blobs: Any) -> None:
    """What is to be written first is named in one sentence."""
    practice, networks = library("support.practice"), library("support.networks")
    stub = sys.modules["extra"]
    net = networks.Net((2, 3))
    with pytest.raises(NotImplementedError, match=r"^checked_lr is not written yet.*in extra\.py"):
        library("support.unwritten").names_unwritten_functions(stub.SGD)(net.parameters())
    optimizer = type("NoStep", (), {"parameters": net.parameters()})()
    with pytest.raises(NotImplementedError, match=r"^Linear\.forward is not written yet"):
        practice.fit(net, stub.CrossEntropyLoss(), optimizer, *blobs, batch_size=10, quiet=True)
