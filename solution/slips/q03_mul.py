"""Wrong answers to question 3, mul; see grader/misconceptions.py."""

slip(
    "changes_grad_out",
    of="mul",
    title="The upstream gradient is multiplied in place.",
    hint="""
    grad_out is the result's own .grad. What does the second of your lines find in it, after the
    first has been there?
    """,
    put={
        "b.grad += broadcast_grad_accumulate(b, grad_out * a.array)": """
        grad_out *= a.array
        b.grad += broadcast_grad_accumulate(b, grad_out)
        """,
    },
)

slip(
    "changes_its_factor",
    of="mul",
    title="The first factor itself is changed by the multiplication.",
    hint="""
    After c = a * b, a should hold what it held before; your backward function needs it, too.
    Find the line that writes into a.array.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": """
        a, b = ensure_tensor(a), ensure_tensor(b)
        a.array *= b.array
        """,
        "a.array * b.array": "a.array",
    },
)

slip(
    "counts_a_square_once",
    of="mul",
    title="A tensor that is multiplied by itself gets one gradient where two are due.",
    hint="""
    Both factors of a * a move when a does. Take a = 3: by how much does the square grow when a
    grows by 0.01?
    """,
    put={"if b.requires_grad:": "if b.requires_grad and b is not a:"},
)

slip(
    "does_not_sum_repeats",
    of="mul",
    title="The gradient of a repeated factor keeps the shape of the product.",
    hint="""
    Multiply a (4, 1) column with a (4, 12) matrix: each of its entries takes part in twelve
    products. `add` calls a function of yours where an operand was repeated.
    """,
    put={
        "broadcast_grad_accumulate(a, grad_out * b.array)": "grad_out * b.array",
        "broadcast_grad_accumulate(b, grad_out * a.array)": "grad_out * a.array",
    },
)

slip(
    "forgets_the_first_parent",
    of="mul",
    title="The product knows only its second factor as a parent.",
    hint="""
    `backward` finds its way through .parents alone. Which tensors did this result come from?
    Compare the last lines of `add`.
    """,
    put={"parents=(a, b)": "parents=(b,)"},
)

slip(
    "gives_both_the_whole_rule",
    of="mul",
    title="Both factors get both terms of the product rule.",
    hint="""
    The product rule adds up what two factors contribute. Each factor's own gradient is its own
    contribution: with b held still, what is left of the rule?
    """,
    put={
        "grad_out * b.array": "grad_out * (a.array + b.array)",
        "* a.array": "* (a.array + b.array)",
    },
)

slip(
    "gives_everybody_a_gradient",
    of="mul",
    title="Constants get a gradient too.",
    hint="""
    The .grad of a tensor that was made with requires_grad=False stays None. `add` asks a
    question before it adds: which one?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)
        """: """
        a.grad = (0 if a.grad is None else a.grad) + broadcast_grad_accumulate(
            a, grad_out * b.array
        )
        b.grad = (0 if b.grad is None else b.grad) + broadcast_grad_accumulate(
            b, grad_out * a.array
        )
        """,
    },
)

slip(
    "ignores_the_upstream_gradient",
    of="mul",
    title="The gradients are the local derivatives alone.",
    hint="""
    The chain rule has two factors. One of them your backward function gets as its argument:
    where do you use it?
    """,
    put={"a, grad_out": "a, np.ones_like(grad_out)", "b, grad_out": "b, np.ones_like(grad_out)"},
)

slip(
    "is_a_matrix_product",
    of="mul",
    title="The product of matrices is taken where entries should be multiplied one by one.",
    hint="""
    `*` and `@` are two operations in NumPy, and there is a question for each. Multiply two
    small arrays with both, and compare.
    """,
    put={"a.array * b.array": "a.array @ b.array"},
)

slip(
    "is_like_add_on_the_way_back",
    of="mul",
    title="Both factors get the upstream gradient as it is, as in an addition.",
    hint="""
    If a price rises by 1, does the bill rise by 1, however many things you buy? Compare the
    derivatives in the docstrings of `mul` and of `add`.
    """,
    put={"grad_out * b.array": "grad_out", "grad_out * a.array": "grad_out"},
)

slip(
    "keeps_to_the_upstream_dtype",
    of="mul",
    title="The gradient is cut to whole numbers when the upstream gradient has whole numbers.",
    hint="""
    An array that is made like another has its dtype too, and an array of ints keeps no
    decimals. Print the dtype of each array in your backward function for an upstream gradient
    of ints.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out * b.array)": """
        gradient = np.zeros_like(grad_out)
        gradient[...] = grad_out * b.array
        a.grad += broadcast_grad_accumulate(a, gradient)
        """,
        "b.grad += broadcast_grad_accumulate(b, grad_out * a.array)": """
        gradient = np.zeros_like(grad_out)
        gradient[...] = grad_out * a.array
        b.grad += broadcast_grad_accumulate(b, gradient)
        """,
    },
)

slip(
    "needs_both_factors",
    of="mul",
    title="The product needs a gradient only if both factors do.",
    hint="""
    In 2 * x one factor is a constant, and the result moves with x all the same. Read aloud the
    line that decides about requires_grad.
    """,
    put={"a.requires_grad or b.requires_grad": "a.requires_grad and b.requires_grad"},
)

slip(
    "overwrites_gradients",
    of="mul",
    title="A factor's gradient is replaced each time, so only the last use of it counts.",
    hint="""
    Think of a * a, where both lines of your backward function speak of the same tensor: what is
    left of the first line after the second? See how `add` does it.
    """,
    put={"a.grad += broadcast": "a.grad = broadcast", "b.grad += broadcast": "b.grad = broadcast"},
)

slip(
    "sums_before_multiplying",
    of="mul",
    title="The upstream gradient is summed over repeats before it is multiplied.",
    hint="""
    Each repetition meets another entry of the other factor. Work through one example on paper:
    a single 5 that meets [2, 3], with the upstream gradient [10, 100]. Which step has to be
    first?
    """,
    put={
        "broadcast_grad_accumulate(a, grad_out * b.array)": "broadcast_grad_accumulate(a, grad_out) * b.array",
        "broadcast_grad_accumulate(b, grad_out * a.array)": "broadcast_grad_accumulate(b, grad_out) * a.array",
    },
)

slip(
    "sums_for_the_other_shape",
    of="mul",
    title="Each gradient is summed to the shape of the other factor.",
    hint="""
    Look at the first argument of broadcast_grad_accumulate in both lines. Whose shape should
    come out?
    """,
    put={"a, grad_out": "b, grad_out", "b, grad_out": "a, grad_out"},
)

slip(
    "uses_own_operand",
    of="mul",
    title="Each factor's gradient is computed with the factor itself.",
    hint="""
    Take c = 3 * b with b = 5. By how much does c change when b grows by one, and which of the
    two numbers tells you so? Then see which array your lines multiply the upstream gradient
    with.
    """,
    put={"grad_out * b.array": "grad_out * a.array", "* a.array": "* b.array"},
)

slip(
    "uses_the_result",
    of="mul",
    title="The gradients are computed with the product instead of the other factor.",
    hint="""
    Take c = 3 * 5. When the 5 grows by one, does c grow by 15? See which array your lines
    multiply the upstream gradient with.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": """
        a, b = ensure_tensor(a), ensure_tensor(b)
        product = a.array * b.array
        """,
        "grad_out * b.array": "grad_out * product",
        "* a.array": "* product",
    },
)
