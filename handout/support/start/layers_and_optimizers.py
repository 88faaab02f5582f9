"""What 04_layers_and_optimizers.ipynb uses."""

import numpy as np

import extra
from load_mnist import has_mnist, load_mnist_numpy
from submitted import Tensor
from support.attempts import attempt
from support.cells import expect
from support.monitor import GradientMonitor
from support.monitor_pictures import draw_clipping, draw_histograms, draw_means, draw_norms
from support.networks import Net, he, plain, xavier
from support.optdigits import load_split, standardized
from support.pictures import draw_digits
from support.practice import fit
from support.practice_pictures import (
    draw_depths,
    draw_functions,
    draw_paths,
    draw_steps,
    draw_trainings,
)
from support.records import Log
from support.start import QUICK
