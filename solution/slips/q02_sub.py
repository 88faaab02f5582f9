"""Wrong answers to question 2, sub; see grader/misconceptions.py."""

slip(
    "adds_where_no_gradient_is_wanted",
    of="sub",
    title="A gradient is added to operands that want none.",
    hint="""
    For a constant .grad is None, and None cannot be added to. `add` asks a question before
    it adds: which one? Your backward function should ask it too, once for each operand.
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out)
        """: """
        a.grad += broadcast_grad_accumulate(a, grad_out)
        b.grad += broadcast_grad_accumulate(b, -grad_out)
        """,
    },
)

slip(
    "changes_grad_out",
    of="sub",
    title="The upstream gradient is negated in place.",
    hint="""
    grad_out is the result's own .grad, and others read it too. Print it before and after
    your backward function: is it still the same? Look for an operator that writes into it.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out)": """
        grad_out *= -1
        b.grad += broadcast_grad_accumulate(b, grad_out)
        """,
    },
)

slip(
    "changes_its_operand",
    of="sub",
    title="The first operand itself is changed by the subtraction.",
    hint="""
    After c = a - b, a should hold what it held before. Print a.array before and after, and find
    the line that writes into it.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": """
        a, b = ensure_tensor(a), ensure_tensor(b)
        a.array -= b.array
        """,
        "a.array - b.array": "a.array",
    },
)

slip(
    "does_not_sum_repeats",
    of="sub",
    title="The gradient of a repeated operand keeps the shape of the result.",
    hint="""
    Subtract a (1, 3) row from a (2, 3) matrix: what shape has grad_out, and what shape has the
    row's gradient? `add` calls a function of yours for this.
    """,
    put={
        "broadcast_grad_accumulate(a, grad_out)": "grad_out",
        "broadcast_grad_accumulate(b, grad_out)": "grad_out",
    },
)

slip(
    "forgets_the_second_parent",
    of="sub",
    title="The result knows only its first operand as a parent.",
    hint="""
    `backward` finds its way through .parents alone. Which tensors did this result come
    from? Compare the last lines of `add`. Whoever is not named there is never visited.
    """,
    put={"parents=(a, b)": "parents=(a,)"},
)

slip(
    "forgets_the_sign",
    of="sub",
    title="Both operands of a subtraction get the upstream gradient as it is, as in an addition.",
    hint="""
    What happens to a - b if b grows by a little? Compare the two derivatives in the docstring
    of `sub` with the two lines of your backward function.
    """,
    put={"b.grad -= broadcast": "b.grad += broadcast"},
)

slip(
    "forgets_the_sign_of_repeats",
    of="sub",
    title="The sign is missing where the second operand was repeated.",
    hint="""
    Two branches do the same job for two cases. Subtract a (1, 3) row from a (2, 3) matrix, and
    compare what both branches make of the same upstream gradient.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out)": """
        if b.shape == grad_out.shape:
            b.grad -= grad_out
        else:
            b.grad += broadcast_grad_accumulate(b, grad_out)
        """,
    },
)

slip(
    "gives_both_gradients_to_the_first",
    of="sub",
    title="The second operand's gradient is added to the first operand.",
    hint="""
    A line that was copied and not changed everywhere does this. Read the names in your
    backward function letter by letter. There are two operands: how often does each of them
    stand there?
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out)": "a.grad -= broadcast_grad_accumulate(b, grad_out)",
    },
)

slip(
    "hands_on_the_same_array",
    of="sub",
    title="The operand's gradient and the result's are one and the same array.",
    hint="""
    An assignment gives an array a second name and copies nothing. Whatever is added to the
    operand's gradient later is then added to the result's too: find where that begins.
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out)
        """: """
        for tensor, gradient in ((a, grad_out), (b, -grad_out)):
            if tensor.requires_grad and not tensor.grad.any():
                tensor.grad = broadcast_grad_accumulate(tensor, gradient)
            elif tensor.requires_grad:
                tensor.grad += broadcast_grad_accumulate(tensor, gradient)
        """,
    },
)

slip(
    "has_a_grad_fn_for_constants",
    of="sub",
    title="A difference of constants has a grad_fn.",
    hint="""
    Where nobody wants a gradient there is nothing to do on the way back. What does `add`
    hand over as grad_fn in that case? Compare your last lines with its last lines.
    """,
    put={"backward if requires_grad else None": "backward"},
)

slip(
    "keeps_the_name_of_add",
    of="sub",
    title="The result is called after another operation.",
    hint="""
    Print the result of a subtraction: the name in it tells a reader how it was made. Find
    where you chose it. The docstring of `sub` has the name that it should be.
    """,
    put={'"<SubBackward>"': '"<AddBackward>"'},
)

slip(
    "multiplies_by_the_operands",
    of="sub",
    title="The operands' values turn up in the gradients of a difference.",
    hint="""
    Draw a - b as a function of a, with b fixed: does its slope depend on how large a is? The
    docstring of `sub` has both derivatives.
    """,
    put={"a, grad_out": "a, grad_out * a.array", "b, grad_out": "b, grad_out * b.array"},
)

slip(
    "needs_both_operands",
    of="sub",
    title="The difference needs a gradient only if both operands do.",
    hint="""
    In 3 - x one operand is a constant. Does the result depend on x? Read aloud the line
    that decides about requires_grad. Which little word stands between the two questions?
    """,
    put={"a.requires_grad or b.requires_grad": "a.requires_grad and b.requires_grad"},
)

slip(
    "negates_both",
    of="sub",
    title="Both operands get the upstream gradient with the other sign.",
    hint="""
    If a grows by a little, does a - b grow or shrink? And if b does? Ask both questions,
    one for each line. Then compare the two answers with the signs in your lines.
    """,
    put={"a.grad += broadcast": "a.grad -= broadcast"},
)

slip(
    "negates_the_wrong_one",
    of="sub",
    title="The sign is on the wrong operand's gradient.",
    hint="""
    If a grows by a little, does a - b grow or shrink? And if b does? See which of your two
    lines has the minus.
    """,
    put={
        "a.grad += broadcast": "a.grad -= broadcast",
        "b.grad -= broadcast": "b.grad += broadcast",
    },
)

slip(
    "overwrites_gradients",
    of="sub",
    title="A gradient that is there already is overwritten by the new one.",
    hint="""
    A tensor can be used in several places, and gets a gradient from each. Compare the
    assignments in your backward function with those in `add`.
    """,
    put={"a.grad += broadcast": "a.grad = broadcast", "b.grad -= broadcast": "b.grad = -broadcast"},
)

slip(
    "swaps_the_operands",
    of="sub",
    title="The difference is taken the wrong way round.",
    hint="""
    Which of the two is subtracted from which in a - b? Try 5 - 3 with your function. Then
    read the line in which the values of both operands meet.
    """,
    put={"a.array - b.array": "b.array - a.array"},
)

slip(
    "takes_tensors_only",
    of="sub",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    An operand may be a Tensor, an array or a plain number, as in `3 - x`. Arrays and
    numbers know nothing of .array, .grad or .requires_grad. Look at the first line of `add`
    below its docstring, and at yours.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": "",
    },
)

slip(
    "asks_the_first_for_both",
    of="sub",
    title="The second operand gets a gradient only if the first one wants one.",
    hint="""
    Whether the second operand wants a gradient has nothing to do with the first. Follow
    your backward function for a constant a and a b that needs a gradient: which lines are
    reached? Indentation counts.
    """,
    put={
        "if b.requires_grad:": "if a.requires_grad and b.requires_grad:",
    },
)

slip(
    "asks_the_second_otherwise",
    of="sub",
    title="The second operand gets a gradient only if the first one wants none.",
    hint="""
    In `add` there are two questions, one for each operand, and both may be answered with
    yes. Read aloud how your second question begins, and follow your backward function for
    two operands that both need a gradient.
    """,
    put={
        "if b.requires_grad:": "elif b.requires_grad:",
    },
)

slip(
    "forgets_the_second_gradient",
    of="sub",
    title="Only the first operand gets a gradient.",
    hint="""
    The result of a - b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad.
    """,
    put={
        """
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out)
        """: "",
    },
)

slip(
    "forgets_the_first_gradient",
    of="sub",
    title="Only the second operand gets a gradient.",
    hint="""
    The result of a - b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad: for whom is one missing?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        """: "",
    },
)

slip(
    "returns_its_gradients",
    of="sub",
    title="The gradients are returned, where they should be added to the operands.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out)
        """: "",
        """
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out)
        """: "return broadcast_grad_accumulate(a, grad_out), -broadcast_grad_accumulate(b, grad_out)",
    },
)

slip(
    "forgets_its_grad_fn",
    of="sub",
    title="The backward function is written, and the result never gets to know it.",
    hint="""
    A function inside of a function is forgotten when the outer one ends, unless somebody
    keeps it. `backward` asks the result for its grad_fn. See which arguments `add` hands
    over to its Tensor, and which of them you do.
    """,
    put={
        "grad_fn=backward if requires_grad else None,": "",
    },
)

slip(
    "forgets_its_name",
    of="sub",
    title="The result has no name of an operation.",
    hint="""
    Print the difference of two tensors: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<SubBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="sub",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `sub`, and compare
    each character.
    """,
    put={
        '"<SubBackward>"': '"SubBackward"',
    },
)

slip(
    "names_its_parents_backwards",
    of="sub",
    title="The parents are named in the wrong order.",
    hint="""
    .parents tells who was on the left and who on the right, and a - b is not the same story
    as b - a. Compare the parents that the docstring of `sub` names with those in your last
    lines, from left to right.
    """,
    put={
        "parents=(a, b)": "parents=(b, a)",
    },
)

slip(
    "names_its_first_parent_twice",
    of="sub",
    title="The first operand is named as a parent twice, and the second not at all.",
    hint="""
    `backward` finds its way through .parents alone, so a tensor that is not named there is
    never visited. Read the parents that you hand over to Tensor letter by letter, and
    compare them with the ones in the docstring.
    """,
    put={
        "parents=(a, b)": "parents=(a, a)",
    },
)

slip(
    "forgets_the_first_parent",
    of="sub",
    title="The result knows only its second operand as a parent.",
    hint="""
    `backward` finds its way through .parents alone, so a tensor that is not named there is
    never visited. From which tensors was this result computed? Compare the last lines of
    `add` with yours.
    """,
    put={
        "parents=(a, b)": "parents=(b,)",
    },
)

slip(
    "forgets_its_parents",
    of="sub",
    title="The result does not say which tensors it came from.",
    hint="""
    `backward` finds its way through .parents alone; where there are none it takes a tensor
    for a leaf and stops. See which arguments `add` hands over to its Tensor at the end, and
    which of them you do.
    """,
    put={
        "parents=(a, b),": "",
    },
)

slip(
    "gives_arrays_for_parents",
    of="sub",
    title="The operands' arrays are named as parents, where the tensors should be.",
    hint="""
    A parent is asked for its own parents and for its .grad, and an array has neither. See
    in the last lines of `add` what kind of thing stands in .parents, and compare it with
    what you hand over.
    """,
    put={
        "parents=(a, b)": "parents=(a.array, b.array)",
    },
)

slip(
    "forgets_to_need_a_gradient",
    of="sub",
    title="The result does not say that it needs a gradient.",
    hint="""
    A Tensor that is made without a word about it needs no gradient, and has no room for
    one: its .grad is None. See which arguments `add` hands over to its result, and which of
    them you do.
    """,
    put={
        "requires_grad=requires_grad,": "",
    },
)

slip(
    "always_needs_a_gradient",
    of="sub",
    title="The result needs a gradient, even where both operands are constants.",
    hint="""
    If neither operand needs a gradient, nobody wants one of the result either: then there
    is nothing to do on the way back. On what does `add` make requires_grad and grad_fn
    depend?
    """,
    put={
        "requires_grad = a.requires_grad or b.requires_grad": "requires_grad = True",
    },
)

slip(
    "asks_the_first_operand_only",
    of="sub",
    title="The result needs a gradient only if the first operand does.",
    hint="""
    In 3 - x it is the second operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "a.requires_grad",
    },
)

slip(
    "asks_the_second_operand_only",
    of="sub",
    title="The result needs a gradient only if the second operand does.",
    hint="""
    In x - 3 it is the first operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "b.requires_grad",
    },
)

slip(
    "returns_an_array",
    of="sub",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `sub` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def sub(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)
        return a.array - b.array
    """,
)

slip(
    "returns_nothing",
    of="sub",
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
    "overwrites_the_second_gradient",
    of="sub",
    title="The second operand's gradient is overwritten, where the first one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out)": "b.grad = -broadcast_grad_accumulate(b, grad_out)",
    },
)

slip(
    "overwrites_the_first_gradient",
    of="sub",
    title="The first operand's gradient is overwritten, where the second one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out)": "a.grad = broadcast_grad_accumulate(a, grad_out)",
    },
)

slip(
    "sums_both_for_the_first",
    of="sub",
    title="The second gradient is summed to the shape of the first operand.",
    hint="""
    A line that was copied has to be changed everywhere. Look at the first argument of
    broadcast_grad_accumulate in your line for b: whose shape does it ask for, and whose
    shape should come out?
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out)": "b.grad -= broadcast_grad_accumulate(a, grad_out)",
    },
)

slip(
    "sums_the_first_gradient_alone",
    of="sub",
    title="A repeated second operand's gradient keeps the shape of the result.",
    hint="""
    Either operand may be repeated by broadcasting, the left one or the right one. What
    shape does this one's gradient have in the end, and what shape should it have? See
    what each of your two lines hands to broadcast_grad_accumulate, if it calls it at
    all.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out)": "b.grad -= (grad_out)",
    },
)

slip(
    "sums_the_second_gradient_alone",
    of="sub",
    title="A repeated first operand's gradient keeps the shape of the result.",
    hint="""
    Either operand may be repeated by broadcasting, the left one or the right one. What
    shape does this one's gradient have in the end, and what shape should it have? See
    what each of your two lines hands to broadcast_grad_accumulate, if it calls it at
    all.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out)": "a.grad += (grad_out)",
    },
)

slip(
    "copies_the_forward_of_add",
    of="sub",
    title="The result is that of `add`.",
    hint="""
    The way back may be right, but what comes out forward is a sum. Compute 5 - 2 with your
    function, and look at the line where the values of both operands meet.
    """,
    put={
        "a.array - b.array": "a.array + b.array",
    },
)

slip(
    "is_composed_of_add_and_mul",
    of="sub",
    title="The difference is put together from other operations.",
    hint="""
    On paper a - b is a + (-1) * b. The docstring asks for one operation, though: a result
    whose parents are a and b themselves, with a name of its own and one grad_fn that serves
    both. Write it after the pattern of `add`.
    """,
    whole="""
    def sub(a, b):
        return add(a, mul(b, -1))
    """,
)

slip(
    "takes_the_absolute_difference",
    of="sub",
    title="The difference never gets below zero.",
    hint="""
    The distance between two numbers has no sign, their difference has one. Compute 3 - 5
    with your function, and look at what else happens in the line where both arrays meet.
    """,
    put={
        "a.array - b.array": "np.abs(a.array - b.array)",
    },
)

slip(
    "reads_the_results_gradient",
    of="sub",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def sub(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)

        def backward(grad_out):
            if a.requires_grad:
                a.grad += broadcast_grad_accumulate(a, out.grad)
            if b.requires_grad:
                b.grad -= broadcast_grad_accumulate(b, out.grad)

        requires_grad = a.requires_grad or b.requires_grad
        out = Tensor(
            a.array - b.array,
            requires_grad=requires_grad,
            parents=(a, b),
            grad_fn=backward if requires_grad else None,
            grad_fn_name="<SubBackward>",
        )
        return out
    """,
)
