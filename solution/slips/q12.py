"""Wrong answers to question 12, layers; see grader/misconceptions.py."""

slip(
    "linear_averages_over_the_batch",
    of="Linear.backward",
    title="The gradients of weight and bias are averaged over the batch.",
    hint="""
    Where does the mean over the examples come from: the layer, or the loss whose gradient dout
    already is? Compare your lines with the sums over n in the docstring of `Linear`.
    """,
    put={"self.x.T @ dout": "self.x.T @ dout / len(dout)", "dout.sum(axis=0)": "dout.mean(axis=0)"},
)

slip(
    "linear_does_not_sum_the_bias_gradient",
    of="Linear.backward",
    title="The bias gets a gradient for each example, and these are not added up.",
    hint="""
    The bias is one row, and every example of the batch uses it. Print the shapes of
    `bias.array` and of what you give to `add_grad`.
    """,
    put={"dout.sum(axis=0)": "dout"},
)

slip(
    "linear_forgets_the_bias",
    of="Linear.forward",
    title="The bias takes no part in the forward pass.",
    hint="""
    Set the weight to zeros and see what your layer returns. Which term of Y = X W + b is
    left then? Is it in your output?
    """,
    put={"self.weight.array + self.bias.array": "self.weight.array"},
)

slip(
    "linear_forgets_to_transpose",
    of="Linear.backward",
    title="The upstream gradient is multiplied by the weight as it is.",
    hint="""
    With as many inputs as outputs no shape complains. Which index of W is summed over in the
    docstring's line for dX, and which one does your product sum over?
    """,
    put={"self.weight.array.T": "self.weight.array"},
)

slip(
    "linear_keeps_the_first_batch",
    of="Linear.forward",
    title="The first input is kept for ever, and later ones are not.",
    hint="""
    Call forward with one batch and then with another. Which of the two does your backward
    pass go through, and which should it? Print the shape of what you kept.
    """,
    put={
        "self.x = x": """
        if not hasattr(self, "x"):
            self.x = x
        """,
    },
)

slip(
    "linear_overwrites_gradients",
    of="Linear.backward",
    title="Each backward pass overwrites what the one before it left in `.grad`.",
    hint="""
    A large batch in two halves should leave the same gradients as in one piece. Look at
    what `Parameter` offers for this. Does your line replace what is there, or add to it?
    """,
    put={
        "self.weight.add_grad(self.x.T @ dout)": "self.weight.grad = self.x.T @ dout",
        "self.bias.add_grad(dout.sum(axis=0))": "self.bias.grad = dout.sum(axis=0)",
    },
)

slip(
    "linear_transposes_the_weight_gradient",
    of="Linear.backward",
    title="The weight's gradient is the transpose of what it should be.",
    hint="""
    With as many inputs as outputs no shape complains. Take a weight of shape (3, 4), and
    compare its shape with that of your gradient.
    """,
    put={"self.x.T @ dout": "dout.T @ self.x"},
)

slip(
    "log_softmax_differentiates_the_diagonal_only",
    of="LogSoftmax.backward",
    title="Each logarithm of a probability is taken to depend on its own score alone.",
    hint="""
    Raise one score: what happens to the others' probabilities, and so to their logarithms?
    Which terms of the docstring's sum over i does your line leave out?
    """,
    put={"- np.exp(self.y) * dout.sum(axis=1, keepdims=True)": "* (1 - np.exp(self.y))"},
)

slip(
    "log_softmax_forgets_the_sum",
    of="LogSoftmax.backward",
    title="LogSoftmax's backward subtracts the probabilities without the sum of the upstream gradient.",
    hint="""
    Give it twice the upstream gradient: does twice the gradient come back? What does the
    softmax in the docstring's last line stand beside? Which sum is missing in yours?
    """,
    put={"np.exp(self.y) * dout.sum(axis=1, keepdims=True)": "np.exp(self.y)"},
)

slip(
    "log_softmax_subtracts_logarithms",
    of="LogSoftmax.backward",
    title="LogSoftmax's backward uses its output where it should use probabilities.",
    hint="""
    Your layer keeps logarithms. What has to be done with them before they are the softmax
    of the docstring's last line? Compare the signs: a probability is never below 0.
    """,
    put={"np.exp(self.y)": "self.y"},
)

slip(
    "log_softmax_takes_the_logarithm_of_softmax",
    of="LogSoftmax.forward",
    title="Softmax is computed first, and the logarithm is taken of that.",
    hint="""
    A probability may be too small for its dtype. Compute e to the power of -1000, then its
    logarithm, and look in the docstring for a form that takes no such way.
    """,
    put={
        "self.y = x - logsumexp(x)": """
        exponentials = np.exp(x - x.max(axis=1, keepdims=True))
        self.y = np.log(exponentials / exponentials.sum(axis=1, keepdims=True))
        """,
    },
)

slip(
    "logsumexp_forgets_to_shift_back",
    of="logsumexp",
    title="The largest entry is subtracted, and never added again.",
    hint="""
    Take a row with one entry, such as 5. What is the logarithm of its exponential, and what
    does your function say? What was taken out of the row has to be put back.
    """,
    put={
        "largest + np.log(np.exp(x - largest).sum(axis=1, keepdims=True))": "np.log(np.exp(x - largest).sum(axis=1, keepdims=True))",
    },
)

slip(
    "logsumexp_loses_an_axis",
    of="logsumexp",
    title="The result is one line of numbers and no column.",
    hint="""
    Which shape does the docstring ask for? Subtract your result from x, with as many rows as
    columns, and look at which row each number is subtracted from.
    """,
    put={
        "x.max(axis=1, keepdims=True)": "x.max(axis=1)",
        "largest).sum(axis=1, keepdims=True": "largest[:, None]).sum(axis=1",
    },
)

slip(
    "logsumexp_overflows",
    of="logsumexp",
    title="The exponentials are summed as they are, and overflow.",
    hint="""
    Compute np.exp of 1000, in any dtype. The docstring says what may be subtracted from a whole
    row first, and what has to be done afterwards.
    """,
    put={
        "largest + np.log(np.exp(x - largest).sum(axis=1, keepdims=True))": "np.log(np.exp(x).sum(axis=1, keepdims=True))",
    },
)

slip(
    "logsumexp_shifts_by_one_number_for_all",
    of="logsumexp",
    title="All rows are shifted by the largest entry of the whole batch.",
    hint="""
    Give it two rows, one with scores near 1000 and one with scores near -1000. What is left
    of the exponentials in the second? Each row has a largest entry of its own.
    """,
    put={"x.max(axis=1, keepdims=True)": "x.max()"},
)

slip(
    "logsumexp_shifts_by_the_largest_size",
    of="logsumexp",
    title="Rows are shifted by their entry that is furthest from 0, and not by their largest.",
    hint="""
    Where all of a row is far below 0 the shift goes the wrong way. Give it a row with -1000 and
    -1001: what are the exponents after the shift, and is any of them 0?
    """,
    put={"x.max(axis=1, keepdims=True)": "np.abs(x).max(axis=1, keepdims=True)"},
)

slip(
    "mean_divides_by_the_number_of_all_entries",
    of="mean",
    title="The gradient of a mean is divided by the number of all entries, whatever the axis.",
    hint="""
    In a (3, 5) array the mean over axis 1 is one of five numbers. How many does your line
    divide by? Compare both numbers, and see where yours comes from.
    """,
    put={
        "np.reshape(grad_out, average.shape) / n": "np.reshape(grad_out, average.shape) / a.array.size",
    },
)

slip(
    "mean_passes_on_the_gradient_of_a_sum",
    of="mean",
    title="The gradient of a mean is that of a sum.",
    hint="""
    Raise one of ten numbers by 1: by how much does their mean grow? Compare that with what
    one entry gets from your backward function for an upstream gradient of 1.
    """,
    put={"np.reshape(grad_out, average.shape) / n": "np.reshape(grad_out, average.shape)"},
)

slip(
    "neg_forgets_the_sign",
    of="neg",
    title="The gradient goes through a change of sign without changing its own.",
    hint="""
    What happens to -a if a grows by a little? Does it grow or shrink, and what does your
    backward function say? Compare the signs of both lines.
    """,
    put={"a.grad -= grad_out": "a.grad += grad_out"},
)

slip(
    "neg_writes_equals_minus",
    of="neg",
    title="The gradient is assigned with a minus sign instead of being subtracted.",
    hint="""
    `=-` and `-=` are two things: Python reads the first as an assignment. What becomes of a
    gradient that was there already? Compare the assignment with those in `add`.
    """,
    put={"a.grad -= grad_out": "a.grad = -grad_out"},
)

slip(
    "pow_divides_by_the_base",
    of="pow",
    title="The derivative of a power is computed as b times the power, divided by the base.",
    hint="""
    That is right on paper wherever the base is not 0. What is the slope of a parabola at its
    lowest point, and what does your line make of it?
    """,
    put={"a.array ** (b.array - 1)": "power / a.array"},
)

slip(
    "pow_forgets_the_factor",
    of="pow",
    title="The power rule brings no factor down from the exponent.",
    hint="""
    Differentiate a square on paper, and compare the slope at 3 with what your line gives.
    Which number comes down from the exponent, and where is it in your line?
    """,
    put={"b.array * a.array": "a.array"},
)

slip(
    "pow_keeps_the_exponent",
    of="pow",
    title="The power rule takes no 1 off the exponent.",
    hint="""
    Differentiate a cube on paper, and compare its value at 2 with what your line gives. By
    how much does the exponent fall when you differentiate?
    """,
    put={"a.array ** (b.array - 1)": "power"},
)

slip(
    "pow_overwrites_gradients",
    of="pow",
    title="The operation pow assigns its gradients where it should add.",
    hint="""
    In x ** 2 + x ** 3 the base gets a gradient from each power. Compare the worked example
    `add` in submitted.py. How does it accumulate?
    """,
    put={"a.grad += grad_out": "a.grad = grad_out", "b.grad += grad_out": "b.grad = grad_out"},
)

slip(
    "pow_takes_the_logarithm_of_the_exponent",
    of="pow",
    title="The exponent's gradient has the logarithm of the wrong number.",
    hint="""
    Write the power as an exponential, as the docstring does, and differentiate that with
    respect to b. Where does the logarithm come from? Whose is it, then?
    """,
    put={"np.log(a.array)": "np.log(np.abs(b.array))"},
)

slip(
    "pow_uses_the_power_rule_for_the_exponent",
    of="pow",
    title="The exponent gets the gradient of the base.",
    hint="""
    The power rule is for x to the power of n. How does 2 to the power of x grow? Compare the
    two derivatives in the docstring of `pow`.
    """,
    put={"power * np.log(a.array)": "b.array * a.array ** (b.array - 1)"},
)

slip(
    "relu_layer_asks_the_upstream_gradient",
    of="ReLU.backward",
    title="The layer ReLU looks at the signs of the upstream gradient instead of its input's.",
    hint="""
    Whether an entry passed was settled on the way forward. Where does your backward pass
    get that from? Look at what your condition compares with zero.
    """,
    put={"return dout * self.positive": "return dout * (dout > 0)"},
)

slip(
    "relu_layer_changes_dout",
    of="ReLU.backward",
    title="The layer ReLU writes its zeros into the upstream gradient itself.",
    hint="""
    Print `dout` before and after your backward pass. Whoever gave it to you may need it
    once more. Which of your lines writes into it?
    """,
    put={
        "return dout * self.positive": """
        dout[~self.positive] = 0
        return dout
        """,
    },
)

slip(
    "relu_layer_lets_everything_through",
    of="ReLU.backward",
    title="The layer ReLU passes the whole upstream gradient on.",
    hint="""
    What becomes of the output if an input of -3 grows by a little? And what should its
    gradient be then? Compare it with your line.
    """,
    put={"dout * self.positive": "dout"},
)

slip(
    "relu_overwrites_the_gradient",
    of="relu",
    title="The operation relu assigns its gradient where it should add.",
    hint="""
    A tensor that is used twice gets a gradient from each use. Compare the worked example
    `add` in submitted.py. With which operator does it accumulate?
    """,
    put={"a.grad += grad_out": "a.grad = grad_out"},
)

slip(
    "relu_takes_the_absolute_value",
    of="relu",
    title="The operation relu turns negative entries around instead of leaving them out.",
    hint="""
    What does the docstring of the layer `ReLU` say comes out for -3? Try -3 with yours,
    forward and on the way back, and compare both with the docstring.
    """,
    put={"(a.array > 0)": "np.sign(a.array)", "np.maximum(a.array, 0)": "np.abs(a.array)"},
)

slip(
    "sigmoid_forgets_one_factor",
    of="sigmoid",
    title="The derivative of the operation sigmoid lacks one of its two factors.",
    hint="""
    The curve is flat at both ends. Where is your derivative small: at both, or at one of
    them? Compare the factors with those in the docstring.
    """,
    put={"y * (1 - y)": "y"},
)

slip(
    "sigmoid_layer_takes_sigmoid_twice",
    of="Sigmoid.backward",
    title="The layer Sigmoid kept its output, and takes the logistic function of that once more.",
    hint="""
    Follow one number through forward and backward with pencil and paper. How often is the
    logistic function applied to it? Compare with what you kept.
    """,
    put={
        "return dout * self.y * (1 - self.y)": """
        again = stable_sigmoid(self.y)
        return dout * again * (1 - again)
        """,
    },
)

slip(
    "sigmoid_layer_uses_its_input",
    of="Sigmoid",
    title="The derivative in the layer Sigmoid is computed with x where it should be with y.",
    hint="""
    The slope of the logistic function is never below 0. What does your formula give for an
    input of 3? Which of the two arrays does the docstring's formula go by?
    """,
    put={
        "self.y = stable_sigmoid(x)": "self.x = x",
        "return self.y": "return stable_sigmoid(x)",
        "self.y * (1 - self.y)": "self.x * (1 - self.x)",
    },
)

slip(
    "softmax_differentiates_the_diagonal_only",
    of="Softmax.backward",
    title="Each probability is taken to depend on its own score alone.",
    hint="""
    Raise one score of a row: do the other probabilities stay? The Jacobian has entries
    beside its diagonal, and they count too. Look for the sum in the docstring.
    """,
    put={
        "self.s * (dout - (dout * self.s).sum(axis=1, keepdims=True))": "dout * self.s * (1 - self.s)",
    },
)

slip(
    "softmax_looks_at_the_whole_batch",
    of="Softmax.forward",
    title="The exponentials are divided by the sum over the whole batch.",
    hint="""
    Add up each row of what comes out. Every example is a question of its own: what should
    its probabilities add up to? Over what does your sum run?
    """,
    put={"exponentials.sum(axis=1, keepdims=True)": "exponentials.sum()"},
)

slip(
    "softmax_normalizes_columns",
    of="Softmax",
    title="The sums of softmax run over the examples instead of the classes.",
    hint="""
    Add up the rows of what comes out, then the columns. Which axis is the batch? Which of
    the two should add up to 1, and over which axis does your sum run?
    """,
    put={
        "x.max(axis=1, keepdims=True)": "x.max(axis=0, keepdims=True)",
        "exponentials.sum(axis=1, keepdims=True)": "exponentials.sum(axis=0, keepdims=True)",
        ").sum(axis=1": ").sum(axis=0",
    },
)

slip(
    "softmax_overflows",
    of="Softmax.forward",
    title="Softmax takes the exponentials of the scores as they are.",
    hint="""
    Try a row of scores near 1000, and read on in the docstring behind the formula. What
    can be taken out of each row without a change in the result?
    """,
    put={"x - x.max(axis=1, keepdims=True)": "x"},
)

slip(
    "softmax_sums_over_the_batch_on_the_way_back",
    of="Softmax.backward",
    title="Softmax's backward sums over the examples where it should over the classes.",
    hint="""
    Change the scores of one example. Which rows of the output move? Those are the rows that
    may reach its gradient. Over which axis does your sum run?
    """,
    put={"axis=1": "axis=0"},
)

slip(
    "softmax_sums_the_gradient_alone",
    of="Softmax.backward",
    title="In softmax's backward the upstream gradients are summed without their probabilities.",
    hint="""
    Read the index under the sum in the docstring: which two numbers carry it? The sum is
    that of a product. Which of them is missing below yours?
    """,
    put={"(dout * self.s).sum(axis=1, keepdims=True)": "dout.sum(axis=1, keepdims=True)"},
)

slip(
    "stable_sigmoid_comes_out_in_float64",
    of="stable_sigmoid",
    title="The logistic function comes out in float64, whatever went in.",
    hint="""
    Print the dtypes of x and of your result. Which dtype does np.zeros make an array of, if it
    is given a shape and nothing else?
    """,
    put={
        "return np.where(x >= 0, 1, small) / (1 + small)": """
        y = np.zeros(x.shape)
        y[x >= 0] = 1 / (1 + small[x >= 0])
        y[x < 0] = small[x < 0] / (1 + small[x < 0])
        return y
        """,
    },
)

slip(
    "stable_sigmoid_has_one_form_for_both_signs",
    of="stable_sigmoid",
    title="The logistic function treats negative scores as if they were positive.",
    hint="""
    The two forms in the docstring share a denominator. What differs between them, and what
    does your function give for x and for -x? They should add up to 1.
    """,
    put={"np.where(x >= 0, 1, small)": "1"},
)

slip(
    "stable_sigmoid_overflows",
    of="stable_sigmoid",
    title="The logistic function is infinity divided by infinity for large scores.",
    hint="""
    Compute np.exp of 100 in float32. For which sign of x is your form safe, and which form
    is safe on the other side? The docstring has both.
    """,
    put={"np.where(x >= 0, 1, small) / (1 + small)": "np.exp(x) / (1 + np.exp(x))"},
)

slip(
    "tanh_layer_forgets_the_square",
    of="Tanh.backward",
    title="The derivative in the layer Tanh lacks its square.",
    hint="""
    Compare your line with the docstring's at y = -0.5: can the slope of tanh be above 1
    anywhere? Look for the exponent in your line and in the docstring's.
    """,
    put={"self.y**2": "self.y"},
)

slip(
    "tanh_layer_overflows",
    of="Tanh.forward",
    title="The layer Tanh divides exponentials that become too large.",
    hint="""
    On paper your quotient is the tanh. Give it 50 and print numerator and denominator: what do
    they become in float32, and what should the tanh of 50 be? NumPy has it among its functions.
    """,
    put={
        "self.y = np.tanh(x)": """
        e = np.exp(2 * x)
        self.y = (e - 1) / (e + 1)
        """,
    },
)

slip(
    "tanh_layer_takes_tanh_twice",
    of="Tanh.backward",
    title="The layer Tanh kept its output, and takes the hyperbolic tangent of that once more.",
    hint="""
    The derivative can be written with x or with y. Which of the two does your layer keep, and
    which of the two is your formula for?
    """,
    put={"self.y": "np.tanh(self.y)"},
)

slip(
    "tanh_squares_its_input",
    of="tanh",
    title="The derivative of the operation tanh is computed with a where it should be with the output.",
    hint="""
    The slope is between 0 and 1 everywhere. What does your line give for an input of 3?
    Which of the two arrays does the docstring square, the input or the output?
    """,
    put={"- y": "- a.array"},
)

slip(
    "linear_swaps_its_gradients",
    of="Linear.backward",
    title="The gradient for the input is computed with the input, as if it were the weights.",
    hint="""
    What moves when x moves a little? The output does, by as much as the weights say. Which
    array should stand beside dout in what you return?
    """,
    put={
        "dout @ self.weight.array.T": "dout @ self.x.T @ self.x",
    },
)

slip(
    "linear_forgets_the_bias_gradient",
    of="Linear.backward",
    title="The bias never gets a gradient.",
    hint="""
    A layer has two parameters, and both are trained. Count the calls of add_grad in your
    backward, and compare them with what the docstring says about the way back.
    """,
    put={
        "self.bias.add_grad(dout.sum(axis=0))": "",
    },
)

slip(
    "linear_forgets_the_weight_gradient",
    of="Linear.backward",
    title="The weights never get a gradient.",
    hint="""
    A layer has two parameters, and both are trained. Count the calls of add_grad in your
    backward, and compare them with what the docstring says about the way back.
    """,
    put={
        "self.weight.add_grad(self.x.T @ dout)": "",
    },
)

slip(
    "linear_sums_the_bias_gradient_over_columns",
    of="Linear.backward",
    title="The bias gradient is summed over the wrong axis.",
    hint="""
    There is one bias for each output, and each was added to every example of the batch.
    Print the shapes of dout and of the bias: which axis of dout has to go?
    """,
    put={
        "dout.sum(axis=0)": "dout.sum(axis=1)",
    },
)

slip(
    "linear_returns_nothing_on_the_way_back",
    of="Linear.backward",
    title="The gradient of the input is not returned.",
    hint="""
    The layer before this one waits for its upstream gradient. What does your backward give
    back to its caller? Python gives None where there is no return.
    """,
    put={
        "return dout @ self.weight.array.T": "dout @ self.weight.array.T",
    },
)

slip(
    "linear_subtracts_the_bias",
    of="Linear.forward",
    title="The bias is subtracted.",
    hint="""
    Compute one output by hand, with an input of zeros: what should be left, and with which
    sign? Compare your forward line with the one in the docstring.
    """,
    put={
        "+ self.bias.array": "- self.bias.array",
    },
)

slip(
    "relu_layer_ignores_the_upstream_gradient",
    of="ReLU.backward",
    title="The layer ReLU passes on zeros and ones, whatever comes from upstream.",
    hint="""
    Zeros and ones are the local derivative. The chain rule has a second factor, which
    backward gets as its argument: where do you use it?
    """,
    put={
        "dout * self.positive": "self.positive.astype(dout.dtype)",
    },
)

slip(
    "relu_layer_lets_the_negative_through",
    of="ReLU",
    title="The layer ReLU keeps the negative entries and drops the positive ones.",
    hint="""
    Draw the function: on which side of zero is it flat, and on which side does it rise? Try
    an input of -1 and one of 1, forward and on the way back.
    """,
    put={
        "x > 0": "x < 0",
        "np.maximum(x, 0)": "np.minimum(x, 0)",
    },
)

slip(
    "relu_layer_is_leaky",
    of="ReLU.forward",
    title="Negative entries are let through with a small slope.",
    hint="""
    That is another layer, with a name of its own. What does the docstring of ReLU say that
    comes out for an entry of -10?
    """,
    put={
        "np.maximum(x, 0)": "np.where(x > 0, x, 0.01 * x)",
    },
)

slip(
    "tanh_layer_ignores_the_upstream_gradient",
    of="Tanh.backward",
    title="The layer Tanh returns its local derivative alone.",
    hint="""
    The chain rule has two factors. One of them backward gets as its argument: where do you
    use it? Double dout, and see if your gradient doubles.
    """,
    put={
        "dout * (1 - self.y**2)": "1 - self.y**2",
    },
)

slip(
    "tanh_layer_has_the_wrong_sign",
    of="Tanh.backward",
    title="The derivative in the layer Tanh has the wrong sign.",
    hint="""
    The hyperbolic tangent rises everywhere, so its slope is never below zero. What does
    your factor give at 0, where the curve is at its steepest?
    """,
    put={
        "1 - self.y**2": "self.y**2 - 1",
    },
)

slip(
    "tanh_layer_has_the_derivative_of_sigmoid",
    of="Tanh.backward",
    title="The layer Tanh has the derivative of the logistic function.",
    hint="""
    Both functions look like an S, and their derivatives look alike as well. Which of the
    two docstrings have you followed? Check at 0: the slope of tanh is 1 there.
    """,
    put={
        "1 - self.y**2": "self.y * (1 - self.y)",
    },
)

slip(
    "sigmoid_layer_has_the_derivative_of_tanh",
    of="Sigmoid.backward",
    title="The layer Sigmoid has the derivative of the hyperbolic tangent.",
    hint="""
    Both functions look like an S, and their derivatives look alike as well. Which of the
    two docstrings have you followed? Check at 0: the logistic function's slope is a quarter
    there.
    """,
    put={
        "self.y * (1 - self.y)": "(1 - self.y**2)",
    },
)

slip(
    "sigmoid_layer_ignores_the_upstream_gradient",
    of="Sigmoid.backward",
    title="The layer Sigmoid returns its local derivative alone.",
    hint="""
    The chain rule has two factors. One of them backward gets as its argument: where do you
    use it? Double dout, and see if your gradient doubles.
    """,
    put={
        "dout * self.y": "self.y",
    },
)

slip(
    "stable_sigmoid_falls",
    of="stable_sigmoid",
    title="The logistic function falls where it should rise.",
    hint="""
    What should come out for a large positive number, close to 0 or close to 1? Look at
    which of your two forms belongs to which sign of x.
    """,
    put={
        "x >= 0": "x < 0",
    },
)

slip(
    "logsumexp_sums_over_the_batch",
    of="logsumexp",
    title="The sum runs over the examples, where it should run over the classes.",
    hint="""
    One number should come out for each example. Print the shapes of x and of your result,
    for a batch of three examples with five classes: which axis of x was summed?
    """,
    put={
        "x.max(axis=1": "x.max(axis=0",
        "sum(axis=1": "sum(axis=0",
    },
)

slip(
    "logsumexp_forgets_the_logarithm",
    of="logsumexp",
    title="The logarithm is missing.",
    hint="""
    Read the function's name from right to left: three things are done, one after the other.
    Which of your lines does the last of them?
    """,
    put={
        "np.log(np.exp(x - largest).sum(axis=1, keepdims=True))": "np.exp(x - largest).sum(axis=1, keepdims=True)",
    },
)

slip(
    "softmax_passes_the_gradient_through",
    of="Softmax.backward",
    title="Softmax passes on the upstream gradient as it is.",
    hint="""
    All probabilities of a row add up to 1, so if one grows, others shrink. Does your
    backward say so? Compare it with the formula in the docstring.
    """,
    put={
        "return self.s * (dout - (dout * self.s).sum(axis=1, keepdims=True))": "return dout",
    },
)

slip(
    "softmax_adds_the_mean",
    of="Softmax.backward",
    title="In softmax's backward a sum is added where it should be subtracted.",
    hint="""
    Send ones through your backward: all probabilities of a row add up to 1 whatever the
    scores are, so what should come back? Look for the sign that differs from the docstring.
    """,
    put={
        "dout - (dout": "dout + (dout",
    },
)

slip(
    "softmax_does_not_divide",
    of="Softmax.forward",
    title="Softmax returns exponentials that nobody has divided.",
    hint="""
    What should the entries of each row add up to? Print the sums of your rows, and look at
    what the docstring has below the line.
    """,
    put={
        "exponentials / exponentials.sum(axis=1, keepdims=True)": "exponentials",
    },
)

slip(
    "log_softmax_adds_the_probabilities",
    of="LogSoftmax.backward",
    title="In log-softmax's backward a term is added where it should be subtracted.",
    hint="""
    If all scores of a row grow by the same number, nothing changes in the result. Send ones
    through your backward and see if it says so. Look for the sign that differs from the
    docstring.
    """,
    put={
        "dout - np.exp": "dout + np.exp",
    },
)

slip(
    "log_softmax_is_softmax",
    of="LogSoftmax.forward",
    title="The layer LogSoftmax gives probabilities.",
    hint="""
    A logarithm of a probability is never above 0. What are the signs of your output? Look
    at what the docstring subtracts from x, and at what you do with the difference.
    """,
    put={
        "self.y = x - logsumexp(x)": "self.y = np.exp(x - logsumexp(x))",
    },
)

slip(
    "relu_lets_everything_through",
    of="relu",
    title="The operation relu passes on the whole upstream gradient.",
    hint="""
    Where an entry is negative the result stays at 0, however the entry moves. What should
    its gradient be, and what is it in your function?
    """,
    put={
        "grad_out * (a.array > 0)": "grad_out",
    },
)

slip(
    "relu_ignores_the_upstream_gradient",
    of="relu",
    title="The operation relu adds zeros and ones, whatever comes from upstream.",
    hint="""
    Zeros and ones are the local derivative. The chain rule has a second factor, which your
    backward function gets as its argument: where do you use it?
    """,
    put={
        "grad_out * (a.array > 0)": "(a.array > 0)",
    },
)

slip(
    "sigmoid_has_the_derivative_of_tanh",
    of="sigmoid",
    title="The operation sigmoid has the derivative of the hyperbolic tangent.",
    hint="""
    Both functions look like an S, and their derivatives look alike as well. Which of the
    two docstrings have you followed? Check at 0: the logistic function's slope is a quarter
    there.
    """,
    put={
        "y * (1 - y)": "(1 - y**2)",
    },
)

slip(
    "sigmoid_overwrites_the_gradient",
    of="sigmoid",
    title="The operation sigmoid assigns its gradient where it should add.",
    hint="""
    A tensor that is used in two places gets a gradient from each. Compare the sign of the
    assignment in your backward function with those in `add`.
    """,
    put={
        "a.grad += grad_out": "a.grad = grad_out",
    },
)

slip(
    "tanh_has_the_derivative_of_sigmoid",
    of="tanh",
    title="The operation tanh has the derivative of the logistic function.",
    hint="""
    Both functions look like an S, and their derivatives look alike as well. Which of the
    two docstrings have you followed? Check at 0: the slope of tanh is 1 there.
    """,
    put={
        "(1 - y**2)": "y * (1 - y)",
    },
)

slip(
    "tanh_forgets_the_square",
    of="tanh",
    title="The derivative of the operation tanh lacks its square.",
    hint="""
    The derivative is 1 at 0 and falls to both sides, for negative numbers as well. What
    does yours give for a = -2? Compare it with the docstring.
    """,
    put={
        "(1 - y**2)": "(1 - y)",
    },
)

slip(
    "tanh_overwrites_the_gradient",
    of="tanh",
    title="The operation tanh assigns its gradient where it should add.",
    hint="""
    A tensor that is used in two places gets a gradient from each. Compare the sign of the
    assignment in your backward function with those in `add`.
    """,
    put={
        "a.grad += grad_out": "a.grad = grad_out",
    },
)

slip(
    "pow_forgets_the_power",
    of="pow",
    title="The base's gradient lacks the power.",
    hint="""
    The derivative of a³ is not 3. Take a = 2: by how much does the cube grow when a grows
    by 0.01? Compare your line with the derivative in the docstring.
    """,
    put={
        "grad_out * b.array * a.array ** (b.array - 1)": "grad_out * b.array",
    },
)

slip(
    "pow_multiplies",
    of="pow",
    title="The two operands are multiplied.",
    hint="""
    `*` and `**` are one star apart. Compute 2 to the power of 3 with your function, and
    look at your forward line. How many stars are there?
    """,
    put={
        "a.array**b.array": "a.array * b.array",
    },
)
