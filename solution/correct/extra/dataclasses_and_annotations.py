"""Dataclasses, type annotations, and a layer that keeps its whole backward as a function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class GradientAccumulator:
    optimizer: Optimizer
    steps: int
    seen: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        if self.steps < 1:
            raise ValueError("steps must be at least 1")
        self.optimizer.zero_grad()

    def scale(self, dout: np.ndarray) -> np.ndarray:
        return np.divide(dout, self.steps, dtype=dout.dtype)

    def step(self) -> bool:
        self.seen += 1
        due = self.seen % self.steps == 0
        if due:
            self.optimizer.step()
            self.optimizer.zero_grad()
        return due


@dataclass(eq=False)
class SGD(Optimizer):
    parameters: Iterable[Parameter]
    lr: float = 0.1
    weight_decay: float = 0.0

    def __post_init__(self) -> None:
        self.parameters = list(self.parameters)
        checked_lr(self.lr)

    def step(self) -> None:
        for p, g in zip(self.parameters, decayed_gradients(self.parameters, self.weight_decay)):
            p.array -= self.lr * g


@dataclass
class ReLU(Layer):
    back: Callable[[np.ndarray], np.ndarray] | None = None

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.back = lambda dout: dout * np.heaviside(x, 0)
        return (x + np.abs(x)) / 2

    def backward(self, dout: np.ndarray) -> np.ndarray:
        assert self.back is not None
        return self.back(dout)


@dataclass
class MSELoss(Loss):
    diff: np.ndarray | None = None

    def forward(self, prediction: np.ndarray, target: np.ndarray) -> float:
        refuse_other_shape(target, prediction.shape)
        self.diff = prediction - target
        return float(np.vdot(self.diff, self.diff)) / self.diff.size

    def backward(self) -> np.ndarray:
        return self.diff * 2 / self.diff.size
