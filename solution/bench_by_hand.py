"""What a training step costs with layers by hand: python solution/bench_by_hand.py

The network 784-1024-1024-1024-10 with ReLU takes the same steps on the same batches of 512 with
extra.py and, where it is installed, with PyTorch's eager mode: with Adam and with SGD. They take
turns on one thread, and the median of our times is divided by the median of PyTorch's. Before
that, both have to arrive at the same losses. The images are random numbers of MNIST's shape.
"""

from bench_steps import add_installed, compare, draw_batches

# isort: split
from functools import partial

import numpy as np

import extra

BATCH, STEPS, ROUNDS = 512, 3, 8
STEPS_PER_EPOCH = 118  # 60,000 images in batches of 512
OPTIMIZERS = {"Adam": 1e-3, "SGD": 0.1}  # with their learning rates
TARGETS = {"PyTorch": 1.3}


def build_network():
    """The network, which begins with the same numbers each time."""
    rng = np.random.default_rng(0)
    return extra.Sequential(
        extra.Linear(784, 1024, rng),
        extra.ReLU(),
        extra.Linear(1024, 1024, rng),
        extra.ReLU(),
        extra.Linear(1024, 1024, rng),
        extra.ReLU(),
        extra.Linear(1024, 10, rng),
    )


def by_hand(name):
    """A step with extra.py and the optimizer of that name."""
    net, criterion = build_network(), extra.CrossEntropyLoss()
    optimizer = getattr(extra, name)(net.parameters(), lr=OPTIMIZERS[name])

    def step(x, labels):
        loss = criterion(net(x), labels)
        optimizer.zero_grad()
        net.backward(criterion.backward())
        optimizer.step()
        return loss

    return step


def torch_layer(torch, layer):
    """PyTorch's layer for one of ours, with the same numbers; its weight is the transpose."""
    if isinstance(layer, extra.ReLU):
        return torch.nn.ReLU()
    made = torch.nn.Linear(*layer.weight.array.shape)
    made.weight.data = torch.from_numpy(layer.weight.array.T.copy())
    made.bias.data = torch.from_numpy(layer.bias.array)
    return made


def with_torch(name):
    """A step with PyTorch's own layers, cross entropy and optimizer of that name."""
    import torch

    torch.set_num_threads(1)
    net = torch.nn.Sequential(*(torch_layer(torch, layer) for layer in build_network().layers))
    optimizer = getattr(torch.optim, name)(net.parameters(), lr=OPTIMIZERS[name])

    def step(x, labels):
        loss = torch.nn.functional.cross_entropy(net(torch.from_numpy(x)), torch.from_numpy(labels))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def main():
    """Measures and prints."""
    batches = draw_batches(STEPS, BATCH)
    for name in OPTIMIZERS:
        steps = {"extra.py": by_hand(name)}
        add_installed(steps, {"PyTorch": partial(with_torch, name)})
        print(
            f"a step of {name}, {ROUNDS} times {STEPS} in turn, NumPy {np.__version__}, one thread"
        )
        epoch_s = STEPS_PER_EPOCH * compare(steps, batches, ROUNDS, TARGETS)
        print(f"  so an epoch of MNIST, {STEPS_PER_EPOCH} steps, takes {epoch_s:.1f} s")


if __name__ == "__main__":
    main()
