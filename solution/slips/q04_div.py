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
    before it adds? Your backward function should ask it too, once for each operand.
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
    hint="""
    `*` and `**` are one star apart. Compute both for b = 2 and for b = 3. Then look in the
    docstring for how often the divisor stands below the line.
    """,
    put={"quotient / b.array": "a.array / (b.array * 2)"},
)

slip(
    "forgets_its_parents",
    of="div",
    title="The quotient does not say which tensors it came from.",
    hint="""
    `backward` finds its way through .parents alone; where there are none it takes a tensor
    for a leaf. Compare the last lines of `add`. Which arguments does `add` hand over there,
    and which do you?
    """,
    put={"parents=(a, b)": "parents=()"},
)

slip(
    "forgets_the_sign",
    of="div",
    title="The divisor's gradient has the wrong sign.",
    hint="""
    If more people share a cake, does each get more or less? See what sign your divisor's
    gradient has for positive numbers. Then compare it with the derivative in the docstring.
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
    The chain rule has two factors. One of them your backward function gets as its argument:
    do both of your lines use it? Double the upstream gradient, and see whether your
    gradients double.
    """,
    put={"grad_out * quotient": "np.ones_like(grad_out) * quotient"},
)

slip(
    "integrates",
    of="div",
    title="A logarithm turns up in the divisor's gradient.",
    hint="""
    Going from 1 / b to a logarithm is integrating. Which way does `backward` want to go?
    For b = 2 compute the slope of 1 / b by a small step, and compare it with your line.
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
    does with the divisor. Compare it with the derivative with respect to a in the
    docstring.
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
    hint="""
    Python has two operators for division. Try 7 with 2 in both. Then look at the line in
    which the values of both operands meet: which one stands there, and which one belongs
    there?
    """,
    put={"quotient,": "a.array // b.array,"},
)

slip(
    "squares_large_numbers",
    of="div",
    title="The divisor is squared, and squares do not fit into float32.",
    hint="""
    What is 1e20 ** 2 in float32, and what is left of a number that is divided by it?
    Look in the docstring of `div` for a form that squares nothing.
    """,
    put={"quotient / b.array": "a.array / b.array**2"},
)

slip(
    "squares_the_dividend",
    of="div",
    title="The dividend is squared where the divisor should be.",
    hint="""
    Derive 1 / b with respect to b, then put a above the line. Which of the two letters has
    the 2? Compare the derivative in the docstring with your second line.
    """,
    put={"grad_out * quotient / b.array": "grad_out * a.array * quotient"},
)

slip(
    "swaps_the_gradients",
    of="div",
    title="Dividend and divisor get one another's gradients.",
    hint="""
    If a cake grows, do the shares grow or shrink? And if more people come? Say which of
    your two lines answers which question. Then compare both with the docstring.
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
    hint="""
    Which of the two stands above the line in a / b? Try 6 / 3 with your function. Then read
    the line in which the values of both operands meet.
    """,
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

slip(
    "takes_tensors_only",
    of="div",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    An operand may be a Tensor, an array or a plain number, as in `3 / x`. Arrays and
    numbers know nothing of .array, .grad or .requires_grad. Look at the first line of `add`
    below its docstring, and at yours.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": "",
    },
)

slip(
    "asks_the_first_for_both",
    of="div",
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
    of="div",
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
    of="div",
    title="Only the first operand gets a gradient.",
    hint="""
    The result of a / b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad.
    """,
    put={
        """
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)
        """: "",
    },
)

slip(
    "forgets_the_first_gradient",
    of="div",
    title="Only the second operand gets a gradient.",
    hint="""
    The result of a / b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad: for whom is one missing?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        """: "",
    },
)

slip(
    "returns_its_gradients",
    of="div",
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
            a.grad += broadcast_grad_accumulate(a, grad_out / b.array)
        """: "",
        """
        if b.requires_grad:
            b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)
        """: "return broadcast_grad_accumulate(a, grad_out / b.array), -broadcast_grad_accumulate(b, grad_out * quotient / b.array)",
    },
)

slip(
    "forgets_its_grad_fn",
    of="div",
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
    of="div",
    title="The result has no name of an operation.",
    hint="""
    Print the quotient of two tensors: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<DivBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="div",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `div`, and compare
    each character.
    """,
    put={
        '"<DivBackward>"': '"DivBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="div",
    title="The result is called after another operation.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<DivBackward>"': '"<AddBackward>"',
    },
)

slip(
    "names_its_parents_backwards",
    of="div",
    title="The parents are named in the wrong order.",
    hint="""
    .parents tells who was on the left and who on the right, and a / b is not the same story
    as b / a. Compare the parents that the docstring of `div` names with those in your last
    lines, from left to right.
    """,
    put={
        "parents=(a, b)": "parents=(b, a)",
    },
)

slip(
    "names_its_first_parent_twice",
    of="div",
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
    "forgets_the_second_parent",
    of="div",
    title="The result knows only its first operand as a parent.",
    hint="""
    `backward` finds its way through .parents alone, so a tensor that is not named there is
    never visited. From which tensors was this result computed? Compare the last lines of
    `add` with yours.
    """,
    put={
        "parents=(a, b)": "parents=(a,)",
    },
)

slip(
    "forgets_the_first_parent",
    of="div",
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
    "gives_arrays_for_parents",
    of="div",
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
    of="div",
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
    of="div",
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
    "has_a_grad_fn_for_constants",
    of="div",
    title="The result of two constants has a grad_fn.",
    hint="""
    Where nobody wants a gradient there is nothing to do on the way back, and so nobody to
    ask for it. What does `add` hand over as grad_fn if neither of its operands needs a
    gradient?
    """,
    put={
        "backward if requires_grad else None": "backward",
    },
)

slip(
    "asks_the_first_operand_only",
    of="div",
    title="The result needs a gradient only if the first operand does.",
    hint="""
    In 3 / x it is the second operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "a.requires_grad",
    },
)

slip(
    "asks_the_second_operand_only",
    of="div",
    title="The result needs a gradient only if the second operand does.",
    hint="""
    In x / 3 it is the first operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "b.requires_grad",
    },
)

slip(
    "returns_an_array",
    of="div",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `div` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def div(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)
        return a.array / b.array
    """,
)

slip(
    "returns_nothing",
    of="div",
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
    of="div",
    title="The second operand's gradient is overwritten, where the first one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "b.grad = -broadcast_grad_accumulate(b, grad_out * quotient / b.array)",
    },
)

slip(
    "overwrites_the_first_gradient",
    of="div",
    title="The first operand's gradient is overwritten, where the second one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out / b.array)": "a.grad = broadcast_grad_accumulate(a, grad_out / b.array)",
    },
)

slip(
    "sums_both_for_the_first",
    of="div",
    title="The second gradient is summed to the shape of the first operand.",
    hint="""
    A line that was copied has to be changed everywhere. Look at the first argument of
    broadcast_grad_accumulate in your line for b: whose shape does it ask for, and whose
    shape should come out?
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "b.grad -= broadcast_grad_accumulate(a, grad_out * quotient / b.array)",
    },
)

slip(
    "sums_the_first_gradient_alone",
    of="div",
    title="A repeated second operand's gradient keeps the shape of the result.",
    hint="""
    Either operand may be repeated by broadcasting, the left one or the right one. What
    shape does this one's gradient have in the end, and what shape should it have? See
    what each of your two lines hands to broadcast_grad_accumulate, if it calls it at
    all.
    """,
    put={
        "b.grad -= broadcast_grad_accumulate(b, grad_out * quotient / b.array)": "b.grad -= (grad_out * quotient / b.array)",
    },
)

slip(
    "sums_the_second_gradient_alone",
    of="div",
    title="A repeated first operand's gradient keeps the shape of the result.",
    hint="""
    Either operand may be repeated by broadcasting, the left one or the right one. What
    shape does this one's gradient have in the end, and what shape should it have? See
    what each of your two lines hands to broadcast_grad_accumulate, if it calls it at
    all.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out / b.array)": "a.grad += (grad_out / b.array)",
    },
)

slip(
    "copies_the_forward_of_add",
    of="div",
    title="The result is that of `add`.",
    hint="""
    The way back may be right, but what comes out forward is a sum. Compute 5 / 2 with your
    function, and look at the line where the values of both operands meet.
    """,
    put={
        "quotient,": "a.array + b.array,",
    },
)

slip(
    "multiplies_by_an_inverse",
    of="div",
    title="The quotient is a product with an inverse that was made outside of the graph.",
    hint="""
    A new Tensor that is made from an array knows nothing of where its numbers came from, so
    no gradient finds its way to b. The docstring asks for the parents a and b, a name of
    its own and one grad_fn.
    """,
    whole="""
    def div(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)
        return mul(a, Tensor(1 / b.array, requires_grad=b.requires_grad))
    """,
)

slip(
    "is_composed_of_exp_and_log",
    of="div",
    title="The quotient is put together from logarithms.",
    hint="""
    A slide rule divides like this, but negative numbers have no logarithm. The docstring
    asks for one operation: a result whose parents are a and b themselves, with a name of
    its own and one grad_fn. Write it after the pattern of `add`.
    """,
    whole="""
    def div(a, b):
        return exp(sub(log(a), log(b)))
    """,
)

slip(
    "is_composed_of_mul_and_exp",
    of="div",
    title="The quotient is a product with an inverse that other operations compute.",
    hint="""
    An inverse can be put together from `log`, `mul` and `exp`, as long as b is positive.
    The docstring asks for one operation, though: parents (a, b) themselves, a name of its
    own, and one grad_fn that serves both.
    """,
    whole="""
    def div(a, b):
        return mul(a, exp(mul(log(b), -1)))
    """,
)

slip(
    "rounds_down_on_both_ways",
    of="div",
    title="The quotient is rounded down, and the gradient is computed with that.",
    hint="""
    Python has two operators for division, and one of them throws away what stands behind
    the decimal point. Try 7 with 2 in both, and see which one your forward line has.
    """,
    put={
        "a.array / b.array": "a.array // b.array",
    },
)

slip(
    "reverses_the_first_gradient",
    of="div",
    title="The dividend's gradient has the wrong sign.",
    hint="""
    If a cake grows, does each share grow or shrink? Only one of the two derivatives in the
    docstring has a minus. See which of your two lines has it.
    """,
    put={
        "a.grad += broadcast": "a.grad -= broadcast",
    },
)

slip(
    "swaps_the_signs",
    of="div",
    title="The minus is on the dividend's gradient, where it should be on the divisor's.",
    hint="""
    If a cake grows, does each share grow or shrink? And if more people come? One of the two
    derivatives in the docstring has a minus. See which of your two lines has it.
    """,
    put={
        "a.grad += broadcast": "a.grad -= broadcast",
        "b.grad -= broadcast": "b.grad += broadcast",
    },
)

slip(
    "subtracts_the_gradient_of_the_dividend",
    of="div",
    title="The divisor gets the dividend's gradient with a minus.",
    hint="""
    The two derivatives in the docstring differ by more than their sign. Read the one for b
    again: which letters stand above the line, and how often does b stand below it?
    """,
    put={
        "grad_out * quotient / b.array": "grad_out / b.array",
    },
)

slip(
    "leaves_the_divisor_out",
    of="div",
    title="The dividend gets the upstream gradient as it is.",
    hint="""
    If a cake for ten people grows by 1, does each share grow by 1? Compare your first line
    with the derivative with respect to a in the docstring.
    """,
    put={
        "grad_out / b.array": "grad_out",
    },
)

slip(
    "adds_a_tiny_epsilon",
    of="div",
    title="A number is added to the divisor that is only small beside 1.",
    hint="""
    What is added is tiny beside 1, and not beside a divisor that is tiny itself. Divide
    1e-18 by 2e-18 with your function. What happens at zero is the caller's affair.
    """,
    put={
        "a.array / b.array": "a.array / (b.array + 1e-12)",
        "grad_out / b.array": "grad_out / (b.array + 1e-12)",
        "quotient / b.array": "quotient / (b.array + 1e-12)",
    },
)

slip(
    "reads_the_results_gradient",
    of="div",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def div(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)
        quotient = a.array / b.array

        def backward(grad_out):
            if a.requires_grad:
                a.grad += broadcast_grad_accumulate(a, out.grad / b.array)
            if b.requires_grad:
                b.grad -= broadcast_grad_accumulate(b, out.grad * quotient / b.array)

        requires_grad = a.requires_grad or b.requires_grad
        out = Tensor(
            quotient,
            requires_grad=requires_grad,
            parents=(a, b),
            grad_fn=backward if requires_grad else None,
            grad_fn_name="<DivBackward>",
        )
        return out
    """,
)
