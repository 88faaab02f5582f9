"""Layers, losses and optimizers of extra.py have what their protocols say, under those names."""

import inspect
from typing import Any

import pytest


def argument_names(function: Any) -> list[str]:
    """The names of a function's arguments, in order."""
    return list(inspect.signature(function).parameters)


def test_losses_take_two_arguments_by_place(extra: Any) -> None:
    """What the two are called is each loss's own: scores, probabilities, classes."""
    classes: list[Any] = [c for c in vars(extra).values() if inspect.isclass(c)]
    losses = [c for c in classes if extra.Loss in c.__mro__[1:]]
    assert {len(argument_names(loss.forward)) for loss in losses} == {3} and len(losses) == 6
    assert all(argument_names(loss.backward) == ["self"] for loss in losses)


@pytest.mark.parametrize("protocol", ["Layer", "Optimizer"])
def test_classes_have_the_methods_of_their_protocol(extra: Any, protocol: str) -> None:
    """With arguments of the same names, so that a call by name works for one as for another."""
    wanted = getattr(extra, protocol)
    methods = {
        name: argument_names(method)
        for name, method in vars(wanted).items()
        if inspect.isfunction(method) and (name[0] != "_" or name == "__call__")
    }
    classes = [c for c in vars(extra).values() if inspect.isclass(c) and wanted in c.__mro__[1:]]
    found = {cls: {name: argument_names(getattr(cls, name)) for name in methods} for cls in classes}
    assert len(methods) >= 2 and len(classes) >= 4
    assert found == dict.fromkeys(classes, methods)
