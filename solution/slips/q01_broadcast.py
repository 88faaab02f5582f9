"""Wrong answers to question 1, broadcast_grad_accumulate; see grader/misconceptions.py."""

slip(
    "adds_to_the_tensor",
    of="broadcast_grad_accumulate",
    title="The sum goes into tensor.grad at once, and nothing is returned.",
    hint="""
    See how `add` calls this function: who does the accumulating there, and what does that
    line need from you? The last part of the docstring says what should come back.
    """,
    put={
        """
        if gradient.shape == tensor.shape:
            return gradient
        """: "",
        "return gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "tensor.grad += gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)",
    },
)

slip(
    "adds_up_in_place",
    of="broadcast_grad_accumulate",
    title="The gradient that was handed in is used as scratch paper.",
    hint="""
    Parts of an array share its memory. Print the gradient before and after the call: others
    still need it as it was. Which of your lines writes into an array that you did not make?
    """,
    whole="""
    def broadcast_grad_accumulate(tensor, gradient):
        for axis, size in enumerate(tensor.shape):
            if size == 1:
                first, *others = np.split(gradient, gradient.shape[axis], axis=axis)
                for other in others:
                    first += other
                gradient = first
        return gradient
    """,
)

slip(
    "always_sums_axis_0",
    of="broadcast_grad_accumulate",
    title="Whatever axis was repeated, the sum runs over axis 0.",
    hint="""
    A column can be repeated as well as a row. Try a (2, 1) tensor with a (2, 3) gradient on
    paper: which entries belong together?
    """,
    put={
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient.sum(axis=0, keepdims=True)",
    },
)

slip(
    "always_sums_the_last_axis",
    of="broadcast_grad_accumulate",
    title="Whatever axis was repeated, the sum runs over the last one.",
    hint="""
    A row can be repeated as well as a column. Try a (1, 3) tensor with a (2, 3) gradient on
    paper: which entries belong together?
    """,
    put={
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient.sum(axis=-1, keepdims=True)",
    },
)

slip(
    "asks_for_more_than_the_shape",
    of="broadcast_grad_accumulate",
    title="The first argument is taken for a Tensor with an array inside.",
    hint="""
    The docstring says what the first argument may be, and what of it is used. Try your
    function with a plain NumPy array there. It has a shape, and no attribute that a Tensor
    adds to that.
    """,
    put={
        "gradient.shape == tensor.shape": "gradient.shape == tensor.array.shape",
        "added + tensor.shape": "added + tensor.array.shape",
    },
)

slip(
    "counts_axes_that_have_moved",
    of="broadcast_grad_accumulate",
    title="After the first sum the axes have other numbers, and the old ones are used still.",
    hint="""
    Sum a (3, 4, 5) array over axis 0 and print its shape: which number has the axis of size 5
    now? Follow your loop with that in mind, one step at a time.
    """,
    put={
        "if size == 1]": "if size == 1 and gradient.shape[axis] != 1]",
        "return gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": """
        for axis in repeated:
            gradient = gradient.sum(axis=axis)
        return gradient.reshape(tensor.shape)
        """,
    },
)

slip(
    "finds_axes_by_their_size",
    of="broadcast_grad_accumulate",
    title="Axes are looked up by their size, and two axes may have the same.",
    hint="""
    Take a (4, 1) tensor and a (4, 4) gradient. Which axis does your code find when it looks for
    a size of 4, and which one was repeated?
    """,
    whole="""
    def broadcast_grad_accumulate(tensor, gradient):
        for size, repeated_to in zip(tensor.shape, gradient.shape):
            if size != repeated_to:
                axis = gradient.shape.index(repeated_to)
                gradient = gradient.sum(axis=axis, keepdims=True)
        return gradient
    """,
)

slip(
    "knows_two_axes_only",
    of="broadcast_grad_accumulate",
    title="Tensors are taken for matrices: no axis after the second is looked at.",
    hint="""
    A tensor may have any number of axes, one or five. Ask for the length of its shape, and see
    which of your lines have the numbers 0 and 1 in them.
    """,
    whole="""
    def broadcast_grad_accumulate(tensor, gradient):
        rows, columns = tensor.shape[0], tensor.shape[1]
        if rows == 1 and gradient.shape[0] != 1:
            gradient = gradient.sum(axis=0, keepdims=True)
        if columns == 1 and gradient.shape[1] != 1:
            gradient = gradient.sum(axis=1, keepdims=True)
        return gradient
    """,
)

slip(
    "loses_the_summed_axes",
    of="broadcast_grad_accumulate",
    title="The summed axes are gone from the result's shape.",
    hint="""
    NumPy takes a summed axis out of the shape unless it is told not to. Print the shape of your
    result beside the tensor's, and look up the arguments of NumPy's sum.
    """,
    put={
        "if size == 1]": "if size == 1 and gradient.shape[axis] != 1]",
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient.sum(axis=tuple(repeated))",
    },
)

slip(
    "stops_after_one_axis",
    of="broadcast_grad_accumulate",
    title="Only the first repeated axis is summed.",
    hint="""
    A tensor can be repeated along several axes at once. Write down the shape of your result
    beside the tensor's for a (1, 4, 1) tensor and a (3, 4, 5) gradient, and look at when your
    loop ends.
    """,
    put={
        "if size == 1]": "if size == 1 and gradient.shape[axis] != 1]",
        "tuple(repeated)).reshape(tensor.shape)": "repeated[0], keepdims=True)",
    },
)

slip(
    "sums_everything",
    of="broadcast_grad_accumulate",
    title="Every entry gets the sum of the whole gradient.",
    hint="""
    For a (1, 3) tensor and a (2, 3) gradient: do all six entries of the gradient belong to the
    first of the tensor's three? Draw lines from each to the one it came from.
    """,
    put={
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "np.full(tensor.shape, gradient.sum())",
    },
)

slip(
    "sums_nothing",
    of="broadcast_grad_accumulate",
    title="The gradient of a repeated tensor comes back as it is, with nothing summed.",
    hint="""
    A (1, 3) row that met a (2, 3) matrix was used twice. How many entries does its gradient
    have to have, and how many has the one that you return?
    """,
    put={"gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient"},
)

slip(
    "sums_the_other_axes",
    of="broadcast_grad_accumulate",
    title="The sum runs over the axes that were not repeated.",
    hint="""
    An axis was repeated if the tensor has size 1 there. Read your condition aloud for both
    axes of a (1, 3) tensor. Which of its two axes does your code sum, and which one should
    it?
    """,
    put={
        """
        if gradient.shape == tensor.shape:
            return gradient
        """: "",
        "size == 1": "size != 1",
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient.sum(axis=tuple(repeated), keepdims=True)",
    },
)

slip(
    "takes_the_first_copy",
    of="broadcast_grad_accumulate",
    title="Only the gradient of the first repetition is kept.",
    hint="""
    Where do the other repetitions' gradients go? Change an entry of the gradient that
    is not in the first row, and see if your result notices.
    """,
    put={
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient[tuple(slice(size) for size in tensor.shape)]",
    },
)

slip(
    "takes_the_mean",
    of="broadcast_grad_accumulate",
    title="The gradients of the repeated entries are averaged.",
    hint="""
    Pay one price for three things, and raise the price by 1: what happens to the bill? Compare
    that with what your function makes of three gradients of 1.
    """,
    put={"gradient.sum(axis": "gradient.mean(axis"},
)

slip(
    "returns_a_tensor",
    of="broadcast_grad_accumulate",
    title="A Tensor is returned, where an array is asked for.",
    hint="""
    `add` adds what this function returns to a .grad, and that is an array of NumPy. The
    docstring says what should come back. Look at your last line.
    """,
    put={
        "return gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "return Tensor(gradient.sum(axis=tuple(repeated)).reshape(tensor.shape))",
        """
        if gradient.shape == tensor.shape:
            return gradient
        """: """
        if gradient.shape == tensor.shape:
            return Tensor(gradient)
        """,
    },
)

slip(
    "loses_axes_in_a_loop",
    of="broadcast_grad_accumulate",
    title="Axes are summed one after the other, and each sum takes one out of the shape.",
    hint="""
    Sum a (3, 4, 5) array over axis 0 and print its shape: which number has the axis of size
    5 now, and how many axes are left? Follow your loop with that in mind, and look up the
    arguments of NumPy's sum.
    """,
    whole="""
    def broadcast_grad_accumulate(tensor, gradient):
        for axis, size in enumerate(tensor.shape):
            if size == 1 and gradient.shape[axis] != 1:
                gradient = gradient.sum(axis=axis)
        return gradient
    """,
)

slip(
    "reshapes_instead_of_summing",
    of="broadcast_grad_accumulate",
    title="The gradient is brought to the tensor's shape by reshape.",
    hint="""
    A reshape keeps all entries and only arranges them anew. How many entries does the
    gradient have, and how many does the tensor have? Something has to be done with the ones
    that are too many.
    """,
    put={
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "gradient.reshape(tensor.shape)",
    },
)

slip(
    "cuts_with_resize",
    of="broadcast_grad_accumulate",
    title="The gradient is cut to the tensor's size.",
    hint="""
    np.resize takes the first entries and leaves the others out. To which entry of the
    tensor do the others belong, and where do they go in your function?
    """,
    put={
        "gradient.sum(axis=tuple(repeated)).reshape(tensor.shape)": "np.resize(gradient, tensor.shape)",
    },
)

slip(
    "takes_the_largest",
    of="broadcast_grad_accumulate",
    title="Of the gradients of a repeated entry the largest is kept.",
    hint="""
    An entry that was repeated three times reaches the result in three ways. The chain rule
    says what to do with the gradients of several ways: look at the first lines of the
    docstring.
    """,
    put={
        "gradient.sum(axis": "gradient.max(axis",
    },
)
