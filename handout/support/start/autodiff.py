"""What 01_autodiff.ipynb uses."""

import numpy as np

import nn
import submitted
from load_mnist import load_mnist_numpy
from submitted import Tensor, broadcast_grad_accumulate, ensure_tensor
from support.attempts import attempt
from support.cells import expect, show_source
from support.graphs import draw_graph
from support.pictures import draw_broadcasting, draw_digits, draw_history, draw_mistakes
from support.start import QUICK
