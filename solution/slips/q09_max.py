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
    Nobody asked for one: .grad of the operand is None. What does `add` make requires_grad
    and grad_fn depend on? Compare your last lines with its last lines.
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
    Nothing arrives in the operand's .grad. Print your mask of winners for [1, 5, 3]: is there
    one? Then follow the upstream gradient, which comes in as an argument; the result's own
    .grad is another thing. Is it what your lines read, and which line adds to the operand's
    .grad, as those of `add` do?
    """,
    put={"a.grad += share": "a.grad += (a.array > largest)"},
)

slip(
    "forgets_keepdims",
    of="max",
    title="The reduced axes are dropped even if keepdims asks to keep them.",
    hint="""
    Take the maximum of a (3, 5) array over axis 1 with keepdims=True, and print the shape.
    Where does keepdims stand in your code? Is your result the same for both of its values?
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
    Which entry of [1, 5, 3] moves the maximum when it moves? Print your mask of winners
    beside it. Then look at what the array is compared with in that line.
    """,
    put={"a.array == largest": "a.array == a.array.min(axis=axis, keepdims=True)"},
)

slip(
    "hands_out_row_by_row",
    of="max",
    title="The winners get the upstream gradients row by row.",
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
    line says which axis it is. Then print the shape that your function gives.
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
    Print the result: the name in it tells a reader how it was made. Find where you chose
    it. The docstring of `max` has the name that it should be.
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
    title="NumPy chooses which upstream gradient each of the winners gets.",
    hint="""
    NumPy lines shapes up from the right. Write the shape of your mask of winners below that
    of grad_out for axis=0 and for axis=1. Which entries meet?
    """,
    put={"share * np.reshape(grad_out, largest.shape)": "share * grad_out"},
)

slip(
    "looks_for_the_largest_absolute_value",
    of="max",
    title="The entry that is farthest from zero is taken for the largest.",
    hint="""
    Which is larger, -7 or 3? Try your function on a row with a very negative entry. Then
    print your mask of winners, and what it is made from.
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
    Take [[1, 5], [5, 9]] over axis 1. The 5 of the second row: whose maximum is it? Print
    your mask of winners. With which maxima is an entry compared?
    """,
    put={"a.array == largest": "np.isin(a.array, largest)", "a.grad += share": "a.grad += won"},
)

slip(
    "multiplies_by_the_maximum",
    of="max",
    title="Each winner's gradient is multiplied by the maximum.",
    hint="""
    If the largest of three numbers grows by 1, how much does the maximum grow? Does it
    matter how large it was? Compare your line with what the docstring says on the winner.
    """,
    put={"a.grad += share": "a.grad += share * largest"},
)

slip(
    "never_falls_below_zero",
    of="max",
    title="The search begins at zero, so negative entries never win.",
    hint="""
    What is the largest of -3 and -5? A search should begin with one of the entries. With
    which number does yours begin, and what does it say if all entries are below that?
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
    See the docstring of `max` for the shapes that may come in. Which of your lines makes
    more axes of it than a has? Try a gradient of shape (1,) with a (3, 5) array.
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
    A runner-up is not the winner, however close. Both numbers that you compare come from
    one array: is a tolerance needed? Try it with 100 and 100.0001 in one row.
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

slip(
    "takes_tensors_only",
    of="max",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    The operand may be a Tensor, an array or a plain number, and the last two know nothing
    of .array, .grad or .requires_grad. Look at the first line of `add` below its docstring,
    and at the first line of `max`.
    """,
    put={
        "a = ensure_tensor(a)": "",
    },
)

slip(
    "returns_its_gradient",
    of="max",
    title="The gradient is returned, where it should be added to the operand.",
    hint="""
    Nothing arrives in the operand's .grad. Print your mask of winners for [1, 5, 3]: is there
    one? Then follow the upstream gradient, which comes in as an argument; the result's own
    .grad is another thing. Is it what your lines read, and which line adds to the operand's
    .grad, as those of `add` do?
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "return share * np.reshape(grad_out, largest.shape)",
    },
)

slip(
    "forgets_its_grad_fn",
    of="max",
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
    of="max",
    title="The result has no name of an operation.",
    hint="""
    Print the maximum of a tensor: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<MaxBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="max",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `max`, and compare
    each character.
    """,
    put={
        '"<MaxBackward>"': '"MaxBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="max",
    title="The result is called `add`, after the worked example.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<MaxBackward>"': '"<AddBackward>"',
    },
)

slip(
    "forgets_the_comma",
    of="max",
    title="The parent stands in brackets without a comma, and so is no tuple.",
    hint="""
    Brackets alone make no tuple: (3) is the number 3. `backward` goes through .parents one
    by one, and cannot do so with a single tensor. Print type(out.parents), and compare your
    brackets with those in the docstring of `max`.
    """,
    put={
        "(a,)": "(a)",
    },
)

slip(
    "has_no_parents",
    of="max",
    title="The result does not say which tensor it came from.",
    hint="""
    `backward` finds its way through .parents alone; where there are none it takes a tensor
    for a leaf and stops. See which arguments `add` hands over to its Tensor at the end, and
    which of them you do.
    """,
    put={
        "parents=(a,),": "",
    },
)

slip(
    "gives_an_array_for_a_parent",
    of="max",
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
    "needs_no_gradient",
    of="max",
    title="The result never says that it needs a gradient.",
    hint="""
    A Tensor that is made without a word about it needs no gradient, and has no room for
    one: its .grad is None. See which arguments `add` hands over to its result, and which of
    them you do.
    """,
    put={
        "requires_grad=a.requires_grad,": "",
    },
)

slip(
    "has_a_grad_fn_for_constants",
    of="max",
    title="The maximum of a constant has a grad_fn.",
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
    of="max",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `max` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def max(a, axis=None, keepdims=False):
        a = ensure_tensor(a)
        return np.max(a.array, axis=axis, keepdims=keepdims)
    """,
)

slip(
    "returns_nothing",
    of="max",
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
    of="max",
    title="The gradient has the wrong sign.",
    hint="""
    If the largest of three numbers grows by 1, does the maximum grow or shrink? Look for a
    minus in your backward function, and at whether you add to .grad or subtract from it.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad -= share * np.reshape(grad_out, largest.shape)",
    },
)

slip(
    "adds_the_gradient_through_a_mask",
    of="max",
    title="The upstream gradient is put into the places of all winners at once, by a mask.",
    hint="""
    What is assigned through a mask of winners needs one number for each winner, or a single
    one for all. How many winners are there with an axis, and in which order does a mask
    name them?
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad[won] = grad_out",
    },
)

slip(
    "assigns_to_the_winners",
    of="max",
    title="The winners' earlier gradients are overwritten.",
    hint="""
    An entry may be the largest of its row and of its column, and gets a gradient from each.
    Your mask chooses the right entries; compare the sign of your assignment with those in
    `add`.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad[won] = (share * np.reshape(grad_out, largest.shape))[won]",
    },
)

slip(
    "expands_axes_that_stayed",
    of="max",
    title="The reduced axis is put back even if keepdims has kept it.",
    hint="""
    With keepdims=True the upstream gradient has all its axes already. Print its shape for
    both values of keepdims, and see for which of them your line puts one more axis in.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": """
        if axis is None:
            a.grad += share * np.reshape(grad_out, (1,) * a.array.ndim)
        else:
            a.grad += share * np.expand_dims(grad_out, axis)
        """,
    },
)

slip(
    "is_composed_of_mul_and_sum",
    of="max",
    title="The maximum is put together from other operations.",
    hint="""
    A mask of winners, a product and a sum do give the maximum. The docstring asks for one
    operation, though: a result whose only parent is a itself, with a name of its own and
    one grad_fn. Write it after the pattern of `add`.
    """,
    whole="""
    def max(a, axis=None, keepdims=False):
        a = ensure_tensor(a)
        won = a.array == a.array.max(axis=axis, keepdims=True)
        return sum(mul(a, won), axis, keepdims)
    """,
)

slip(
    "divides_by_all_winners",
    of="max",
    title="Each winner's gradient is divided by the number of winners in all rows.",
    hint="""
    Winners share a gradient only where they tie for one maximum, in one and the same row or
    column. Print what you divide by for a (4, 7) array and axis=1: how many winners does it
    count?
    """,
    put={
        "won / won.sum(axis=axis, keepdims=True)": "won / won.sum()",
    },
)

slip(
    "takes_the_smallest",
    of="max",
    title="The smallest entry is taken, forward and on the way back.",
    hint="""
    Take the maximum of [1, 5, 3] with your function. Then look at the name of NumPy's
    function in your forward line: is it the one that the docstring describes?
    """,
    put={
        "a.array.max(axis=axis, keepdims=True)": "a.array.min(axis=axis, keepdims=True)",
    },
)

slip(
    "makes_a_column_of_the_upstream_gradient",
    of="max",
    title="The upstream gradient is always made a column.",
    hint="""
    A column fits where the last axis was reduced. Write down the shapes for axis=0 on a (4,
    7) array: that of grad_out, that of a, and the one you make in between. Which of them
    has to depend on axis?
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad += share * np.reshape(grad_out, (-1, 1))",
    },
)

slip(
    "counts_no_axis_of_a_tuple_from_the_end",
    of="max",
    title="Negative axes in a tuple are not understood on the way back.",
    hint="""
    A tuple of axes may count from the end as well: (0, -1) means the first and the last
    one. Your function knows this for a single axis. Which numbers does it compare where
    there are several?
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": """
        if isinstance(axis, tuple) and not keepdims:
            shape = [1 if number in axis else size for number, size in enumerate(a.shape)]
            a.grad += share * np.reshape(grad_out, shape)
        else:
            a.grad += share * np.reshape(grad_out, largest.shape)
        """,
    },
)

slip(
    "begins_far_below_zero",
    of="max",
    title="The search begins at a number that was thought to be small enough.",
    hint="""
    Entries may be as small as any float. Take the maximum of -2e9 and -3e9 with your
    function. With which number can a search begin that is never wrong? One of the entries
    would do.
    """,
    put={
        "a.array.max(axis=axis, keepdims=True)": "a.array.max(axis=axis, keepdims=True, initial=-1e9)",
        "share = won / won.sum(axis=axis, keepdims=True)  # winners that tie share evenly": "share = won",
    },
)

slip(
    "takes_the_maximum_of_the_other_axis",
    of="max",
    title="For axis 0 the maximum runs over axis 1, and for axis 1 over axis 0.",
    hint="""
    Axis 0 counts the rows, and a maximum over it compares what lies below one another. Take
    the maximum of [[1, 20], [10, 2]] over axis 0 with your function and with NumPy's, and
    compare.
    """,
    put={
        "a = ensure_tensor(a)": """
        a = ensure_tensor(a)
        axis = {0: 1, 1: 0}.get(axis, axis) if isinstance(axis, int) else axis
        """,
    },
)

slip(
    "expands_whatever_the_axis",
    of="max",
    title="The reduced axis is put back in every case, also where none is missing or all are.",
    hint="""
    The reduced axis has to be put back where it is gone, and only there. It is still there
    with keepdims=True, and without an axis all of them are gone. Print the shape of the
    upstream gradient for the three cases, and see what your line makes of each.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad += share * np.expand_dims(grad_out, axis)",
    },
)

slip(
    "turns_keepdims_round",
    of="max",
    title="The reduced axes stay without keepdims, and go with it.",
    hint="""
    Ask for keepdims=True with your function, and for False, and print both shapes. For
    which of the two should the axis still be there? Read the condition in your last lines
    aloud.
    """,
    put={
        "largest if keepdims else np.squeeze(largest, axis=axis)": "np.squeeze(largest, axis=axis) if keepdims else largest",
    },
)

slip(
    "takes_positions_for_rows",
    of="max",
    title="What np.argmax gives is taken for the numbers of rows.",
    hint="""
    np.argmax with an axis tells for each row in which column its winner stands. An index of
    that kind picks rows out of the array. Print a small array, what argmax gives for it,
    and what your index picks.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad[np.argmax(a.array, axis=axis)] += grad_out",
    },
)

slip(
    "divides_among_all",
    of="max",
    title="The upstream gradient is shared among all entries, winners or not.",
    hint="""
    If a number that is not the largest grows by a little, does the maximum change? Only
    winners get a gradient, and they get all of it: print your gradient for [1, 5, 3] and an
    upstream gradient of 1.
    """,
    put={
        "a.grad += share * np.reshape(grad_out, largest.shape)": "a.grad += np.reshape(grad_out, largest.shape) * largest.size / a.array.size",
    },
)

slip(
    "reads_the_results_gradient",
    of="max",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    Nothing arrives in the operand's .grad. Print your mask of winners for [1, 5, 3]: is there
    one? Then follow the upstream gradient, which comes in as an argument; the result's own
    .grad is another thing. Is it what your lines read, and which line adds to the operand's
    .grad, as those of `add` do?
    """,
    whole="""
    def max(a, axis=None, keepdims=False):
        a = ensure_tensor(a)
        largest = a.array.max(axis=axis, keepdims=True)

        def backward(grad_out):
            if a.requires_grad:
                won = a.array == largest
                share = won / won.sum(axis=axis, keepdims=True)  # winners that tie share evenly
                a.grad += share * np.reshape(out.grad, largest.shape)

        out = Tensor(
            largest if keepdims else np.squeeze(largest, axis=axis),
            requires_grad=a.requires_grad,
            parents=(a,),
            grad_fn=backward if a.requires_grad else None,
            grad_fn_name="<MaxBackward>",
        )
        return out
    """,
)
