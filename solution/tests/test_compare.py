"""Two implementations side by side: the first quantity that differs, by how much, and how."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

Array = np.ndarray[Any, Any]
Result = dict[str, Any]
Step = Callable[[dict[str, Array], Array, Array], Result]
LR = 0.01
QUANTITIES = "outputs, loss, w3.grad, w2.grad, w1.grad, change of w3, change of w2, change of w1"


@pytest.fixture
def tool(library: Callable[..., Any]) -> Any:
    """compare.py."""
    return library("support.compare")


def normal(seed: int, *shape: int) -> Array:
    """Draws normal numbers of the given shape, float32."""
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


# No two sizes are alike, but those of the square w2, which can be transposed unnoticed.
WEIGHTS = {"w1": normal(1, 5, 4), "w2": normal(2, 4, 4), "w3": normal(3, 4, 3)}
X, Y = normal(4, 1, 5), normal(5, 1, 3)


def right(weights: dict[str, Array], x: Array, y: Array) -> Result:
    """Three linear layers and one step, as it should be."""
    w1, w2, w3 = weights.values()
    error = x @ w1 @ w2 @ w3 - y
    gradients = {
        "w1": x.T @ (error @ w3.T @ w2.T),
        "w2": (x @ w1).T @ (error @ w3.T),
        "w3": (x @ w1 @ w2).T @ error,
    }
    return {
        "outputs": x @ w1 @ w2 @ w3,
        "loss": 0.5 * (error**2).sum(),
        "gradients": gradients,
        "weights": {name: weights[name] - np.float32(LR) * gradients[name] for name in weights},
    }


def changed(change: Callable[[Result], None]) -> Step:
    """The right implementation, with something changed in what it returns."""

    def wrong(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        change(result)
        return result

    return wrong


def put(*path: str, by: Callable[[Any], Any]) -> Step:
    """The right implementation with one quantity changed."""

    def change(result: Result) -> None:
        place = result
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = by(place[path[-1]])

    return changed(change)


def found(tool: Any, b: Any, a: Any = right) -> Any:
    """The first difference of an implementation from the right one."""
    return tool.first_difference(a, b, WEIGHTS, X, Y)


# Which is the first -------------------------------------------------------------------------------


def test_nothing_differs_from_itself(tool: Any) -> None:
    """None, and all quantities were compared, in their order."""
    assert found(tool, right) is None
    compared = list(tool.compare(right, right, WEIGHTS, X, Y))
    assert ", ".join(each.quantity for each in compared) == QUANTITIES
    assert "agrees" in str(compared[0])


def test_all_that_differs_is_given_too(tool: Any) -> None:
    """What is said to agree before the later ones does agree."""
    wrong = put("gradients", by=lambda g: {name: -value for name, value in g.items()})
    compared = {each.quantity: each for each in tool.compare(right, wrong, WEIGHTS, X, Y)}
    assert [name for name, each in compared.items() if each.problem] == [
        "w3.grad", "w2.grad", "w1.grad",
    ]  # fmt: skip
    assert compared["w1.grad"].before == ("outputs", "loss")
    assert "Before it these agree: outputs, loss." in str(compared["w1.grad"])


@pytest.mark.parametrize(
    ("path", "quantity"),
    [
        (("outputs",), "outputs"),
        (("loss",), "loss"),
        *((("gradients", name), f"{name}.grad") for name in WEIGHTS),
        *((("weights", name), f"change of {name}") for name in WEIGHTS),
    ],
)
def test_each_quantity_can_be_the_first(tool: Any, path: tuple[str, ...], quantity: str) -> None:
    """It is named, all that come before it are said to agree, and the figures are both sides'."""

    def more(array: Array) -> Array:
        array = np.array(array)
        array[tuple(length - 1 for length in array.shape)] += 1
        return array

    difference = found(tool, put(*path, by=more))
    order = QUANTITIES.split(", ")
    assert difference.quantity == quantity and difference.problem == "value"
    assert list(difference.before) == order[: order.index(quantity)]
    assert difference.difference == pytest.approx(1, rel=1e-5)
    at = difference.where
    assert at == tuple(length - 1 for length in difference.expected.shape)
    assert difference.found[at] - difference.expected[at] == pytest.approx(1, rel=1e-5)
    text = str(difference)
    assert text.startswith(quantity) and f"wrong has {difference.found[at]:.6g}" in text
    assert f"right has {difference.expected[at]:.6g}" in text


def test_of_several_differences_the_first_counts(tool: Any) -> None:
    """The order is the computation's, not that of the dicts."""

    def change(result: Result) -> None:
        for name in WEIGHTS:
            result["gradients"][name] = 3 * result["gradients"][name]
        result["gradients"] = dict(sorted(result["gradients"].items()))

    assert found(tool, changed(change)).quantity == "w3.grad"


def test_an_error_with_the_wrong_sign_shows_in_the_last_gradient(tool: Any) -> None:
    """Outputs and loss are right with it: a square hides the sign."""

    def change(result: Result) -> None:
        result["gradients"] = {name: -g for name, g in result["gradients"].items()}

    difference = found(tool, changed(change))
    assert difference.before == ("outputs", "loss")
    assert difference.relation == "w3.grad is the expected array with its sign changed."


def test_an_update_from_updated_weights_shows_in_its_change(tool: Any) -> None:
    """A difference that is small beside the weight itself, and not beside the step."""

    def in_turn(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        new = result["weights"]
        error = result["outputs"] - y
        new["w3"] = weights["w3"] - np.float32(LR) * (x @ new["w1"] @ new["w2"]).T @ error
        return result

    weights = {name: 1e-2 * value for name, value in WEIGHTS.items()}
    difference = tool.first_difference(right, in_turn, weights, X, Y)
    assert difference.quantity == "change of w3"
    assert difference.difference < 1e-4 * np.abs(weights["w3"]).max()


def test_outputs_may_be_those_of_every_layer(tool: Any) -> None:
    """In the order in which they are computed."""

    def layers(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        return {**result, "outputs": {"h1": x @ weights["w1"], "y": result["outputs"]}}

    def off(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = layers(weights, x, y)
        return {**result, "outputs": {name: 2 * h for name, h in result["outputs"].items()}}

    assert found(tool, layers, layers) is None
    difference = found(tool, off, layers)
    assert difference.relation == "output h1 is twice the expected array."
    with pytest.raises(tool.ComparisonError, match="right returned no output h1, and layers did"):
        found(tool, right, layers)

    def last(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        return {**result, "outputs": {"y": result["outputs"]}}

    with pytest.raises(tool.ComparisonError, match="last returned no output h1, and layers did"):
        found(tool, layers, last)


# How they are related -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "by", "said"),
    [
        (("gradients", "w3"), lambda g: -g, "w3.grad is the expected array with its sign changed"),
        (("gradients", "w2"), lambda g: g.T, "w2.grad is the expected array transposed"),
        (("gradients", "w1"), lambda g: g.T, "w1.grad is the expected array transposed"),
        (("gradients", "w1"), lambda g: 2 * g, "w1.grad is twice the expected array"),
        (("gradients", "w1"), lambda g: g / 5, "divided by 5, which is the length of axis"),
        (("gradients", "w3"), lambda g: 0 * g, "w3.grad is zero everywhere"),
        (("gradients", "w3"), lambda g: g.sum(0), "the expected array summed over axis 0"),
        (("outputs",), lambda y: y - Y, "is the expected array minus the input y"),
        (("outputs",), lambda y: y[0], "only the shape is wrong"),
        (("loss",), lambda loss: 2 * loss, "loss is twice the expected number"),
        (("loss",), lambda loss: 4 * loss, "loss is four times the expected number"),
        (("loss",), lambda loss: -loss, "loss is the expected number with its sign changed"),
        (("loss",), lambda loss: loss / 3, "divided by 3, as a mean in place of a sum would be"),
        (("loss",), lambda loss: 0 * loss, "loss is zero"),
        (("loss",), lambda loss: 1.2345 * loss, ""),
        (("weights", "w2"), lambda w: WEIGHTS["w2"], "change of w2 is zero everywhere"),
        (("weights", "w2"), lambda w: 2 * w - WEIGHTS["w2"], "change of w2 is twice the expected"),
        (("weights", "w2"), lambda w: 2 * WEIGHTS["w2"] - w, "change of w2 is the expected array"),
    ],
)
def test_a_relation_is_said(
    tool: Any, path: tuple[str, ...], by: Callable[[Array], Any], said: str
) -> None:
    """Of arrays as the grader says it to students; of single numbers only plain factors."""
    relation = found(tool, put(*path, by=by)).relation
    assert said in relation and bool(said) == bool(relation)


def test_a_swapped_pair_is_said(tool: Any) -> None:
    """One gradient that holds the other."""

    def square(weights: dict[str, Array], x: Array, y: Array) -> Result:
        return {
            "outputs": x, "loss": 1.0, "gradients": {"a": normal(1, 3, 3), "b": normal(2, 3, 3)},
            "weights": weights,
        }  # fmt: skip

    def swapped(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = square(weights, x, y)
        return {**result, "gradients": dict(zip("ba", result["gradients"].values(), strict=True))}

    weights = {"a": normal(3, 3, 3), "b": normal(4, 3, 3)}
    difference = tool.first_difference(square, swapped, weights, X, Y)
    assert difference.relation == "b.grad holds what is expected of a.grad."


# How much may differ ------------------------------------------------------------------------------


@given(
    name=st.sampled_from(["outputs", "w2.grad", "change of w2"]),
    times=st.sampled_from([-2.0, -1.3, -0.7, -0.2, 0.2, 0.7, 1.3, 2.0]),
    exponent=st.integers(-3, 3),
)
def test_the_tolerance_from_both_sides(tool: Any, name: str, times: float, exponent: int) -> None:
    """What is less than the tolerance apart agrees, what is more differs, at any scale."""
    y = Y * np.float32(10) ** exponent
    weights = {key: w.astype(np.float64) for key, w in WEIGHTS.items()}

    def in_float32(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        return {**result, "loss": np.float32(result["loss"])}  # the precision that counts

    agreeing = {each.quantity: each for each in tool.compare(in_float32, right, weights, X, y)}
    nudge = times * agreeing[name].tolerance

    def nudged(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        place = {"w2.grad": result["gradients"], "change of w2": result["weights"]}.get(name)
        array = result["outputs"] if place is None else place["w2"]
        array[0, 1] += nudge
        return result

    difference = tool.first_difference(in_float32, nudged, weights, X, y)
    assert (difference is not None) == (abs(times) > 1)
    if difference:
        assert difference.quantity == name
        assert difference.difference == pytest.approx(abs(nudge), rel=1e-2)


@pytest.mark.parametrize("times", [-1.6, -1.4, 1.4, 1.6])
def test_a_change_may_be_off_by_the_rounding_of_its_weight(tool: Any, times: float) -> None:
    """By half a unit in the last place at the start and at either end, and no more."""
    nudge = times * np.finfo(np.float32).eps * np.abs(WEIGHTS["w2"]).max()

    def resting(weights: dict[str, Array], x: Array, y: Array) -> Result:
        return {**right(weights, x, y), "weights": weights}

    def nudged(weights: dict[str, Array], x: Array, y: Array) -> Result:
        after = weights["w2"].astype(np.float64)
        after[1, 2] += nudge
        return {**right(weights, x, y), "weights": {**weights, "w2": after}}

    difference = found(tool, nudged, resting)
    assert (difference is not None) == (abs(times) > 1.5)
    assert difference is None or difference.quantity == "change of w2"


def test_whole_numbers_are_numbers(tool: Any) -> None:
    """Compared as they are, and nothing is rounded to them."""
    one, same = put("loss", by=lambda loss: np.int8(3)), put("loss", by=lambda loss: 3.0)
    assert found(tool, same, one) is None and found(tool, one, same) is None
    assert found(tool, put("loss", by=lambda loss: 3.4), one).quantity == "loss"


def test_the_coarsest_precision_counts(tool: Any) -> None:
    """A step in float32 agrees with one in float64, its loss made a Python number or not."""

    def in_float64(weights: dict[str, Array], x: Array, y: Array) -> Result:
        return right({name: w.astype(np.float64) for name, w in weights.items()}, x, y)

    weights = {name: w.astype(np.float64) / 3 for name, w in WEIGHTS.items()}

    def in_float32(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right({name: w.astype(np.float32) for name, w in weights.items()}, x, y)
        gradients = {name: gradient.tolist() for name, gradient in result["gradients"].items()}
        plain = {"outputs": result["outputs"].tolist(), "loss": result["loss"].item()}
        return {**result, **plain, "gradients": gradients}

    for a, b in ((in_float32, in_float64), (in_float64, in_float32), (in_float32, in_float32)):
        assert tool.first_difference(a, b, weights, X, Y) is None

    def slightly_off(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = in_float64(weights, x, y)
        return {**result, "outputs": result["outputs"] * (1 + 1e-7)}

    assert tool.first_difference(in_float64, slightly_off, weights, X, Y).quantity == "outputs"
    assert tool.first_difference(in_float32, slightly_off, weights, X, Y) is None


# What implementations may do ----------------------------------------------------------------------


def test_each_gets_copies(tool: Any) -> None:
    """An implementation that changes everything in place disturbs neither the other nor us."""

    def in_place(weights: dict[str, Array], x: Array, y: Array) -> Result:
        result = right(weights, x, y)
        for name, weight in weights.items():
            weight[...] = result["weights"][name]
        x[...], y[...] = 0, 0
        return {**result, "weights": weights}

    before = [array.copy() for array in (*WEIGHTS.values(), X, Y)]
    assert found(tool, in_place) is None and found(tool, right, in_place) is None
    for array, old in zip((*WEIGHTS.values(), X, Y), before, strict=True):
        np.testing.assert_array_equal(array, old)


def test_what_an_implementation_overwrites_later_is_kept(tool: Any) -> None:
    """Two that write into the same array are compared all the same."""
    outputs = np.zeros((1, 3), np.float32)

    def writing(factor: float) -> Step:
        def write(weights: dict[str, Array], x: Array, y: Array) -> Result:
            result = right(weights, x, y)
            outputs[...] = factor * result["outputs"]
            return {**result, "outputs": outputs}

        return write

    assert (
        found(tool, writing(2.0), writing(1.0)).relation == "outputs is twice the expected array."
    )


def test_tensors_of_the_engine_are_numbers(tool: Any, engine: Any) -> None:
    """And a loss may have any shape of one entry."""

    def by_engine(weights: dict[str, Array], x: Array, y: Array) -> Result:
        tensors = {name: engine.Tensor(w, requires_grad=True) for name, w in weights.items()}
        outputs = engine.Tensor(x)
        for tensor in tensors.values():
            outputs = outputs @ tensor
        error = outputs - y
        loss = 0.5 * (error * error).sum(axis=1, keepdims=True)
        loss.backward()
        after = {name: t.array - LR * t.grad for name, t in tensors.items()}
        gradients = {name: t.grad for name, t in tensors.items()}
        return {"outputs": outputs, "loss": loss, "gradients": gradients, "weights": after}

    assert found(tool, by_engine) is None and found(tool, right, by_engine) is None


@pytest.mark.torch
def test_pytorch_agrees_and_its_mistakes_are_found(tool: Any) -> None:
    """Linear layers of PyTorch, with its optimizer; then a mean in place of the sum."""
    torch = pytest.importorskip("torch")

    def by_torch(weights: dict[str, Array], x: Array, y: Array, mean: bool = False) -> Result:
        parameters = [torch.nn.Parameter(torch.from_numpy(w.copy())) for w in weights.values()]
        optimizer = torch.optim.SGD(parameters, lr=LR)
        outputs = torch.from_numpy(x) @ parameters[0] @ parameters[1] @ parameters[2]
        error = outputs - torch.from_numpy(y)
        loss = 0.5 * ((error**2).mean() if mean else (error**2).sum())
        loss.backward()
        optimizer.step()
        return {
            "outputs": outputs, "loss": loss,
            "gradients": {n: p.grad for n, p in zip(weights, parameters, strict=True)},
            "weights": dict(zip(weights, parameters, strict=True)),
        }  # fmt: skip

    assert found(tool, by_torch) is None and found(tool, right, by_torch) is None
    difference = found(tool, lambda weights, x, y: by_torch(weights, x, y, mean=True))
    assert "divided by 3, as a mean in place of a sum would be" in difference.relation


# What cannot be compared --------------------------------------------------------------------------


def nan(array: Array) -> Array:
    """The same with one entry that is no number."""
    array = np.array(array)
    array[..., 0] = np.nan
    return array


def test_what_is_not_a_number_in_the_second_is_a_difference(tool: Any) -> None:
    """The first place of it is named; an infinite loss is one too."""
    difference = found(tool, put("gradients", "w2", by=nan))
    assert (difference.quantity, difference.problem) == ("w2.grad", "not finite")
    assert "wrong has nan" in str(difference) and "4 of 16 entries are infinite" in str(difference)
    assert found(tool, put("loss", by=lambda loss: np.inf)).problem == "not finite"


def test_another_shape_is_a_difference(tool: Any) -> None:
    """Both shapes are said."""
    text = str(found(tool, put("gradients", "w3", by=lambda g: np.ones((2, 3)))))
    assert text.startswith("w3.grad, shape (4, 3): differs. In wrong its shape is (2, 3).")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda weights, x, y: None, "<lambda> returned None, and has to return a dict with outp"),
        (
            changed(lambda r: r.pop("loss")),
            "wrong returned no loss, and has to: outputs",
        ),
        (changed(lambda r: r["gradients"].pop("w2")), "wrong returned no gradient of w2, and the"),
        (changed(lambda r: r["weights"].pop("w2")), "wrong returned no weight of w2, and there"),
        (
            changed(lambda r: r["gradients"].update(w9=1)),
            "wrong returned a gradient of w9, and",
        ),
        (put("gradients", by=lambda g: list(g)), "wrong returned a list as its gradients, and has"),
        (put("gradients", "w1", by=lambda g: None), "the gradient of w1 of wrong is None, and has"),
        (put("outputs", by=lambda g: "text"), "outputs of wrong is a str, and has to be an array"),
        (put("outputs", by=lambda g: [[1], [2, 3]]), "outputs of wrong cannot be made an array"),
        (put("loss", by=lambda g: np.ones(3)), r"the loss of wrong has shape (3,), and has to be"),
        (put("weights", "w1", by=lambda w: w.T), "wrong was given w1 with shape (5, 4), and retur"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(
    tool: Any, wrong: Step, sentence: str
) -> None:
    """Whichever of the two it is."""
    for a, b in ((right, wrong), (wrong, right)):
        with pytest.raises(tool.ComparisonError) as caught:
            found(tool, b, a)
        assert str(caught.value).startswith(sentence) and "\n" not in str(caught.value)


def test_a_reference_that_is_not_finite_is_no_reference(tool: Any) -> None:
    """Unless the two differ before; two that are not numbers alike do not agree."""
    wrong = put("gradients", "w2", by=nan)
    with pytest.raises(tool.ComparisonError, match=r"w2\.grad of the first wrong is infinite"):
        found(tool, wrong, wrong)
    assert found(tool, put("loss", by=lambda loss: 3 * loss), wrong).quantity == "loss"


def test_two_of_one_name_are_told_apart(tool: Any) -> None:
    """By which was given first."""
    one, other = changed(lambda r: None), put("loss", by=lambda loss: 2 * loss)
    assert "the first wrong has" in str(found(tool, other, one))
    assert "the second wrong has" in str(found(tool, other, one))
