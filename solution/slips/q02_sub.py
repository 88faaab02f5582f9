"""Wrong answers to question 2, sub; see grader/misconceptions.py."""

slip(
    "adds_where_no_gradient_is_wanted",
    of="sub",
    title="A gradient is added to operands that want none.",
    hint="""
    For a constant .grad is None, and None cannot be added to. `add` asks a question before it
    adds: which one?
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
    grad_out is the result's own .grad, and others read it too. Print it before and after your
    backward function: is it still the same?
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
    `backward` finds its way through .parents alone. Which tensors did this result come from?
    Compare the last lines of `add`.
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
    A line that was copied and not changed everywhere does this. Read the names in your backward
    function letter by letter.
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
    Where nobody wants a gradient there is nothing to do on the way back. What does `add` hand
    over as grad_fn in that case?
    """,
    put={"backward if requires_grad else None": "backward"},
)

slip(
    "keeps_the_name_of_add",
    of="sub",
    title="The result is called after another operation.",
    hint="""
    Print the result of a subtraction: the name in it tells a reader how it was made. Find where
    you chose it.
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
    In 3 - x one operand is a constant. Does the result depend on x? Read aloud the line that
    decides about requires_grad.
    """,
    put={"a.requires_grad or b.requires_grad": "a.requires_grad and b.requires_grad"},
)

slip(
    "negates_both",
    of="sub",
    title="Both operands get the upstream gradient with the other sign.",
    hint="""
    If a grows by a little, does a - b grow or shrink? And if b does? Ask both questions, one
    for each line.
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
    Which of the two is subtracted from which in a - b? Try 5 - 3 with your function.
    """,
    put={"a.array - b.array": "b.array - a.array"},
)
