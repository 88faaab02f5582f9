"""Wrong answers to question 9, max; see grader/misconceptions.py."""

slip(
    "always_keeps_dimensions",
    of="max",
    title="The reduced axes stay, also where nobody asked for it.",
    hint="""
    Print the shape of a maximum over axis 1 without keepdims. What is right for the way back
    need not be right for the result.
    """,
    put={"largest if keepdims else np.squeeze(largest, axis=axis)": "largest"},
)

slip(
    "always_needs_a_gradient",
    of="max",
    title="The maximum of a constant needs a gradient.",
    hint="""
    Nobody asked for one: .grad of the operand is None. What does `add` make requires_grad and
    grad_fn depend on?
    """,
    put={
        "requires_grad=a.requires_grad": "requires_grad=True",
        "backward if a.requires_grad else None": "backward",
    },
)

slip(
    "compares_rows_with_columns",
    of="max",
    title="The maxima have lost an axis when the array is compared with them.",
    hint="""
    NumPy lines shapes up from the right: in a square array the maximum of row 2 then meets
    column 2. Print both shapes in the line that makes your mask of winners.
    """,
    put={
        "a.array == largest": "a.array == a.array.max(axis=axis)",
        "a.grad += share": "a.grad += won",
    },
)

slip(
    "compares_with_the_global_maximum",
    of="max",
    title="Only the largest entry of the whole array gets a gradient, whatever the axis.",
    hint="""
    With an axis, each row (or column) has a winner of its own. Check on two rows what your mask
    of winners looks like: it should mark one entry in each.
    """,
    put={"a.grad += share": "a.grad += (a.array == a.array.max())"},
)

slip(
    "finds_no_winner",
    of="max",
    title="No entry counts as the winner, so nothing gets a gradient.",
    hint="""
    Print your mask of winners for [1, 5, 3]. Can any entry be larger than the largest?
    """,
    put={"a.grad += share": "a.grad += (a.array > largest)"},
)

slip(
    "forgets_keepdims",
    of="max",
    title="The reduced axes are dropped even if keepdims asks to keep them.",
    hint="""
    Take the maximum of a (3, 5) array over axis 1 with keepdims=True, and print the shape.
    Where does keepdims stand in your code?
    """,
    put={
        "largest if keepdims else np.squeeze(largest, axis=axis)": "np.squeeze(largest, axis=axis)",
    },
)

slip(
    "gives_everybody_a_gradient",
    of="max",
    title="All entries get the upstream gradient, not the winners alone.",
    hint="""
    If a number that is not the largest grows by a little, does the maximum change? That is
    `sum` on the way back, and not `max`.
    """,
    put={"share * np.reshape(grad_out, largest.shape)": "np.reshape(grad_out, largest.shape)"},
)

slip(
    "gives_the_gradient_to_the_smallest",
    of="max",
    title="The smallest entry gets the gradient.",
    hint="""
    Which entry of [1, 5, 3] moves the maximum when it moves? Print your mask of winners beside
    it.
    """,
    put={"a.array == largest": "a.array == a.array.min(axis=axis, keepdims=True)"},
)

slip(
    "hands_out_row_by_row",
    of="max",
    title="The winners are right, but the upstream gradients are handed out row by row.",
    hint="""
    A mask takes its entries in the order of rows. For axis=0, write down in which order the
    upstream gradient has the columns, and in which order your mask finds the winners.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad[won] += np.ravel(grad_out)",
    },
)

slip(
    "ignores_the_axis",
    of="max",
    title="The largest entry of all is taken, whatever the axis.",
    hint="""
    What shape should the maximum of a (4, 7) array over axis 0 have? See where your forward
    line says which axis it is.
    """,
    put={
        "a.array.max(axis=axis, keepdims=True)": "a.array.max(keepdims=True)",
        "won.sum(axis=axis, keepdims=True)": "won.sum()",
        "np.squeeze(largest, axis=axis)": "np.squeeze(largest)",
    },
)

slip(
    "ignores_the_upstream_gradient",
    of="max",
    title="Each winner gets a gradient of one, whatever comes from upstream.",
    hint="""
    One is the local derivative. The chain rule has a second factor, which your backward
    function gets as its argument: where do you use it?
    """,
    put={"share * np.reshape(grad_out, largest.shape)": "share"},
)

slip(
    "keeps_the_name_of_sum",
    of="max",
    title="The result is called after another operation.",
    hint="""
    Print the result: the name in it tells a reader how it was made. Find where you chose it.
    """,
    put={'"<MaxBackward>"': '"<SumBackward>"'},
)

slip(
    "knows_single_axes_only",
    of="max",
    title="An axis is taken to be one number, and a tuple of them is not understood.",
    hint="""
    The docstring of `max` says what axis may be. Try axis=(0, 2) on three dimensions, and see
    which of your lines has one number in mind.
    """,
    put={
        """
        won = a.array == largest
        share = won / won.sum(axis=axis, keepdims=True)  # winners that tie share evenly
        a.grad += share * np.reshape(grad_out, largest.shape)
        """: """
        if axis is None:
            place = np.unravel_index(a.array.argmax(), a.shape)
            a.grad[place] += np.reshape(grad_out, ())
        else:
            won = np.zeros_like(a.array)
            winners = np.expand_dims(a.array.argmax(axis=axis), axis)
            np.put_along_axis(won, winners, 1, axis=axis)
            a.grad += won * np.reshape(grad_out, largest.shape)
        """,
    },
)

slip(
    "lets_numpy_line_up_the_shapes",
    of="max",
    title="The winners are right, but NumPy chooses which upstream gradient each gets.",
    hint="""
    NumPy lines shapes up from the right. Write the shape of your mask of winners below that of
    grad_out for axis=0 and for axis=1.
    """,
    put={"share * np.reshape(grad_out, largest.shape)": "share * grad_out"},
)

slip(
    "looks_for_the_largest_absolute_value",
    of="max",
    title="The entry that is farthest from zero is taken for the largest.",
    hint="""
    Which is larger, -7 or 3? Try your function on a row with a very negative entry.
    """,
    put={
        "won = a.array == largest": "sizes = np.abs(a.array)",
        "share = won / won.sum(axis=axis, keepdims=True)": "won = sizes == sizes.max(axis=axis, keepdims=True)",
        "a.grad += share": "a.grad += won",
    },
)

slip(
    "looks_in_all_maxima",
    of="max",
    title="An entry wins if it equals any row's maximum, not its own row's.",
    hint="""
    Take [[1, 5], [5, 9]] over axis 1. The 5 of the second row: whose maximum is it? Print your
    mask of winners.
    """,
    put={"a.array == largest": "np.isin(a.array, largest)", "a.grad += share": "a.grad += won"},
)

slip(
    "multiplies_by_the_maximum",
    of="max",
    title="Each winner's gradient is multiplied by the maximum.",
    hint="""
    If the largest of three numbers grows by 1, how much does the maximum grow? Does it matter
    how large it was?
    """,
    put={"a.grad += share": "a.grad += share * largest"},
)

slip(
    "never_falls_below_zero",
    of="max",
    title="The search begins at zero, so negative entries never win.",
    hint="""
    What is the largest of -3 and -5? A search should begin with one of the entries.
    """,
    put={
        "a.array.max(axis=axis, keepdims=True)": "a.array.max(axis=axis, keepdims=True, initial=0)",
        "a.grad += share": "a.grad += (a.array == largest)",
    },
)

slip(
    "overwrites_the_gradient",
    of="max",
    title="A gradient that is there already is overwritten by the new one.",
    hint="""
    An entry may be the largest of its row and of its column, and gets a gradient from each.
    Compare the assignment in your backward function with those in `add`.
    """,
    put={"a.grad += share": "a.grad = (a.array == largest)"},
)

slip(
    "refuses_a_gradient_of_shape_1",
    of="max",
    title="For the maximum of everything, an upstream gradient of shape (1,) is not accepted.",
    hint="""
    See the docstring of `max` for the shapes that may come in. Which of your lines makes more
    axes of it than a has?
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": """
        if not keepdims:
            grad_out = np.expand_dims(
                grad_out, tuple(range(a.array.ndim)) if axis is None else axis
            )
        a.grad += share * grad_out
        """,
    },
)

slip(
    "takes_axis_0_for_no_axis",
    of="max",
    title='Axis 0 is taken for "no axis given".',
    hint="""
    In Python 0 counts as false, just as None does. Find the line in which you ask whether there
    is an axis, and try in a terminal what that line says for an axis of 0.
    """,
    put={
        "a = ensure_tensor(a)": """
        a = ensure_tensor(a)
        axis = axis if axis else None
        """,
    },
)

slip(
    "takes_close_for_equal",
    of="max",
    title="Entries that are close to the largest count as winners too.",
    hint="""
    A runner-up is not the winner, however close. Both numbers that you compare come from one
    array: is a tolerance needed?
    """,
    put={"a.array == largest": "np.isclose(a.array, largest)", "a.grad += share": "a.grad += won"},
)

slip(
    "writes_zeros_into_its_operand",
    of="max",
    title="The entries that did not win are set to zero in the operand itself.",
    hint="""
    After c = max(a), a should hold what it held before. A mask of winners wants an array of its
    own: find the line that writes into a.array.
    """,
    put={
        """
        won = a.array == largest
        share = won / won.sum(axis=axis, keepdims=True)
        """: "a.array[a.array != largest] = 0",
        "a.grad += share": "a.grad += (a.array != 0)",
    },
)
