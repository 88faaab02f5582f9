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
    grad_out is the result's own .grad, and others read it too. Print it before and after
    your backward function. An operator that ends in = writes into its array.
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
    find the line that writes into it. Some of NumPy's functions can do that too.
    """,
    put={"a.array": "a.array, out=a.array"},
)

slip(
    "differentiates_the_logarithm",
    of="exp",
    title="The gradient is that of the inverse function.",
    hint="""
    The logarithm and the exponential function undo each other, but their slopes differ.
    Which of the two docstrings have you followed? Look at the derivative in the one of
    `exp`.
    """,
    put={"grad_out * result": "grad_out / a.array"},
)

slip(
    "ignores_the_upstream_gradient",
    of="exp",
    title="The gradient is the local derivative alone.",
    hint="""
    The chain rule has two factors. One of them your backward function gets as its argument:
    where do you use it? Double the upstream gradient, and see whether your gradients
    double.
    """,
    put={"grad_out * result": "result"},
)

slip(
    "is_to_base_2",
    of="exp",
    title="The powers are those of 2.",
    hint="""
    What should come out for 1? NumPy has several exponential functions; compare their
    values at 1. Then look at the name of the one in your forward line: which number is it
    that is raised to a power?
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
    Print the result: the name in it tells a reader how it was made. Find where you chose
    it. The docstring of `exp` has the name that it should be.
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
    differ. An entry that is cut off is a wrong one; look for the line that does it.
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
    The exponential function is flat on the left and steep on the right. Where in your
    backward function is its slope? Compare your line with the derivative in the docstring.
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
    In a softmax that keeps numbers small, and cancels out. Here nothing cancels it: what
    should e ** 1 be? Compare your function's value at a single entry of 1 with NumPy's.
    """,
    put={"a.array": "a.array - a.array.max()"},
)

slip(
    "writes_into_its_result",
    of="exp",
    title="The result's own values are overwritten on the way back.",
    hint="""
    *= changes the array itself, whoever else holds it. Print the result before and after
    its grad_fn was called. A second gradient would then meet other values.
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

slip(
    "takes_tensors_only",
    of="exp",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    The operand may be a Tensor, an array or a plain number, and the last two know nothing
    of .array, .grad or .requires_grad. Look at the first line of `add` below its docstring,
    and at the first line of `exp`.
    """,
    put={
        "a = ensure_tensor(a)": "",
    },
)

slip(
    "returns_its_gradient",
    of="exp",
    title="The gradient is returned, where it should be added to the operand.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    put={
        "a.grad += grad_out * result": "return grad_out * result",
    },
)

slip(
    "forgets_its_grad_fn",
    of="exp",
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
    of="exp",
    title="The result has no name of an operation.",
    hint="""
    Print the exponential of a tensor: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<ExpBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="exp",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `exp`, and compare
    each character.
    """,
    put={
        '"<ExpBackward>"': '"ExpBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="exp",
    title="The result is called `add`, after the worked example.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<ExpBackward>"': '"<AddBackward>"',
    },
)

slip(
    "forgets_the_comma",
    of="exp",
    title="The parent stands in brackets without a comma, and so is no tuple.",
    hint="""
    Brackets alone make no tuple: (3) is the number 3. `backward` goes through .parents one
    by one, and cannot do so with a single tensor. Print type(out.parents), and compare your
    brackets with those in the docstring of `exp`.
    """,
    put={
        "(a,)": "(a)",
    },
)

slip(
    "has_no_parents",
    of="exp",
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
    of="exp",
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
    of="exp",
    title="The exponential of a constant needs a gradient.",
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
    of="exp",
    title="The exponential of a constant has a grad_fn.",
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
    of="exp",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `exp` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def exp(a):
        a = ensure_tensor(a)
        return np.exp(a.array)
    """,
)

slip(
    "returns_nothing",
    of="exp",
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
    of="exp",
    title="The gradient has the wrong sign.",
    hint="""
    Draw the exponential function: it rises everywhere, and fast in the end. Should a slope
    that belongs to it be positive or negative? Look for a minus in your backward function.
    """,
    put={
        "a.grad += grad_out * result": "a.grad -= grad_out * result",
    },
)

slip(
    "limits_its_operand_far_out",
    of="exp",
    title="Large entries are cut off far out, to be on the safe side.",
    hint="""
    float32 holds e ** 88, and an entry that is cut off is a wrong one. Try entries of 60
    and of 85, and see whether the results differ. What happens above 88 is the caller's
    affair.
    """,
    put={
        "a.array": "np.clip(a.array, -50, 50)",
    },
)

slip(
    "limits_its_operand_at_80",
    of="exp",
    title="Entries beyond 80 are cut off, to be on the safe side.",
    hint="""
    float32 holds e ** 88, and an entry that is cut off is a wrong one. Try entries of 81
    and of 87, and see whether the results differ. What happens above 88 is the caller's
    affair.
    """,
    put={
        "a.array": "np.clip(a.array, -80, 80)",
    },
)

slip(
    "writes_e_with_three_decimals",
    of="exp",
    title="The number e is written with three decimals.",
    hint="""
    A small error in a base grows with the exponent. Compute e ** 20 with your function and
    with NumPy's own exponential function, and compare the digits.
    """,
    put={
        "np.exp(a.array)": "2.718**a.array",
    },
)

slip(
    "divides_by_the_result",
    of="exp",
    title="The upstream gradient is divided by the result.",
    hint="""
    The function is steep where its values are large. Is your gradient large or small there?
    Compare your backward function with the derivative in the docstring of `exp`.
    """,
    put={
        "grad_out * result": "grad_out / result",
    },
)

slip(
    "takes_the_logarithm",
    of="exp",
    title="The logarithm is computed, where the exponential function is asked for.",
    hint="""
    What should e ** 0 be, and what does your function say? Look at the name of NumPy's
    function in your forward line. Is it the one that the docstring describes?
    """,
    put={
        "np.exp(a.array)": "np.log(a.array)",
    },
)

slip(
    "takes_the_exponential_twice",
    of="exp",
    title="The gradient is computed with the exponential of the result.",
    hint="""
    The result is e ** a already. Count how often the exponential function is applied to a
    in your backward function, and how often in the derivative in the docstring.
    """,
    put={
        "grad_out * result": "grad_out * np.exp(result)",
    },
)

slip(
    "swaps_base_and_exponent",
    of="exp",
    title="The entries are raised to the power of e.",
    hint="""
    In e ** a the entries stand on top. Compute e ** 0 and e ** 1 with your function: what
    should come out, and what does?
    """,
    put={
        "np.exp(a.array)": "np.abs(a.array) ** np.e",
    },
)

slip(
    "reads_the_results_gradient",
    of="exp",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def exp(a):
        a = ensure_tensor(a)
        result = np.exp(a.array)

        def backward(grad_out):
            if a.requires_grad:
                a.grad += out.grad * result

        out = Tensor(
            result,
            requires_grad=a.requires_grad,
            parents=(a,),
            grad_fn=backward if a.requires_grad else None,
            grad_fn_name="<ExpBackward>",
        )
        return out
    """,
)
