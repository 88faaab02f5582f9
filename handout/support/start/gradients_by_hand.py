"""What 02_gradients_by_hand.ipynb uses."""

import time

import numpy as np
from IPython.display import Markdown

import nn
from submitted import Tensor
from support.attempts import attempt
from support.autograds import (
    cross_entropy,
    half_squared_error,
    mean_squared_error,
    other_side,
    steps_back,
    two_layers,
)
from support.by_hand import (
    GRADIENTS,
    TOLERANCE,
    Problem,
    central_differences,
    dense_problem,
    errors,
    errors_of_one_run,
    relative_error,
)
from support.by_hand_pictures import draw_curves, draw_errors, draw_gradient_norms, draw_orders
from support.by_hand_report import Experiment, columns, experiment_folder, write_experiment
from support.cells import expect
from support.optdigits import load_split, standardized
from support.pictures import draw_digits
from support.progress import progress_bar
from support.start import QUICK
