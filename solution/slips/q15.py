"""Wrong answers to question 15, training practice; see grader/misconceptions.py."""

slip(
    "accumulator_begins_with_what_was_there",
    of="GradientAccumulator.__init__",
    title="The first round begins with gradients from before.",
    hint="""
    The docstring says twice when gradients are forgotten: one of the two is missing. Give a
    parameter a gradient before you make the accumulator, and see if it ends up in the first
    step.
    """,
    put={"optimizer.zero_grad()": ""},
)

slip(
    "accumulator_does_not_answer",
    of="GradientAccumulator.step",
    title="Nobody is told whether there was a step.",
    hint="""
    A learning rate that changes with the steps has to know. What does the docstring say
    below Returns, and what does your function return? Print it.
    """,
    put={"return True": ""},
)

slip(
    "accumulator_does_not_scale",
    of="GradientAccumulator.scale",
    title="Small batches count as much as a large one.",
    hint="""
    Four small batches should count as much as one batch of four times the size, and each of
    the four as much as the others. By which number is the mean over the large batch
    smaller? Print your factor for each of the four.
    """,
    put={"dout / self.steps": "dout"},
)

slip(
    "accumulator_forgets_before_the_step",
    of="GradientAccumulator.step",
    title="The gradients are forgotten before the step that needs them.",
    hint="""
    What does the optimizer find when it is asked for a step? See which of its two methods
    you call first. Which one belongs first?
    """,
    put={
        "self.optimizer.step()": "self.optimizer.zero_grad()",
        "self.optimizer.zero_grad()": "self.optimizer.step()",
    },
)

slip(
    "accumulator_forgets_every_batch",
    of="GradientAccumulator.step",
    title="The gradients are forgotten after each small batch.",
    hint="""
    Then nothing adds up: the step is made with the last batch alone. After which batches
    does the docstring want them forgotten? See where your line stands.
    """,
    put={
        "if self.batches % self.steps != 0:": """
        if self.batches % self.steps != 0:
            self.optimizer.zero_grad()
        """,
    },
)

slip(
    "accumulator_keeps_old_gradients",
    of="GradientAccumulator.step",
    title="The gradients are still there after a step.",
    hint="""
    In the next round new gradients are added to what is there. What should they begin with?
    The docstring says when they are forgotten, and an optimizer has a method for it.
    """,
    put={"self.optimizer.zero_grad()": ""},
)

slip(
    "accumulator_never_begins_again",
    of="GradientAccumulator.step",
    title="After the first round there is no further step.",
    hint="""
    Count on after batch k. When is the number of batches that you compare with k equal to
    it again? Count through two rounds with k = 2.
    """,
    put={"self.batches % self.steps != 0": "self.batches != self.steps"},
)

slip(
    "accumulator_scales_by_batches_so_far",
    of="GradientAccumulator.scale",
    title="Each batch is divided by how many there have been.",
    hint="""
    Four small batches should count as much as one batch of four times the size, and each of
    the four as much as the others. By which number is the mean over the large batch
    smaller? Print your factor for each of the four.
    """,
    put={"self.steps": "(self.batches + 1)"},
)

slip(
    "accumulator_scales_in_place",
    of="GradientAccumulator.scale",
    title="The upstream gradient is divided in its own array.",
    hint="""
    Print dout before and after the call. Whose array is it? An operator that ends in =
    writes into its array. The layers before may still need it as it was.
    """,
    put={
        "return dout / self.steps": """
        dout /= self.steps
        return dout
        """,
    },
)

slip(
    "accumulator_steps_every_time",
    of="GradientAccumulator.step",
    title="Every small batch is a step of the optimizer.",
    hint="""
    Only the last of each k small batches is followed by a step of the optimizer. Print your
    counter and your condition in each call of step: does the counter change, and for which
    batches is the condition true?
    """,
    put={
        """
        if self.batches % self.steps != 0:
            return False
        """: "",
    },
)

slip(
    "accumulator_steps_one_batch_late",
    of="GradientAccumulator.step",
    title="A step is taken one batch too late.",
    hint="""
    Let k be 1 and count the batches up to the first step. Is the batch that has just come
    counted when you compare? Look at the order of your lines.
    """,
    put={
        "self.batches += 1": "",
        "if self.batches % self.steps != 0:": """
        if self.batches < self.steps:
            self.batches += 1
        """,
        "self.optimizer.step()": """
        self.batches = 0
        self.optimizer.step()
        """,
    },
)

slip(
    "accumulator_steps_with_the_first",
    of="GradientAccumulator.step",
    title="A step is taken with the first batch of each k, not with the last.",
    hint="""
    What is the rest of 1 divided by 3, and of 3 divided by 3? Write down for seven batches when
    you step and when you should.
    """,
    put={"0": "1"},
)

slip(
    "accumulator_takes_zero_steps",
    of="GradientAccumulator.__init__",
    title="An accumulator of 0 batches is made without a word.",
    hint="""
    It would divide by 0 later, far from the mistake. Read what is said below Raises. Make
    an accumulator of 0 batches: does your code say anything?
    """,
    put={"steps < 1": "steps < 0"},
)

slip(
    "clip_adds_up_lengths",
    of="clip_grad_norm_",
    title="The lengths of the single gradients are added up.",
    hint="""
    Lay two gradients of length 3 and 4 at a right angle. How far is it from one end to the
    other? All gradients together are one long vector.
    """,
    put={
        "np.square(gradient, dtype=np.float64).sum()": "np.sqrt(np.square(gradient, dtype=np.float64).sum())",
        "np.sqrt(sum(squares))": "sum(squares)",
    },
)

slip(
    "clip_changes_copies",
    of="clip_grad_norm_",
    title="The gradients are as long as before.",
    hint="""
    What does your line in the loop change: the array that the parameter holds, or a name
    for another one? Print a parameter's .grad before and after the call.
    """,
    put={
        "if norm > max_norm:": """
        gradients = [gradient.copy() for gradient in gradients]
        if norm > max_norm:
        """,
    },
)

slip(
    "clip_cuts_entries",
    of="clip_grad_norm_",
    title="Entries are cut off at the bound, one by one.",
    hint="""
    Take the gradient [3, 4] and a bound of 1. What is the length of your result, and does it
    still point where [3, 4] does?
    """,
    put={
        """
        if norm > max_norm:
            for gradient in gradients:
                gradient *= max_norm / norm
        """: """
        for gradient in gradients:
            np.clip(gradient, -max_norm, max_norm, out=gradient)
        """,
    },
)

slip(
    "clip_divides_by_the_length_of_zeros",
    of="clip_grad_norm_",
    title="Zeros are divided by their length.",
    hint="""
    Let all gradients be zeros. How long are they, and what does your factor come to? Is
    there anything to shorten? Read your condition aloud for that case.
    """,
    put={
        """
        if norm > max_norm:
            for gradient in gradients:
                gradient *= max_norm / norm
        """: """
        factor = min(1.0, max_norm / norm)
        for gradient in gradients:
            gradient *= factor
        """,
    },
)

slip(
    "clip_forgets_the_root",
    of="clip_grad_norm_",
    title="The length is squared.",
    hint="""
    How long is the vector [3, 4], by Pythagoras? And by your function? Look for the last
    step of the formula in the docstring and in your code.
    """,
    put={"np.sqrt(sum(squares))": "sum(squares)"},
)

slip(
    "clip_lengthens_short_gradients",
    of="clip_grad_norm_",
    title="Every gradient gets the allowed length, short ones too.",
    hint="""
    Near a minimum gradients are short, and should be. In which case does the docstring want
    nothing to change? Look for a condition in your code.
    """,
    put={"norm > max_norm": "norm > 0"},
)

slip(
    "clip_returns_the_length_afterwards",
    of="clip_grad_norm_",
    title="What is returned is the length after clipping.",
    hint="""
    Who plots the length wants to see how long gradients would have been. When is it measured,
    and is it still the same when you return it?
    """,
    put={"return norm": "return min(norm, float(max_norm))"},
)

slip(
    "clip_takes_a_bound_of_zero",
    of="clip_grad_norm_",
    title="A bound of 0 is taken without a word.",
    hint="""
    It would turn every gradient into zeros. Read what is said below Raises, and try the
    number on the border. Does your condition let it pass?
    """,
    put={"not max_norm > 0": "max_norm < 0"},
)

slip(
    "clip_takes_parameters_one_by_one",
    of="clip_grad_norm_",
    title="Each parameter's gradient is shortened by itself.",
    hint="""
    A direction has one length. If some gradients are shortened and others are not, do they
    still point the same way together? Compare how often a length is computed in your code.
    """,
    put={
        """
        if norm > max_norm:
            for gradient in gradients:
                gradient *= max_norm / norm
        """: """
        for gradient in gradients:
            own = float(np.sqrt((gradient**2).sum()))
            if own > max_norm:
                gradient *= max_norm / own
        """,
    },
)

slip(
    "clip_takes_the_largest_entry",
    of="clip_grad_norm_",
    title="The largest entry is taken for the length.",
    hint="""
    The docstring says which norm it is. How long is [3, 4]? Compare that with what your
    function says, and with the formula of that norm.
    """,
    put={
        "squares = [np.square(gradient, dtype=np.float64).sum() for gradient in gradients]": "sizes = [float(np.abs(gradient).max()) for gradient in gradients]",
        "float(np.sqrt(sum(squares)))": "max(sizes, default=0.0)",
    },
)

slip(
    "comparison_divides_zero_by_zero",
    of="compare_gradients",
    title="Two gradients of 0 are compared by a division by 0.",
    hint="""
    Much in a network has a gradient of exactly 0, and rightly. What does the docstring say
    such an entry counts? Find your division, and see what is below it.
    """,
    put={"relative = error / np.where(size == 0, 1, size)": "relative = error / size"},
)

slip(
    "comparison_is_relative_to_one_side",
    of="compare_gradients",
    title="The relative error is measured by one of the two gradients alone.",
    hint="""
    Swap the two arguments. Should the result change? And what if the one you divide by is 0
    and the other is not? Look at what the docstring divides by.
    """,
    put={"np.maximum(np.abs(hand), np.abs(differences))": "np.abs(differences)"},
)

slip(
    "comparison_lets_errors_cancel",
    of="compare_gradients",
    title="Errors of both signs cancel, or negative ones do not count.",
    hint="""
    Compare [1] with [3], and then [3] with [1]. Is the largest error the same? It should be
    the size of a difference that counts, and not its sign.
    """,
    put={"np.abs(hand - differences)": "hand - differences"},
)

slip(
    "comparison_passes_on_the_mean",
    of="compare_gradients",
    title="Whether a gradient passes is decided by the mean error.",
    hint="""
    Three numbers are computed from the two gradients, and one of them decides. A single
    entry that is far off should be enough to fail: which of the three notices it? Read in
    the docstring what is compared with the tolerance.
    """,
    put={"largest <= tolerance": "float(error.mean()) <= tolerance"},
)

slip(
    "comparison_passes_on_the_relative_error",
    of="compare_gradients",
    title="Whether a gradient passes is decided by the relative error.",
    hint="""
    Three numbers are computed from the two gradients, and one of them decides. A single
    entry that is far off should be enough to fail: which of the three notices it? Read in
    the docstring what is compared with the tolerance.
    """,
    put={"largest <= tolerance": "float(relative.mean()) <= tolerance"},
)

slip(
    "differences_forget_the_two",
    of="numerical_gradient",
    title="The slope is twice as steep as it should be.",
    hint="""
    How far are the two points from one another at which f is computed? Draw both on a line,
    with ε to either side. A slope is a rise divided by a run.
    """,
    put={"(2 * eps)": "eps"},
)

slip(
    "differences_go_to_one_side",
    of="numerical_gradient",
    title="The difference is taken to one side only.",
    hint="""
    Try f(x) = x² at x = 1 with ε = 0.5. What does the slope come to, to one side and to
    both? The slope there is 2.
    """,
    put={"kept - eps": "kept", "(2 * eps)": "eps"},
)

slip(
    "differences_leave_entries_moved",
    of="numerical_gradient",
    title="The entries are not put back.",
    hint="""
    The next entry's difference is taken at another point then. Print the array after your
    function has been called with a large ε. Which line should put an entry back?
    """,
    put={
        """
        below = objective()
        array[index] = kept
        """: "below = objective()",
    },
)

slip(
    "differences_move_all_entries",
    of="numerical_gradient",
    title="All entries are moved at a time.",
    hint="""
    What comes out is one slope, of all entries together. How many entries of x differ in the
    formula between the two calls of f?
    """,
    put={
        "kept = array[index]": "kept = array.copy()",
        "array[index] = kept + eps": "array[...] = kept + eps",
        "array[index] = kept - eps": "array[...] = kept - eps",
        """
        below = objective()
        array[index] = kept
        """: """
        below = objective()
        array[...] = kept
        """,
    },
)

slip(
    "differences_use_their_own_epsilon",
    of="numerical_gradient",
    title="Whatever ε is given, another one is used.",
    hint="""
    Call the function with ε = 0.5 on f(x) = x³ and with ε = 0.1. Are the results the same?
    Should they be? Look for the number that you use.
    """,
    put={
        "gradient = np.zeros_like(array)": """
        eps = 1e-6
        gradient = np.zeros_like(array)
        """,
    },
)

slip(
    "gradcheck_draws_ones",
    of="gradcheck",
    title="The outputs are added up with the same weight each.",
    hint="""
    The rows of a softmax add up to 1, whatever its input is. Which wrong backward passes
    can your check of a softmax see? Look at how dout is drawn.
    """,
    put={
        "dout = np.random.default_rng(0).normal(size=output.shape)": "dout = np.ones_like(output)",
    },
)

slip(
    "gradcheck_goes_back_twice",
    of="gradcheck",
    title="The parameters' gradients are those of two backward passes.",
    hint="""
    Gradients add up. How often is backward called before you read them? Print a parameter's
    gradient after each of your lines, and see when it doubles.
    """,
    put={
        "dx = layer.backward(dout)": """
        dx = layer.backward(dout)
        layer.backward(dout)
        """,
    },
)

slip(
    "gradcheck_goes_back_with_ones",
    of="gradcheck",
    title="The layer is sent ones, whatever dout is.",
    hint="""
    See what your call of backward passes on, and what the number is made with whose differences
    you take. Are they about the same dout?
    """,
    put={"layer.backward(dout)": "layer.backward(np.ones_like(output))"},
)

slip(
    "gradcheck_looks_at_the_input_alone",
    of="gradcheck",
    title="Only the gradient of the input is checked.",
    hint="""
    A layer that learns has gradients of its own. Which names does the docstring list below
    Returns? Print the names in your result, for a Linear layer: there should be three.
    """,
    put={'{"input": x} | {p.name: p.array for p in parameters}': '{"input": x}'},
)

slip(
    "gradcheck_sums_plain_outputs",
    of="gradcheck",
    title="The number whose differences are taken has no dout in it.",
    hint="""
    backward(dout) is the gradient of one certain number. The docstring says of which. Look
    at what your objective sums: what has dout to do with it?
    """,
    put={"dout * layer.forward(x)": "layer.forward(x)"},
)

slip(
    "gradcheck_works_in_float32",
    of="gradcheck",
    title="The differences are taken in float32.",
    hint="""
    A float32 has seven digits. How many of them are left when two numbers are subtracted
    that differ by a millionth? Print the dtypes of all arrays that are moved.
    """,
    put={
        "np.float64": "np.float32",
        "with in_float64(parameters):": """
        with in_float64(parameters):
            for p in parameters:
                p.array = p.array.astype(np.float32)
        """,
    },
)

slip(
    "clip_multiplies_the_wrong_way_round",
    of="clip_grad_norm_",
    title="The gradients are multiplied by the inverse of the right factor.",
    hint="""
    A gradient that is too long should become shorter. For a length of 10 and a bound of 2,
    compute your factor by hand: is it above 1 or below?
    """,
    put={
        "max_norm / norm": "norm / max_norm",
    },
)

slip(
    "clip_shortens_what_is_short_enough",
    of="clip_grad_norm_",
    title="The condition for clipping is the wrong way round.",
    hint="""
    Which gradients should be left alone, those below the bound or those above? Read your
    condition aloud for a length of 1 and a bound of 5.
    """,
    put={
        "if norm > max_norm:": "if norm < max_norm:",
    },
)

slip(
    "clip_returns_nothing",
    of="clip_grad_norm_",
    title="The length is computed and not returned.",
    hint="""
    Whoever trains a network wants to see how long the gradients were. The docstring says
    what the function gives back. Python gives None where there is no return.
    """,
    put={
        "return norm": "norm",
    },
)

slip(
    "clip_sets_every_gradient_to_the_bound",
    of="clip_grad_norm_",
    title="Gradients are divided by their length and not multiplied by the bound.",
    hint="""
    After clipping, the length of all gradients together should be the bound. Print that
    length with a bound of 2: what do you get? A factor is missing.
    """,
    put={
        "max_norm / norm": "1 / norm",
    },
)

slip(
    "accumulator_multiplies",
    of="GradientAccumulator.scale",
    title="The upstream gradient is multiplied by the number of batches.",
    hint="""
    k small batches should count as much as one large one. The mean over the large one is
    smaller by a factor: on which side of the division does steps belong?
    """,
    put={
        "dout / self.steps": "dout * self.steps",
    },
)

slip(
    "accumulator_takes_no_step",
    of="GradientAccumulator.step",
    title="The gradients are forgotten, and the optimizer has never been asked to step.",
    hint="""
    After k batches two things are to be done, in the right order. Print a parameter before
    and after the k-th call of step: has it moved?
    """,
    put={
        "self.optimizer.step()": "",
    },
)

slip(
    "differences_have_the_wrong_sign",
    of="numerical_gradient",
    title="The two values are subtracted the wrong way round.",
    hint="""
    Where a function rises, its slope is positive. Take the function f(x) = x: which of the
    two values is the larger one, the one above or the one below?
    """,
    put={
        "(above - below)": "(below - above)",
    },
)

slip(
    "differences_forget_epsilon",
    of="numerical_gradient",
    title="The difference is not divided by the distance.",
    hint="""
    A slope is a rise divided by a run. Make ε ten times smaller, and see whether your slope
    stays the same: which of the two is missing in your line?
    """,
    put={
        "(above - below) / (2 * eps)": "(above - below)",
    },
)

slip(
    "comparison_takes_the_smallest_error",
    of="compare_gradients",
    title="The smallest error is taken for the largest.",
    hint="""
    A gradient passes only if its worst entry is good enough. Compare two gradients that
    differ in one entry alone: does your largest error notice?
    """,
    put={
        "float(error.max())": "float(error.min())",
    },
)

slip(
    "comparison_passes_what_is_wrong",
    of="compare_gradients",
    title="A gradient passes if its error is above the tolerance.",
    hint="""
    Compare a gradient with itself: should it pass? Read your condition aloud with an error
    of 0. Which way round does the docstring compare it with the tolerance?
    """,
    put={
        "largest <= tolerance": "largest > tolerance",
    },
)

slip(
    "comparison_adds_up_the_relative_errors",
    of="compare_gradients",
    title="The relative errors are added up, where their mean is asked for.",
    hint="""
    Compare two gradients, and then the same two with every entry written down twice. Should
    the second result differ? Read the docstring on what it calls the relative error.
    """,
    put={
        "relative.mean()": "relative.sum()",
    },
)
