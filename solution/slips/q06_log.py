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
    Nobody asked for one: .grad of the operand is None. What does `add` make requires_grad
    and grad_fn depend on? Compare your last lines with its last lines.
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
    grad_out is the result's own .grad, and others read it too. Print it before and after
    your backward function. An operator that ends in = writes into its array.
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
    After c = log(a), a should hold what it held before; your backward function needs it,
    too. Find the line that writes into a.array. Some of NumPy's functions can do that too.
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
    derivative, and stop there. Which of your lines goes one step further than the
    docstring?
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
    `backward` finds its way through .parents alone; where there are none it takes a tensor
    for a leaf. Compare the last lines of `add`. Which arguments does `add` hand over there,
    and which do you?
    """,
    put={"(a,)": "()"},
)

slip(
    "ignores_the_upstream_gradient",
    of="log",
    title="The gradient is the local derivative alone.",
    hint="""
    The chain rule has two factors. One of them your backward function gets as its argument:
    where do you use it? Double the upstream gradient, and see whether your gradients
    double.
    """,
    put={"a.grad += grad_out": "a.grad += 1"},
)

slip(
    "is_to_base_10",
    of="log",
    title="The logarithm is the one to base 10.",
    hint="""
    Which logarithm does the docstring of `log` name? Mathematicians and pocket calculators
    mean different functions by one word. The value at e = 2.718... should be 1: try it with
    your function.
    """,
    put={"np.log(a.array)": "np.log10(a.array)"},
)

slip(
    "is_to_base_2",
    of="log",
    title="The logarithm is the one to base 2.",
    hint="""
    NumPy has several logarithms. Look for the one whose value at e = 2.718... is 1. Then
    look at the name of the one in your forward line.
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

slip(
    "takes_tensors_only",
    of="log",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    The operand may be a Tensor, an array or a plain number, and the last two know nothing
    of .array, .grad or .requires_grad. Look at the first line of `add` below its docstring,
    and at the first line of `log`.
    """,
    put={
        "a = ensure_tensor(a)": "",
    },
)

slip(
    "returns_its_gradient",
    of="log",
    title="The gradient is returned, where it should be added to the operand.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    put={
        "a.grad += grad_out / a.array": "return grad_out / a.array",
    },
)

slip(
    "forgets_its_grad_fn",
    of="log",
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
    of="log",
    title="The result has no name of an operation.",
    hint="""
    Print the logarithm of a tensor: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<LogBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="log",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `log`, and compare
    each character.
    """,
    put={
        '"<LogBackward>"': '"LogBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="log",
    title="The result is called `add`, after the worked example.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<LogBackward>"': '"<AddBackward>"',
    },
)

slip(
    "forgets_the_comma",
    of="log",
    title="The parent stands in brackets without a comma, and so is no tuple.",
    hint="""
    Brackets alone make no tuple: (3) is the number 3. `backward` goes through .parents one
    by one, and cannot do so with a single tensor. Print type(out.parents), and compare your
    brackets with those in the docstring of `log`.
    """,
    put={
        "(a,)": "(a)",
    },
)

slip(
    "gives_an_array_for_a_parent",
    of="log",
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
    of="log",
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
    of="log",
    title="The logarithm of a constant has a grad_fn.",
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
    of="log",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `log` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def log(a):
        a = ensure_tensor(a)
        return np.log(a.array)
    """,
)

slip(
    "returns_nothing",
    of="log",
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
    of="log",
    title="The gradient has the wrong sign.",
    hint="""
    Draw the logarithm: it rises everywhere, slowly in the end. Should a slope that belongs
    to it be positive or negative? Look for a minus in your backward function.
    """,
    put={
        "a.grad += grad_out / a.array": "a.grad -= grad_out / a.array",
    },
)

slip(
    "cuts_off_small_operands",
    of="log",
    title="Small entries are raised to a smallest value, to be on the safe side.",
    hint="""
    A floor that looks tiny beside 1 is large beside smaller entries. Take the logarithm of
    1e-30 with your function, and print what np.log says. What happens at zero is the
    caller's affair.
    """,
    put={
        "np.log(a.array)": "np.log(np.maximum(a.array, 1e-12))",
    },
)

slip(
    "differentiates_the_exponential",
    of="log",
    title="The gradient is that of the inverse function.",
    hint="""
    The logarithm and the exponential function undo each other, but their slopes differ.
    Which of the two docstrings have you followed? Look at the derivative in the one of
    `log`.
    """,
    put={
        "grad_out / a.array": "grad_out * np.exp(a.array)",
    },
)

slip(
    "divides_the_wrong_way_round",
    of="log",
    title="The operand is divided by the upstream gradient.",
    hint="""
    The upstream gradient is a factor of every gradient: where it doubles, the result has to
    double. See on which side of your division line it stands.
    """,
    put={
        "grad_out / a.array": "a.array / grad_out",
    },
)

slip(
    "takes_the_exponential",
    of="log",
    title="The exponential function is computed, where the logarithm is asked for.",
    hint="""
    What should the logarithm of 1 be, and what does your function say? Look at the name of
    NumPy's function in your forward line. Is it the one that the docstring describes?
    """,
    put={
        "np.log(a.array)": "np.exp(a.array)",
    },
)

slip(
    "multiplies_by_the_result",
    of="log",
    title="The gradient is multiplied by the logarithm.",
    hint="""
    For `exp` the derivative is the result itself; for `log` it is not. Two arrays are at
    hand in your backward function, the operand and the result: which of them does the
    docstring name?
    """,
    put={
        "grad_out / a.array": "grad_out * np.log(a.array)",
    },
)

slip(
    "reads_the_results_gradient",
    of="log",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def log(a):
        a = ensure_tensor(a)

        def backward(grad_out):
            if a.requires_grad:
                a.grad += out.grad / a.array

        out = Tensor(
            np.log(a.array),
            requires_grad=a.requires_grad,
            parents=(a,),
            grad_fn=backward if a.requires_grad else None,
            grad_fn_name="<LogBackward>",
        )
        return out
    """,
)
