"""What 05_one_step_further.ipynb uses."""

import time

import numpy as np

import further
import nn
from submitted import Tensor
from support.attempts import attempt
from support.cells import expect
from support.convnet import ConvNet
from support.further_pictures import (
    draw_descents,
    draw_duals,
    draw_filters,
    draw_memory,
    draw_windows,
)
from support.memory import MemoryWatch
from support.optdigits import load_split
from support.pictures import draw_broadcasting, draw_digits, draw_history, draw_mistakes
from support.start import QUICK
