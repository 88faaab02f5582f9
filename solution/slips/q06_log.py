"""Wrong answers to question 6, log; see grader/misconceptions.py."""

slip(
    "adds_an_epsilon",
    of="log",
    title="A small number is added to the operand, to be on the safe side.",
    hint="""
    What is added is small beside 1, and not beside a small operand. Take the logarithm of 1e-6
    with your function. What happens at zero is the caller's affair.
    """,
    put={
        "grad_out / a.array": "grad_out / (a.array + 1e-8)",
        "np.log(a.array)": "np.log(a.array + 1e-8)",
    },
)

slip(
    "adds_one_first",
    of="log",
    title="One is added to the operand before the logarithm is taken.",
    hint="""
    What should the logarithm of 1 be? NumPy has a function that is meant for numbers close to
    zero and computes something else: read what it says of itself.
    """,
    put={"grad_out / a.array": "grad_out / (1 + a.array)", "np.log(a.array)": "np.log1p(a.array)"},
)

slip(
    "always_needs_a_gradient",
    of="log",
    title="The logarithm of a constant needs a gradient.",
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
    "changes_grad_out",
    of="log",
    title="The upstream gradient is divided in place.",
    hint="""
    grad_out is the result's own .grad, and others read it too. Print it before and after your
    backward function.
    """,
    put={
        "a.grad += grad_out / a.array": """
        grad_out /= a.array
        a.grad += grad_out
        """,
    },
)

slip(
    "changes_its_operand",
    of="log",
    title="The operand itself is replaced by its logarithm.",
    hint="""
    After c = log(a), a should hold what it held before; your backward function needs it, too.
    Find the line that writes into a.array.
    """,
    put={
        "a = ensure_tensor(a)": """
        a = ensure_tensor(a)
        np.log(a.array, out=a.array)
        """,
        "np.log(a.array)": "a.array",
    },
)

slip(
    "differentiates_twice",
    of="log",
    title="The slope of the slope is taken.",
    hint="""
    Your gradient is negative where the logarithm rises. Write down the logarithm and its
    derivative, and stop there.
    """,
    put={"grad_out / a.array": "-grad_out / a.array**2"},
)

slip(
    "divides_by_the_result",
    of="log",
    title="The gradient is divided by the logarithm instead of by what went in.",
    hint="""
    Two arrays are at hand in your backward function, the operand and the result. Which of them
    is named in the derivative in the docstring?
    """,
    put={"grad_out / a.array": "grad_out / np.log(a.array)"},
)

slip(
    "has_no_parents",
    of="log",
    title="The result does not say which tensor it came from.",
    hint="""
    `backward` finds its way through .parents alone; where there are none it takes a tensor for
    a leaf. Compare the last lines of `add`.
    """,
    put={"(a,)": "()"},
)

slip(
    "ignores_the_upstream_gradient",
    of="log",
    title="The gradient is the local derivative alone.",
    hint="""
    The chain rule has two factors. One of them your backward function gets as its argument:
    where do you use it?
    """,
    put={"a.grad += grad_out": "a.grad += 1"},
)

slip(
    "is_to_base_10",
    of="log",
    title="The logarithm is the one to base 10.",
    hint="""
    Which logarithm does the docstring of `log` name? Mathematicians and pocket calculators mean
    different functions by one word.
    """,
    put={"np.log(a.array)": "np.log10(a.array)"},
)

slip(
    "is_to_base_2",
    of="log",
    title="The logarithm is the one to base 2.",
    hint="""
    NumPy has several logarithms. Look for the one whose value at e = 2.718... is 1.
    """,
    put={"np.log(a.array)": "np.log2(a.array)"},
)

slip(
    "keeps_to_the_upstream_dtype",
    of="log",
    title="The gradient is cut to whole numbers when the upstream gradient has whole numbers.",
    hint="""
    An array that is made like another has its dtype too, and an array of ints keeps no
    decimals. Print the dtype of each array in your backward function for an upstream gradient
    of ints.
    """,
    put={
        "a.grad += grad_out / a.array": """
        local = np.empty_like(grad_out)
        local[...] = grad_out / a.array
        a.grad += local
        """,
    },
)

slip(
    "multiplies_by_the_operand",
    of="log",
    title="The gradient of a logarithm grows with the operand instead of shrinking.",
    hint="""
    Draw the logarithm: where is it steep, near zero or far out? Compare with what your gradient
    says for an entry of 0.1 and for one of 10.
    """,
    put={"grad_out / a.array": "grad_out * a.array"},
)

slip(
    "overwrites_the_gradient",
    of="log",
    title="A gradient that is there already is overwritten by the new one.",
    hint="""
    A tensor whose logarithm is taken may be used elsewhere too, and gets a gradient from each
    use. Compare the assignment in your backward function with those in `add`.
    """,
    put={"a.grad += grad_out": "a.grad = grad_out"},
)

slip(
    "passes_the_gradient_through",
    of="log",
    title="The upstream gradient arrives unchanged, as if the logarithm had slope 1 everywhere.",
    hint="""
    The chain rule has two factors, and one is the logarithm's own slope. Draw it: how steep is
    it at 0.1, at 1 and at 10?
    """,
    put={"grad_out / a.array": "grad_out"},
)

slip(
    "scales_what_was_there",
    of="log",
    title="The gradient that was there already is multiplied, too.",
    hint="""
    Two steps in place act on the whole of .grad. Give the operand a gradient of 5 by hand
    before the call, and see what becomes of the 5.
    """,
    put={
        "a.grad += grad_out / a.array": """
        a.grad += 1.0 / a.array  # local derivative
        a.grad *= grad_out  # chain rule
        """,
    },
)
