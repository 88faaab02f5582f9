"""What 03_two_implementations.ipynb uses."""

from itertools import pairwise

import numpy as np

from load_mnist import has_mnist, load_digits, load_mnist_numpy
from submitted import Tensor
from support.attempts import attempt
from support.cells import expect
from support.compare import ComparisonError, compare, first_difference
from support.compare_pictures import draw_comparison, draw_losses, draw_pair
from support.pictures import draw_digits
from support.progress import progress_bar
from support.start import QUICK
