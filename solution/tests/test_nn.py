"""The network library: values, gradients against central differences and PyTorch, training."""

import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

Array = NDArray[Any]
Library = Callable[..., Any]


@pytest.fixture
def nn(library: Library) -> Any:
    """nn.py on the reference engine, in float32."""
    return library("nn")


@pytest.fixture
def nn64(library: Library, engine64: Any) -> Any:
    """nn.py on the reference engine, in float64."""
    return library("nn", submitted=engine64)


@pytest.fixture
def torch() -> Iterator[Any]:
    """PyTorch, in float64 for one test."""
    module = pytest.importorskip("torch")
    module.set_default_dtype(module.float64)
    yield module
    module.set_default_dtype(module.float32)


def normal(seed: int, *shape: int) -> Array:
    """Draws normal numbers of the given shape."""
    return np.random.default_rng(seed).normal(size=shape)


def digits(library: Library) -> tuple[Array, ...]:
    """The digits that ship, as training and test data."""
    data: tuple[Array, ...] = library("load_mnist").enlarged_digits()
    return data


def assert_gradients(function: Callable[[], Any], tensors: list[Any]) -> None:
    """Compares the gradients of a tensor of one number with central differences in float64."""
    for tensor in tensors:
        tensor.zero_grad()
    function().backward()
    for tensor in tensors:
        for index in np.ndindex(*tensor.shape):
            value, around = tensor.array[index], []
            for step in (1e-6, -1e-6):
                tensor.array[index] = value + step
                around.append(function().array.item())
            tensor.array[index] = value
            difference = (around[0] - around[1]) / 2e-6
            assert tensor.grad[index] == pytest.approx(difference, rel=1e-5, abs=1e-8)


# Functions ----------------------------------------------------------------------------------------


def test_tanh_is_the_hyperbolic_tangent(nn: Any) -> None:
    """Over all numbers whose exponential float32 can hold."""
    x = np.linspace(-80, 80, 161).reshape(1, -1)
    np.testing.assert_allclose(nn.tanh(nn.submitted.Tensor(x)).array, np.tanh(x), atol=1e-6)


def test_softmax_gives_probabilities_for_any_scores(nn: Any) -> None:
    """Rows add up to 1, a constant makes no difference, and a score of 10,000 does not overflow."""
    scores = normal(1, 4, 10)
    p = nn.softmax(nn.submitted.Tensor(scores)).array
    np.testing.assert_allclose(p, np.exp(scores) / np.exp(scores).sum(1, keepdims=True), rtol=1e-5)
    moved = nn.softmax(nn.submitted.Tensor(scores + [[100.0]])).array
    np.testing.assert_allclose(moved, p, rtol=1e-4)
    extreme = nn.softmax(nn.submitted.Tensor([[10_000.0, 0.0, -10_000.0]])).array
    np.testing.assert_array_equal(extreme, [[1, 0, 0]])


def test_the_figures_of_the_course(nn: Any) -> None:
    """Scores 2, 1, 0.1 give .659, .242, .099; the loss for class 0 is .417."""
    scores = nn.submitted.Tensor([[2, 1, 0.1]])
    np.testing.assert_allclose(nn.softmax(scores).array, [[0.659, 0.242, 0.099]], atol=0.0005)
    assert nn.cross_entropy_loss(scores, [0]).array == pytest.approx(0.417, abs=0.0005)


def test_cross_entropy_is_the_mean_over_rows(nn: Any) -> None:
    """Of the negative logarithms of the right classes' probabilities."""
    scores, labels = normal(2, 5, 3), np.array([0, 2, 1, 1, 2])
    p = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    found = nn.cross_entropy_loss(nn.submitted.Tensor(scores), labels).array
    assert found == pytest.approx(-np.log(p[np.arange(5), labels]).mean(), rel=1e-5)


def test_cross_entropy_of_an_impossible_class_is_finite(nn: Any) -> None:
    """Where float32 has 0 for a probability, epsilon stands in for it."""
    scores = nn.submitted.Tensor([[1000.0, 0.0]], requires_grad=True)
    loss = nn.cross_entropy_loss(scores, [1])
    assert loss.array == pytest.approx(-np.log(1e-8), rel=1e-5)
    loss.backward()
    assert np.isfinite(scores.grad).all()


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ([0, 10], r"labels go from 0 to 10, and with 10 classes they have to be from 0 to 9"),
        ([-1, 3], r"labels go from -1 to 3"),
        ([0.0, 1.0], r"whole numbers .* these are float64, shape \(2,\)"),
        ([[1], [2]], r"shape \(2, 1\)"),
        ([1, 2, 3], r"2 rows of scores and 3 labels"),
    ],
)
def test_labels_that_do_not_fit_are_refused(nn: Any, labels: Any, said: str) -> None:
    """With a sentence that says what they are and what they have to be."""
    with pytest.raises(ValueError, match=said):
        nn.cross_entropy_loss(nn.submitted.Tensor(np.zeros((2, 10))), labels)


@pytest.mark.parametrize("name", ["tanh", "softmax"])
def test_gradients_of_functions(nn64: Any, name: str) -> None:
    """As central differences have them, under an upstream gradient of random numbers."""
    x = nn64.submitted.Tensor(normal(3, 3, 4), requires_grad=True)
    upstream = normal(4, 3, 4)
    assert_gradients(lambda: (getattr(nn64, name)(x) * upstream).sum(), [x])


def test_gradients_of_a_networks_loss(nn64: Any) -> None:
    """Every weight and bias of an MLP, and its input."""
    model = nn64.MLP((5, 4, 4, 3))
    x = nn64.submitted.Tensor(normal(5, 6, 5), requires_grad=True)
    labels = np.array([0, 1, 2, 2, 1, 0])
    assert len(model.parameters()) == 6
    assert_gradients(lambda: nn64.cross_entropy_loss(model(x), labels), [x, *model.parameters()])


@pytest.mark.torch
def test_a_network_against_pytorch(nn64: Any, torch: Any) -> None:
    """Loss and gradients are those of PyTorch's linear, tanh and cross_entropy."""
    model = nn64.MLP((7, 6, 6, 4))
    x, labels = normal(6, 8, 7), np.arange(8) % 4
    loss = nn64.cross_entropy_loss(model(nn64.submitted.Tensor(x)), labels, epsilon=0)
    loss.backward()
    theirs = [torch.tensor(p.array, requires_grad=True) for p in model.parameters()]
    hidden = torch.tensor(x)
    for number in (0, 2, 4):
        hidden = torch.tanh(hidden) if number else hidden
        hidden = torch.nn.functional.linear(hidden, theirs[number].T, theirs[number + 1][0])
    expected = torch.nn.functional.cross_entropy(hidden, torch.tensor(labels))
    expected.backward()
    assert loss.array == pytest.approx(expected.item(), rel=1e-10)
    for ours, other in zip(model.parameters(), theirs, strict=True):
        np.testing.assert_allclose(ours.grad, other.grad.numpy(), rtol=1e-9, atol=1e-12)


# Layers and optimizer -----------------------------------------------------------------------------


def test_a_linear_layer_starts_as_it_should(nn: Any) -> None:
    """Uniform within 1/√inputs, filling that range, float32, and the same for the same seed."""
    layer, again = (nn.Linear(400, 300, np.random.default_rng(7)) for _ in range(2))
    for tensor, shape in ((layer.weight, (400, 300)), (layer.bias, (1, 300))):
        assert (tensor.shape, tensor.array.dtype, tensor.requires_grad) == (shape, "float32", True)
        assert 0.045 < abs(tensor.array).max() <= 0.05
        assert abs(tensor.array.mean()) < 0.005
    np.testing.assert_array_equal(layer.weight.array, again.weight.array)


def test_an_mlp_is_as_the_course_has_it(nn: Any) -> None:
    """784-256-256-10, a tanh after the first two layers and none after the last."""
    model = nn.MLP()
    assert [p.shape for p in model.parameters()] == [
        (784, 256), (1, 256), (256, 256), (1, 256), (256, 10), (1, 10),
    ]  # fmt: skip
    x = normal(8, 3, 784)
    w1, b1, w2, b2, w3, b3 = (p.array.astype(float) for p in model.parameters())
    expected = np.tanh(np.tanh(x @ w1 + b1) @ w2 + b2) @ w3 + b3
    np.testing.assert_allclose(model(nn.submitted.Tensor(x)).array, expected, rtol=0, atol=1e-5)
    assert not np.array_equal(nn.MLP(seed=1).parameters()[0].array, w1)


def test_sgd_goes_against_the_gradient(nn: Any) -> None:
    """By lr times the gradient, in place; and gradients can be forgotten."""
    p = nn.submitted.Tensor([[1.0, 2.0]], requires_grad=True)
    held = p.array
    p.grad += np.array([[4.0, -2.0]], dtype=np.float32)
    optimizer = nn.SGD([p], lr=0.5)
    optimizer.step()
    np.testing.assert_array_equal(p.array, [[-1, 3]])
    assert p.array is held
    optimizer.zero_grad()
    np.testing.assert_array_equal(p.grad, [[0, 0]])


@pytest.mark.parametrize("lr", [0, -0.1, float("nan")])
def test_a_learning_rate_has_to_be_above_zero(nn: Any, lr: float) -> None:
    """Anything else is refused in a sentence."""
    with pytest.raises(ValueError, match="learning rate has to be above 0"):
        nn.SGD([], lr)


# Training -----------------------------------------------------------------------------------------


def test_training_on_the_shipped_digits(
    nn: Any, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two epochs: the loss falls, most test digits are right, and the history says all of it."""
    data = digits(library)
    model = nn.MLP((784, 32, 32, 10))
    before = nn.evaluate(model, *data[2:])
    history = nn.train(model, *data, epochs=2)
    assert before < 0.3 and history.accuracies[-1] > 0.75
    assert history.accuracies[-1] == nn.evaluate(model, *data[2:])
    assert history.epoch_losses[1] < 0.6 * history.epoch_losses[0]
    assert len(history.step_losses) == 2 * (len(data[0]) // 32)
    printed = capsys.readouterr().out
    for epoch, (loss, accuracy) in enumerate(
        zip(history.epoch_losses, history.accuracies, strict=True), start=1
    ):
        assert f"epoch {epoch}: loss {loss:.4f}, test accuracy {accuracy:.2%}" in printed


def test_the_same_seed_gives_the_same_training(nn: Any, library: Library) -> None:
    """And another seed another one; quiet prints nothing."""
    data = [part[:200] for part in digits(library)]

    def losses(seed: int) -> list[float]:
        found: list[float] = nn.train(
            nn.MLP((784, 8, 8, 10)), *data, epochs=1, seed=seed, quiet=True
        ).step_losses
        return found

    assert losses(3) == losses(3) != losses(4)


def test_nothing_is_float64_on_the_way(nn: Any, library: Library) -> None:
    """Data, parameters, every tensor of the graph and every gradient are float32."""
    x_train, y_train, *_ = digits(library)
    assert x_train.dtype == np.float32 and nn.one_hot(y_train, 10).dtype == np.float32
    model = nn.MLP((784, 8, 8, 10))
    optimizer = nn.SGD(model.parameters(), lr=0.1)
    order = nn.cross_entropy_loss(model(nn.submitted.Tensor(x_train[:32])), y_train[:32]).backward()
    optimizer.step()
    arrays = [t.array for t in order] + [t.grad for t in order if t.grad is not None]
    assert {array.dtype for array in arrays} == {np.dtype("float32")}


def test_every_image_has_its_turn_once_in_an_epoch(nn: Any) -> None:
    """Batches are whole and have no image twice; what is left over is less than a batch."""
    batches = nn.shuffled_batches(103, 10, np.random.default_rng(0))
    assert [len(batch) for batch in batches] == [10] * 10
    assert len(set(np.concatenate(batches))) == 100
    assert list(np.concatenate(batches)) != list(range(100))
    assert len(nn.shuffled_batches(32, 32, np.random.default_rng(0))) == 1


def test_evaluation_counts_every_image(nn: Any) -> None:
    """Also those of a last batch that is not whole."""
    x = np.eye(7, dtype=np.float32)
    labels = np.array([0, 1, 2, 3, 4, 5, 0])
    assert nn.evaluate(lambda images: images, x, labels, batch_size=3) == pytest.approx(6 / 7)


def test_data_that_cannot_be_trained_on_are_refused(nn: Any) -> None:
    """Before the first step, in a sentence that says what they are."""
    model, x, y = nn.MLP((4, 3, 3, 2)), np.zeros((5, 4)), np.zeros(5, int)
    with pytest.raises(ValueError, match="a batch of 6 cannot be taken from 5 images"):
        nn.train(model, x, y, x, y, batch_size=6)
    with pytest.raises(ValueError, match=r"these are \(5, 4\) and \(4,\)"):
        nn.train(model, x, y[:4], x, y)
    with pytest.raises(ValueError, match=r"these are \(5, 2, 2\)"):
        nn.evaluate(model, x.reshape(5, 2, 2), y)
    with pytest.raises(ValueError, match="at least one"):
        nn.evaluate(model, x[:0], y[:0])


@pytest.mark.parametrize("shape", [(5, 1), (1, 5), (5, 2), ()])
def test_labels_of_another_shape_are_refused(nn: Any, shape: tuple[int, ...]) -> None:
    """A column of labels would be compared with every image's class, and give some accuracy."""
    model, x, y = nn.MLP((4, 3, 3, 2)), np.zeros((5, 4)), np.zeros(5, int)
    odd = np.zeros(shape, int)
    said = rf"labels \(N,\), .* these are \(5, 4\) and {re.escape(str(shape))}"
    with pytest.raises(ValueError, match=said):
        nn.evaluate(model, x, odd)
    with pytest.raises(ValueError, match=said):
        nn.train(model, x, y, x, odd)


def test_training_names_the_function_that_is_not_written(root: Any, library: Library) -> None:
    """With the stub in the engine's place: one sentence, not a bare NotImplementedError."""
    stub = ModuleType("submitted")
    path = root / "handout" / "submitted.py"
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), vars(stub))
    nn = library("nn", submitted=stub)
    x, y = np.zeros((5, 4)), np.zeros(5, int)
    with pytest.raises(NotImplementedError, match="matmul is not written yet"):
        nn.train(nn.MLP((4, 3, 3, 2)), x, y, x, y, batch_size=5, quiet=True)
