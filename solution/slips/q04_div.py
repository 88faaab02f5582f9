"""Wrong answers to question 4, div; see grader/misconceptions.py."""

slip(
    "adds_an_epsilon",
    of="div",
    title="A small number is added to the divisor, to be on the safe side.",
    hint="""
    What is added is small beside 1, and not beside a small divisor. Divide 1e-6 by 2e-6 with
    your function. What happens at zero is the caller's affair.
    """,
    put={
        "a.array / b.array": "a.array / (b.array + 1e-8)",
        "grad_out / b.array": "grad_out / (b.array + 1e-8)",
        "quotient / b.array": "quotient / (b.array + 1e-8)",
    },
)

slip(
    "adds_where_no_gradient_is_wanted",
    of="div",
    title="Dividend and divisor get a gradient without being asked if they want one.",
    hint="""
    In x / 2 the divisor is a constant, and its .grad is None. Which question does `add` ask
    before it adds?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)
        """: """
        a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        b.grad += broadcast_grad_accumulate(b, -grad_out * quotient / b.array)
        """,
    },
)

slip(
    "changes_grad_out",
    of="div",
    title="The upstream gradient is divided in place.",
    hint="""
    grad_out is the result's own .grad, and others read it too. What does the second of your
    lines find in it, after the first has been there?
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out / b.array)": """
        grad_out /= b.array
        a.grad += broadcast_grad_accumulate(a, grad_out)
        """,
        "grad_out * quotient / b.array": "grad_out * quotient",
    },
)

slip(
    "changes_its_dividend",
    of="div",
    title="The dividend itself is changed by the division.",
    hint="""
    After c = a / b, a should hold what it held before. Print a.array before and after, and find
    the line that writes into it.
    """,
    put={
        "quotient = a.array / b.array": """
        a.array /= b.array
        quotient = a.array
        """,
    },
)

slip(
    "does_not_sum_repeats",
    of="div",
    title="The gradient of a repeated operand keeps the shape of the quotient.",
    hint="""
    Divide a (5, 3) matrix by a (1, 3) row: what shape should the row's gradient have? `add`
    calls a function of yours where an operand was repeated.
    """,
    put={
        "broadcast_grad_accumulate(a, grad_out / b.array)": "grad_out / b.array",
        "broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "grad_out * quotient / b.array",
    },
)

slip(
    "doubles_instead_of_squaring",
    of="div",
    title="The divisor is doubled where it should be squared.",
    hint="`*` and `**` are one star apart. Compute both for b = 2 and for b = 3.",
    put={"quotient / b.array": "a.array / (b.array * 2)"},
)

slip(
    "forgets_its_parents",
    of="div",
    title="The quotient does not say which tensors it came from.",
    hint="""
    `backward` finds its way through .parents alone; where there are none it takes a tensor for
    a leaf. Compare the last lines of `add`.
    """,
    put={"parents=(a, b)": "parents=()"},
)

slip(
    "forgets_the_sign",
    of="div",
    title="The divisor's gradient has the wrong sign.",
    hint="""
    If more people share a cake, does each get more or less? See what sign your divisor's
    gradient has for positive numbers.
    """,
    put={"b.grad -= broadcast": "b.grad += broadcast"},
)

slip(
    "forgets_the_square",
    of="div",
    title="The divisor's gradient divides by the divisor once where it should twice.",
    hint="""
    Derive 1 / b with respect to b on paper, or compare the slope at b = 1 with the slope at b =
    10. Data with a divisor of 1 everywhere cannot show this.
    """,
    put={"grad_out * quotient / b.array": "grad_out * quotient"},
)

slip(
    "ignores_the_upstream_gradient",
    of="div",
    title="The divisor's gradient is its local derivative alone.",
    hint="""
    The chain rule has two factors. One of them your backward function gets as its argument: do
    both of your lines use it?
    """,
    put={"grad_out * quotient": "np.ones_like(grad_out) * quotient"},
)

slip(
    "integrates",
    of="div",
    title="A logarithm turns up in the divisor's gradient.",
    hint="""
    Going from 1 / b to a logarithm is integrating. Which way does `backward` want to go?
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "b.grad += broadcast_grad_accumulate(b, grad_out * a.array * np.log(np.abs(b.array)))",
    },
)

slip(
    "leaves_the_dividend_out",
    of="div",
    title="The divisor's gradient does not depend on the dividend.",
    hint="""
    Does one more guest take as much from each share of a small cake as from each share of a
    large one? Look for the dividend in the derivative in the docstring of `div`, and in your
    line.
    """,
    put={"grad_out * quotient / b.array": "grad_out / b.array / b.array"},
)

slip(
    "loses_its_brackets",
    of="div",
    title="A product stands below the line on paper, and above it in the code.",
    hint="""
    Python goes from left to right: 12 / 2 * 2 is 12. Try your formula with small whole numbers,
    and see where brackets are missing.
    """,
    put={"grad_out * quotient / b.array": "grad_out * a.array / b.array * b.array"},
)

slip(
    "multiplies_by_the_divisor",
    of="div",
    title="The dividend's gradient is that of a product.",
    hint="""
    If a cake for 10 people grows by 1, does each share grow by 10? See what your first line
    does with the divisor.
    """,
    put={"grad_out / b.array": "grad_out * b.array"},
)

slip(
    "needs_both_operands",
    of="div",
    title="The quotient needs a gradient only if dividend and divisor both do.",
    hint="""
    Think of 1 / x and of x / 2: in how many of them should the result need a gradient? Read
    aloud the line that decides about that.
    """,
    put={"a.requires_grad or b.requires_grad": "a.requires_grad and b.requires_grad"},
)

slip(
    "overwrites_gradients",
    of="div",
    title="Dividend and divisor lose the gradients that they had before.",
    hint="""
    A tensor that is used twice gets a gradient from each use. Give one a gradient by hand,
    divide, call grad_fn, and look if both are in the result.
    """,
    put={"a.grad += broadcast": "a.grad = broadcast", "b.grad -= broadcast": "b.grad = -broadcast"},
)

slip(
    "rounds_down",
    of="div",
    title="The quotient is rounded down to whole numbers.",
    hint="Python has two operators for division. Try 7 with 2 in both.",
    put={"quotient,": "a.array // b.array,"},
)

slip(
    "squares_large_numbers",
    of="div",
    title="The divisor is squared, and squares do not fit into float32.",
    hint="""
    On paper your formula is right. Compute 1e20 ** 2 in float32, and look in the docstring of
    `div` for a form that squares nothing.
    """,
    put={"quotient / b.array": "a.array / b.array**2"},
)

slip(
    "squares_the_dividend",
    of="div",
    title="The dividend is squared where the divisor should be.",
    hint="""
    Derive 1 / b with respect to b, then put a above the line. Which of the two letters has the
    2?
    """,
    put={"grad_out * quotient / b.array": "grad_out * a.array * quotient"},
)

slip(
    "swaps_the_gradients",
    of="div",
    title="Dividend and divisor get one another's gradients.",
    hint="""
    If a cake grows, do the shares grow or shrink? And if more people come? Say which of your
    two lines answers which question.
    """,
    put={
        "a, grad_out / b.array": "a, -grad_out * quotient / b.array",
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "b.grad += broadcast_grad_accumulate(b, grad_out / b.array)",
    },
)

slip(
    "swaps_the_operands",
    of="div",
    title="The quotient is taken the wrong way round.",
    hint="Which of the two stands above the line in a / b? Try 6 / 3 with your function.",
    put={
        "a.array / b.array": "b.array / a.array",
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "b.grad += broadcast_grad_accumulate(b, -grad_out * (a.array / b.array) / b.array)",
    },
)

slip(
    "takes_the_gradient_for_the_upstream_one",
    of="div",
    title="The dividend's whole gradient goes into the divisor's.",
    hint="""
    .grad adds up what came from everywhere, also from before. Give the dividend a gradient by
    hand, divide, and follow it into the line for the divisor.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": """
        dl_da = a.grad if a.requires_grad else grad_out / b.array
        b.grad -= broadcast_grad_accumulate(b, dl_da * quotient)
        """,
    },
)
