"""Wrong answers to question 7, exp; see grader/misconceptions.py."""

slip(
    "by_the_power_rule",
    of="exp",
    title="The power rule is used on an exponential function.",
    hint="""
    The power rule is for x ** n, where the variable is the base. In e ** x the variable is the
    exponent. Look up which function is its own derivative.
    """,
    put={"a.grad += grad_out * result": "a.grad += grad_out * a.array * np.exp(a.array - 1)"},
)

slip(
    "changes_grad_out",
    of="exp",
    title="The upstream gradient is multiplied in place.",
    hint="""
    grad_out is the result's own .grad, and others read it too. Print it before and after your
    backward function.
    """,
    put={
        "a.grad += grad_out * result": """
        grad_out *= result
        a.grad += grad_out
        """,
    },
)

slip(
    "changes_its_operand",
    of="exp",
    title="The operand itself is replaced by its powers.",
    hint="""
    After c = exp(a), a should hold what it held before. Print a.array before and after, and
    find the line that writes into it.
    """,
    put={"a.array": "a.array, out=a.array"},
)

slip(
    "differentiates_the_logarithm",
    of="exp",
    title="The gradient is that of the inverse function.",
    hint="""
    The logarithm and the exponential function undo each other, but their slopes differ.
    Which of the two docstrings have you followed?
    """,
    put={"grad_out * result": "grad_out / a.array"},
)

slip(
    "ignores_the_upstream_gradient",
    of="exp",
    title="The gradient is the local derivative alone.",
    hint="""
    The chain rule has two factors. One of them your backward function gets as its argument:
    where do you use it?
    """,
    put={"grad_out * result": "result"},
)

slip(
    "is_to_base_2",
    of="exp",
    title="The powers are those of 2.",
    hint="""
    What should come out for 1? NumPy has several exponential functions; compare their values at
    1.
    """,
    put={"np.exp(a.array)": "np.exp2(a.array)"},
)

slip(
    "keeps_results_in_one_pile",
    of="exp",
    title="All results lie on one pile, and each call takes the topmost.",
    hint="""
    A graph is not walked in the order in which a pile is taken down, and some results are never
    walked at all. A closure can remember its own values: see `add`.
    """,
    also="_saved_for_backward = []",
    put={
        "result = np.exp(a.array)": "_saved_for_backward.append(np.exp(a.array))",
        "def backward(grad_out):": """
        def backward(grad_out):
            saved = _saved_for_backward.pop()
        """,
        "* result": "* saved",
        "result,": "_saved_for_backward[-1],",
    },
)

slip(
    "keeps_the_name_of_log",
    of="exp",
    title="The result is called after another operation.",
    hint="""
    Print the result: the name in it tells a reader how it was made. Find where you chose it.
    """,
    put={'"<ExpBackward>"': '"<LogBackward>"'},
)

slip(
    "keeps_to_the_upstream_dtype",
    of="exp",
    title="The gradient is cut to whole numbers when the upstream gradient has whole numbers.",
    hint="""
    An array that is made with another's dtype keeps no decimals if that one has none. Print the
    dtype of each array in your backward function for an upstream gradient of ints.
    """,
    put={"grad_out * result": "(grad_out * result).astype(grad_out.dtype)"},
)

slip(
    "limits_its_operand",
    of="exp",
    title="Large entries are cut off, to be on the safe side.",
    hint="""
    float32 holds e ** 80 still. Try entries of 15 and of 20, and see whether the results
    differ.
    """,
    put={"a.array": "np.clip(a.array, -10, 10)"},
)

slip(
    "multiplies_by_the_operand",
    of="exp",
    title="The operand is taken for the slope.",
    hint="""
    Two arrays are at hand in your backward function, what went in and what came out. For an
    entry of -1: can the slope of a rising function be negative?
    """,
    put={"* result": "* a.array"},
)

slip(
    "multiplies_by_the_operand_as_well",
    of="exp",
    title="The gradient has the operand as one factor too many.",
    hint="""
    An inner derivative is due where there is an inner function, as in e ** (x * x). What is the
    inner function in e ** x, and what is its derivative?
    """,
    put={"* result": "* result * a.array"},
)

slip(
    "needs_no_gradient",
    of="exp",
    title="The result never says that it needs a gradient.",
    hint="""
    A Tensor that is made without a word about it needs none. See which arguments `add` hands
    over to its result, and which you do.
    """,
    put={"requires_grad=a.requires_grad,": ""},
)

slip(
    "overwrites_the_gradient",
    of="exp",
    title="A gradient that is there already is overwritten by the new one.",
    hint="""
    A tensor may be used elsewhere too, and gets a gradient from each use. Compare the
    assignment in your backward function with those in `add`.
    """,
    put={"a.grad += grad_out": "a.grad = grad_out"},
)

slip(
    "passes_the_gradient_through",
    of="exp",
    title="The upstream gradient arrives unchanged, as if the function had slope 1 everywhere.",
    hint="""
    The exponential function is flat on the left and steep on the right. Where in your backward
    function is its slope?
    """,
    put={"grad_out * result": "grad_out"},
)

slip(
    "subtracts_one",
    of="exp",
    title="One is subtracted from every power.",
    hint="""
    What should e ** 0 be? NumPy has a function that is meant for numbers close to zero and
    computes something else: read what it says of itself.
    """,
    put={"np.exp(a.array)": "np.expm1(a.array)", "* result": "* np.exp(a.array)"},
)

slip(
    "takes_the_largest_out",
    of="exp",
    title="The largest entry is subtracted before the powers are taken.",
    hint="""
    In a softmax that keeps numbers small, and cancels out. Here nothing cancels it: what should
    e ** 1 be?
    """,
    put={"a.array": "a.array - a.array.max()"},
)

slip(
    "writes_into_its_result",
    of="exp",
    title="The result's own values are overwritten on the way back.",
    hint="""
    *= changes the array itself, whoever else holds it. Print the result before and after its
    grad_fn was called.
    """,
    whole="""
    def exp(a):
        a = ensure_tensor(a)
        out = Tensor(np.exp(a.array), requires_grad=a.requires_grad, parents=(a,))
        out.grad_fn_name = "<ExpBackward>"

        def backward(grad_out):
            # derivative of e^x is e^x, saves computing it again
            out.array *= grad_out
            a.grad += out.array

        if a.requires_grad:
            out.grad_fn = backward
        return out
    """,
)
