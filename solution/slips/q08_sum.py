"""Wrong answers to question 8, sum; see grader/misconceptions.py."""

slip(
    "adds_up_in_its_operand",
    of="sum",
    title="The operand itself is used to add up in.",
    hint="""
    A slice of an array shares its memory. Print a.array before and after the sum: which of
    its entries have changed? Where in your code does the first slice become the place to
    add up in?
    """,
    put={
        "total = a.array.sum(axis=axis, keepdims=True)": """
        if isinstance(axis, int):
            slices = np.moveaxis(a.array, axis, 0)
            total = slices[0]
            for s in slices[1:]:
                total += s
            if keepdims:
                total = np.expand_dims(total, axis)
        else:
            total = np.sum(a.array, axis=axis, keepdims=keepdims)
        """,
        "a.grad += np.reshape(grad_out, total.shape)": """
        if axis is None:
            a.grad += np.reshape(grad_out, ())
        elif keepdims:
            a.grad += grad_out
        else:
            a.grad += np.expand_dims(grad_out, axis)
        """,
        "total if keepdims else np.squeeze(total, axis=axis)": "total",
    },
)

slip(
    "adds_up_the_upstream_gradient",
    of="sum",
    title="Every entry gets the sum of the whole upstream gradient.",
    hint="""
    With an axis there are several sums. Into how many of them did one entry go, and which
    is it? That sum's upstream gradient is the one that the entry should get.
    """,
    put={"np.reshape(grad_out, total.shape)": "np.sum(grad_out)"},
)

slip(
    "always_keeps_dimensions",
    of="sum",
    title="The summed axes stay, also where nobody asked for it.",
    hint="""
    Print the shape of a sum over axis 1 without keepdims. What is right for the way back need
    not be right for the result.
    """,
    put={"total if keepdims else np.squeeze(total, axis=axis)": "total"},
)

slip(
    "counts_no_axis_from_the_end",
    of="sum",
    title="A negative axis is not understood on the way back.",
    hint="""
    Axis -1 is the last one, but no axis has the number -1 when you count from 0. Which numbers
    does your backward function compare with one another?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        summed = range(a.array.ndim) if axis is None else np.atleast_1d(axis)
        shape = [1 if number in summed else size for number, size in enumerate(a.shape)]
        a.grad += np.reshape(grad_out, shape)
        """,
    },
)

slip(
    "cuts_the_shape_after_the_last_axis",
    of="sum",
    title="For the last axis, counted from the end, the shape is cut in the wrong place.",
    hint="""
    For axis=-1 write down what your slice from axis + 1 on holds. Which number should stand
    there? Do the same for axis=1 on two axes, which is the very same one.
    """,
    put={
        "total = a.array.sum(axis=axis, keepdims=True)": "out = a.array.sum(axis=axis, keepdims=keepdims)",
        "a.grad += np.reshape(grad_out, total.shape)": """
        if axis is None:
            g = np.reshape(grad_out, (1,) * len(a.shape))
        elif isinstance(axis, tuple):
            g = grad_out if keepdims else np.expand_dims(grad_out, axis)
        else:
            g = grad_out.reshape(a.shape[:axis] + (1,) + a.shape[axis + 1 :])
        a.grad += np.broadcast_to(g, a.shape)
        """,
        "total if keepdims else np.squeeze(total, axis=axis)": "out",
    },
)

slip(
    "expands_only_on_error",
    of="sum",
    title="The summed axis is put back only where NumPy complains.",
    hint="""
    Where rows and columns are equally many, NumPy complains about nothing. Try axis=1 on a
    square array, with a different upstream gradient for each row.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        try:
            a.grad += grad_out
        except ValueError:
            a.grad += np.expand_dims(grad_out, axis)
        """,
    },
)

slip(
    "forgets_keepdims",
    of="sum",
    title="The summed axes are dropped even if keepdims asks to keep them.",
    hint="""
    Sum a (3, 5) array over axis 1 with keepdims=True, and print the shape. Where does
    keepdims stand in your code? Is your result the same for both of its values?
    """,
    put={"total if keepdims else np.squeeze(total, axis=axis)": "np.squeeze(total, axis=axis)"},
)

slip(
    "hands_on_a_read_only_view",
    of="sum",
    title="The gradient becomes a view that cannot be written to.",
    hint="""
    What np.broadcast_to returns repeats nothing in memory, and refuses to be changed. What
    happens when the next gradient is added to it? Compare your assignment with those in
    `add`.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        gradient = np.broadcast_to(np.reshape(grad_out, total.shape), a.shape)
        if a.grad.any():
            a.grad += gradient
        else:
            a.grad = gradient
        """,
    },
)

slip(
    "has_no_parents",
    of="sum",
    title="The result does not say which tensor it came from.",
    hint="""
    `backward` finds its way through .parents alone; where there are none it takes a tensor
    for a leaf. Compare the last lines of `add`. Which arguments does `add` hand over there,
    and which do you?
    """,
    put={"(a,)": "()"},
)

slip(
    "ignores_the_axis",
    of="sum",
    title="Everything is summed, whatever the axis.",
    hint="""
    What shape should the sum of a (4, 7) array over axis 0 have? See where your forward
    line says which axis it is. Then print the shape that your function gives.
    """,
    put={"axis=axis, keepdims": "keepdims"},
)

slip(
    "ignores_the_upstream_gradient",
    of="sum",
    title="Every entry gets a gradient of one, whatever comes from upstream.",
    hint="""
    One is the local derivative. The chain rule has a second factor, which your backward
    function gets as its argument: where do you use it?
    """,
    put={"np.reshape(grad_out, total.shape)": "np.ones_like(a.array)"},
)

slip(
    "knows_single_axes_only",
    of="sum",
    title="An axis is taken to be one number, and a tuple of them is not understood.",
    hint="""
    The docstring of `sum` says what axis may be. Try axis=(0, 2) on three dimensions, and see
    which of your lines has one number in mind.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        shape = list(a.shape) if axis is not None else [1] * a.array.ndim
        if axis is not None:
            shape[axis] = 1
        a.grad += np.reshape(grad_out, shape)
        """,
    },
)

slip(
    "lets_numpy_line_up_the_shapes",
    of="sum",
    title="The upstream gradient is added as it is, and NumPy chooses the axis.",
    hint="""
    NumPy lines shapes up from the right. Write the shape of a below that of grad_out for axis=0
    and for axis=1, and see which entries meet.
    """,
    put={"np.reshape(grad_out, total.shape)": "grad_out"},
)

slip(
    "multiplies_by_the_entries",
    of="sum",
    title="Each entry's gradient is multiplied by the entry itself.",
    hint="""
    If one of three numbers grows by 1, how much does the sum grow? Does it matter how large
    that number was? Compare your line with the derivative in the docstring.
    """,
    put={"np.reshape(grad_out, total.shape)": "np.reshape(grad_out, total.shape) * a.array"},
)

slip(
    "needs_no_gradient",
    of="sum",
    title="The result never says that it needs a gradient.",
    hint="""
    A Tensor that is made without a word about it needs none. See which arguments `add` hands
    over to its result, and which you do.
    """,
    put={"requires_grad=a.requires_grad,": ""},
)

slip(
    "overwrites_the_gradient",
    of="sum",
    title="A gradient that is there already is overwritten by the new one.",
    hint="""
    A tensor may be summed over its rows and over its columns, and gets a gradient from each.
    Compare the assignment in your backward function with those in `add`.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "a.grad = np.zeros_like(a.array) + np.reshape(grad_out, total.shape)",
    },
)

slip(
    "puts_axes_back_in_the_order_given",
    of="sum",
    title="Several axes are put back one after the other, in the order in which they were named.",
    hint="""
    Each step of a loop over several axes changes the shape, and with it the numbers of the
    axes that are left. Follow your loop for axis=(2, 0) on three dimensions, forward and on
    the way back, and print the shape after each step.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        if axis is None or keepdims:
            grad_out = np.reshape(grad_out, total.shape)
        else:
            for number in np.atleast_1d(axis):
                grad_out = np.expand_dims(grad_out, number)
        a.grad += grad_out
        """,
    },
)

slip(
    "refuses_a_gradient_of_shape_1",
    of="sum",
    title="For the sum of everything, an upstream gradient of shape (1,) is not accepted.",
    hint="""
    See the docstring of `sum` for the shapes that may come in. Which of your lines makes
    more axes of it than a has? Try a gradient of shape (1,) with a (3, 5) array.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        if not keepdims:
            grad_out = np.expand_dims(
                grad_out, tuple(range(a.array.ndim)) if axis is None else axis
            )
        a.grad += grad_out
        """,
    },
)

slip(
    "repeats_in_the_wrong_order",
    of="sum",
    title="The upstream gradient is repeated until it fills the array, along the wrong axis.",
    hint="""
    To fill row by row is right for one axis, and for the other it mixes entries up. Print what
    you make of the upstream gradient [10, 20] for axis=1 on a (2, 2) array.
    """,
    put={"np.reshape(grad_out, total.shape)": "np.resize(grad_out, a.shape)"},
)

slip(
    "shares_the_gradient_out",
    of="sum",
    title="The upstream gradient is divided among the entries of a sum.",
    hint="""
    If one of three numbers grows by 1, the sum grows by 1 and not by a third. Which
    operation would want the division? Look for it in your backward function.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        count = a.array.size / total.size
        a.grad += np.reshape(grad_out, total.shape) / count
        """,
    },
)

slip(
    "takes_axis_0_for_no_axis",
    of="sum",
    title='Axis 0 is taken for "no axis given".',
    hint="""
    In Python 0 counts as false, just as None does. Find the line in which you ask whether there
    is an axis, and try in a terminal what that line says for an axis of 0.
    """,
    whole="""
    def sum(a, axis=None, keepdims=False):
        a = ensure_tensor(a)

        def backward(grad_out):
            if a.requires_grad:
                if axis and not keepdims:
                    grad_out = np.expand_dims(grad_out, axis)
                a.grad += grad_out

        total = a.array.sum(axis=axis if axis else None, keepdims=keepdims)
        return Tensor(
            total,
            requires_grad=a.requires_grad,
            parents=(a,),
            grad_fn=backward if a.requires_grad else None,
            grad_fn_name="<SumBackward>",
        )
    """,
)

slip(
    "takes_every_axis_for_the_last",
    of="sum",
    title="The summed axis is put back at the end, wherever it was.",
    hint="""
    Write down the shapes for axis=0 on a (4, 7) array: that of grad_out, that of a, and the
    one you make in between. Which of them has to depend on axis?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        if axis is not None and not keepdims:
            grad_out = np.expand_dims(grad_out, -1)
        a.grad += np.reshape(grad_out, total.shape) if axis is None else grad_out
        """,
    },
)

slip(
    "takes_the_mean",
    of="sum",
    title="The mean is taken instead of the sum.",
    hint="""
    Sum three ones with your function. By how much does the result change when one of them
    grows by 1? Then look at the name of NumPy's function in your forward line.
    """,
    put={"a.array.sum(axis=axis, keepdims=True)": "a.array.mean(axis=axis, keepdims=True)"},
)

slip(
    "takes_tensors_only",
    of="sum",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    The operand may be a Tensor, an array or a plain number, and the last two know nothing
    of .array, .grad or .requires_grad. Look at the first line of `add` below its docstring,
    and at the first line of `sum`.
    """,
    put={
        "a = ensure_tensor(a)": "",
    },
)

slip(
    "returns_its_gradient",
    of="sum",
    title="The gradient is returned, where it should be added to the operand.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "return np.reshape(grad_out, total.shape)",
    },
)

slip(
    "forgets_its_grad_fn",
    of="sum",
    title="The backward function is written, and the result never gets to know it.",
    hint="""
    A function inside of a function is forgotten when the outer one ends, unless somebody
    keeps it. `backward` asks the result for its grad_fn. See which arguments `add` hands
    over to its Tensor, and which of them you do.
    """,
    put={
        "grad_fn=backward if a.requires_grad else None,": "",
    },
)

slip(
    "forgets_its_name",
    of="sum",
    title="The result has no name of an operation.",
    hint="""
    Print the sum of a tensor: instead of the operation's name there is None. The docstring
    says what the result is to be called. Look for the argument of Tensor that holds that
    name in `add`.
    """,
    put={
        'grad_fn_name="<SumBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="sum",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `sum`, and compare
    each character.
    """,
    put={
        '"<SumBackward>"': '"SumBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="sum",
    title="The result is called `add`, after the worked example.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<SumBackward>"': '"<AddBackward>"',
    },
)

slip(
    "forgets_the_comma",
    of="sum",
    title="The parent stands in brackets without a comma, and so is no tuple.",
    hint="""
    Brackets alone make no tuple: (3) is the number 3. `backward` goes through .parents one
    by one, and cannot do so with a single tensor. Print type(out.parents), and compare your
    brackets with those in the docstring of `sum`.
    """,
    put={
        "(a,)": "(a)",
    },
)

slip(
    "gives_an_array_for_a_parent",
    of="sum",
    title="The operand's array is named as the parent, where the tensor should be.",
    hint="""
    A parent is asked for its own parents and for its .grad, and an array has neither. See
    in the last lines of `add` what kind of thing stands in .parents, and compare it with
    what you hand over.
    """,
    put={
        "(a,)": "(a.array,)",
    },
)

slip(
    "always_needs_a_gradient",
    of="sum",
    title="The sum of a constant needs a gradient.",
    hint="""
    If the operand needs no gradient, nobody wants one of the result either: then there is
    nothing to do on the way back. On what does `add` make requires_grad and grad_fn depend?
    """,
    put={
        "requires_grad=a.requires_grad,": "requires_grad=True,",
        "backward if a.requires_grad else None": "backward",
    },
)

slip(
    "has_a_grad_fn_for_constants",
    of="sum",
    title="The sum of a constant has a grad_fn.",
    hint="""
    Where nobody wants a gradient there is nothing to do on the way back, and so nobody to
    ask for it. What does `add` hand over as grad_fn if neither of its operands needs a
    gradient?
    """,
    put={
        "backward if a.requires_grad else None": "backward",
    },
)

slip(
    "returns_an_array",
    of="sum",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `sum` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def sum(a, axis=None, keepdims=False):
        a = ensure_tensor(a)
        return np.sum(a.array, axis=axis, keepdims=keepdims)
    """,
)

slip(
    "returns_nothing",
    of="sum",
    title="The result is computed and never returned.",
    hint="""
    A function without a return gives None, whatever it has computed before. Look for the
    word in the last lines of `add`, and then in the same place of your function.
    """,
    put={
        "return Tensor(": "Tensor(",
    },
)

slip(
    "reverses_the_gradient",
    of="sum",
    title="The gradient has the wrong sign.",
    hint="""
    If one of three numbers grows by 1, does their sum grow or shrink? Look for a minus in
    your backward function, and at whether you add to .grad or subtract from it.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "a.grad -= np.reshape(grad_out, total.shape)",
    },
)

slip(
    "expands_axes_that_stayed",
    of="sum",
    title="The summed axis is put back even if keepdims has kept it.",
    hint="""
    With keepdims=True the upstream gradient has all its axes already. Print its shape for
    both values of keepdims, and see for which of them your line puts one more axis in.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        if axis is None:
            a.grad += np.reshape(grad_out, (1,) * a.array.ndim)
        else:
            a.grad += np.expand_dims(grad_out, axis)
        """,
    },
)

slip(
    "sums_in_a_loop",
    of="sum",
    title="Several axes are summed one after the other, while their numbers shift.",
    hint="""
    Each step of a loop over several axes changes the shape, and with it the numbers of the
    axes that are left. Follow your loop for axis=(2, 0) on three dimensions, forward and on
    the way back, and print the shape after each step.
    """,
    put={
        "total = a.array.sum(axis=axis, keepdims=True)": """
        total = a.array.sum(axis=axis, keepdims=True)
        shifted = a.array
        for number in sorted(np.atleast_1d(axis)) if axis is not None else []:
            shifted = shifted.sum(axis=number)
        if axis is None:
            shifted = np.squeeze(total)
        """,
        "total if keepdims else np.squeeze(total, axis=axis)": "total if keepdims else shifted",
    },
)

slip(
    "multiplies_ones_by_the_upstream_gradient",
    of="sum",
    title="The upstream gradient meets an array of ones as it is, and NumPy chooses the axis.",
    hint="""
    NumPy lines shapes up from the right. Write the shape of a below that of grad_out, once
    for axis=0 and once for axis=1: where does the axis that was summed have to stand again
    before the two meet?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "a.grad += np.ones_like(a.array) * grad_out",
    },
)

slip(
    "broadcasts_without_the_axis",
    of="sum",
    title="The upstream gradient is broadcast to the operand's shape without the axis that was summed.",
    hint="""
    np.broadcast_to lines shapes up from the right. Write the shape of a below that of
    grad_out, once for axis=0 and once for axis=1: where does the axis that was summed have
    to stand again?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "a.grad += np.broadcast_to(grad_out, a.shape)",
    },
)

slip(
    "makes_a_column_of_the_upstream_gradient",
    of="sum",
    title="The upstream gradient is always made a column.",
    hint="""
    A column fits where the last axis was summed. Write down the shapes for axis=0 on a (4,
    7) array: that of grad_out, that of a, and the one you make in between. Which of them
    has to depend on axis?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "a.grad += np.reshape(grad_out, (-1, 1))",
    },
)

slip(
    "counts_no_axis_of_a_tuple_from_the_end",
    of="sum",
    title="Negative axes in a tuple are not understood on the way back.",
    hint="""
    A tuple of axes may count from the end as well: (0, -1) means the first and the last
    one. Your function knows this for a single axis. Which numbers does it compare where
    there are several?
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        if isinstance(axis, tuple) and not keepdims:
            shape = [1 if number in axis else size for number, size in enumerate(a.shape)]
            a.grad += np.reshape(grad_out, shape)
        else:
            a.grad += np.reshape(grad_out, total.shape)
        """,
    },
)

slip(
    "sorts_axes_that_count_from_the_end",
    of="sum",
    title="Axes are put back from the smallest number to the largest, negative ones too.",
    hint="""
    Sorted numbers are the order of the axes only if all count from the same end. Follow
    your loop for axis=(-3, -1) on three dimensions, and print the shape after each step.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": """
        if axis is None or keepdims:
            grad_out = np.reshape(grad_out, total.shape)
        else:
            for number in sorted(np.atleast_1d(axis)):
                grad_out = np.expand_dims(grad_out, number)
        a.grad += grad_out
        """,
    },
)

slip(
    "sums_over_the_other_axis",
    of="sum",
    title="For axis 0 the sum runs over axis 1, and for axis 1 over axis 0.",
    hint="""
    Axis 0 counts the rows, and a sum over it adds up what lies below one another. Sum [[1,
    2], [10, 20]] over axis 0 with your function and with NumPy's, and compare.
    """,
    put={
        "a = ensure_tensor(a)": """
        a = ensure_tensor(a)
        axis = {0: 1, 1: 0}.get(axis, axis) if isinstance(axis, int) else axis
        """,
    },
)

slip(
    "returns_a_plain_number",
    of="sum",
    title="The sum is put together from entries as Python's own sum would.",
    hint="""
    Inside this file `sum` is the function that you write, and a loop over an array goes
    along its first axis only. See what your forward line does with axis and keepdims.
    """,
    put={
        "total if keepdims else np.squeeze(total, axis=axis)": "np.add.reduce(a.array)",
    },
)

slip(
    "expands_whatever_the_axis",
    of="sum",
    title="The summed axis is put back in every case, also where none is missing or all are.",
    hint="""
    The summed axis has to be put back where it is gone, and only there. It is still there
    with keepdims=True, and without an axis all of them are gone. Print the shape of the
    upstream gradient for the three cases, and see what your line makes of each.
    """,
    put={
        "a.grad += np.reshape(grad_out, total.shape)": "a.grad += np.expand_dims(grad_out, axis)",
    },
)

slip(
    "turns_keepdims_round",
    of="sum",
    title="The summed axes stay without keepdims, and go with it.",
    hint="""
    Ask for keepdims=True with your function, and for False, and print both shapes. For
    which of the two should the axis still be there? Read the condition in your last lines
    aloud.
    """,
    put={
        "total if keepdims else np.squeeze(total, axis=axis)": "np.squeeze(total, axis=axis) if keepdims else total",
    },
)

slip(
    "reads_the_results_gradient",
    of="sum",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def sum(a, axis=None, keepdims=False):
        a = ensure_tensor(a)
        total = a.array.sum(axis=axis, keepdims=True)

        def backward(grad_out):
            if a.requires_grad:
                a.grad += np.reshape(out.grad, total.shape)

        out = Tensor(
            total if keepdims else np.squeeze(total, axis=axis),
            requires_grad=a.requires_grad,
            parents=(a,),
            grad_fn=backward if a.requires_grad else None,
            grad_fn_name="<SumBackward>",
        )
        return out
    """,
)

slip(
    "takes_one_number_as_it_comes",
    of="sum",
    title="For axis=None the upstream gradient is added in the shape it comes in.",
    hint="""
    Without an axis the gradient is one number, and the docstring lists the shapes in which it may
    come. Sum a vector instead of a matrix, and call the grad_fn with an array of shape (1, 1):
    what does NumPy make of both shapes?
    """,
    put={
        "np.reshape(grad_out, total.shape)": "(grad_out if axis is None else np.reshape(grad_out, total.shape))",
    },
)
