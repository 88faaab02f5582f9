"""Wrong answers to question 3, mul; see grader/misconceptions.py."""

slip(
    "changes_grad_out",
    of="mul",
    title="The upstream gradient is multiplied in place.",
    hint="""
    grad_out is the result's own .grad. What does the second of your lines find in it, after
    the first has been there? An operator that ends in = writes into its array.
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
    Where a factor was repeated, its gradient comes out in a wrong shape. Multiply a (4, 1)
    column with a (4, 12) matrix on paper, and follow the line of each factor: is its
    gradient summed over the repeats at all, only after the multiplication, and to the shape
    of that very factor?
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
    `backward` finds its way through .parents alone. Which tensors did this result come
    from? Compare the last lines of `add`. Whoever is not named there is never visited.
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
    question before it adds: which one? Your backward function should ask it too, once for
    each operand.
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
    where do you use it? Double the upstream gradient, and see whether your gradients
    double.
    """,
    put={"a, grad_out": "a, np.ones_like(grad_out)", "b, grad_out": "b, np.ones_like(grad_out)"},
)

slip(
    "is_a_matrix_product",
    of="mul",
    title="The product of matrices is taken where entries should be multiplied one by one.",
    hint="""
    `*` and `@` are two operations in NumPy, and there is a question for each. Multiply two
    small arrays with both, and compare. Which of the two does the docstring of `mul`
    describe?
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
    Where a factor was repeated, its gradient comes out in a wrong shape. Multiply a (4, 1)
    column with a (4, 12) matrix on paper, and follow the line of each factor: is its
    gradient summed over the repeats at all, only after the multiplication, and to the shape
    of that very factor?
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
    Where a factor was repeated, its gradient comes out in a wrong shape. Multiply a (4, 1)
    column with a (4, 12) matrix on paper, and follow the line of each factor: is its
    gradient summed over the repeats at all, only after the multiplication, and to the shape
    of that very factor?
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

slip(
    "takes_tensors_only",
    of="mul",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    An operand may be a Tensor, an array or a plain number, as in `3 * x`. Arrays and
    numbers know nothing of .array, .grad or .requires_grad. Look at the first line of `add`
    below its docstring, and at yours.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": "",
    },
)

slip(
    "asks_the_first_for_both",
    of="mul",
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
    of="mul",
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
    of="mul",
    title="Only the first operand gets a gradient.",
    hint="""
    The result of a * b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad.
    """,
    put={
        """
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)
        """: "",
    },
)

slip(
    "forgets_the_first_gradient",
    of="mul",
    title="Only the second operand gets a gradient.",
    hint="""
    The result of a * b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad: for whom is one missing?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        """: "",
    },
)

slip(
    "returns_its_gradients",
    of="mul",
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
            a.grad += broadcast_grad_accumulate(a, grad_out * b.array)
        """: "",
        """
        if b.requires_grad:
            b.grad += broadcast_grad_accumulate(b, grad_out * a.array)
        """: "return broadcast_grad_accumulate(a, grad_out * b.array), broadcast_grad_accumulate(b, grad_out * a.array)",
    },
)

slip(
    "forgets_its_grad_fn",
    of="mul",
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
    of="mul",
    title="The result has no name of an operation.",
    hint="""
    Print the product of two tensors: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<MulBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="mul",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `mul`, and compare
    each character.
    """,
    put={
        '"<MulBackward>"': '"MulBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="mul",
    title="The result is called after another operation.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<MulBackward>"': '"<AddBackward>"',
    },
)

slip(
    "names_its_parents_backwards",
    of="mul",
    title="The parents are named in the wrong order.",
    hint="""
    .parents tells who was on the left and who on the right, and a * b is not the same story
    as b * a. Compare the parents that the docstring of `mul` names with those in your last
    lines, from left to right.
    """,
    put={
        "parents=(a, b)": "parents=(b, a)",
    },
)

slip(
    "names_its_first_parent_twice",
    of="mul",
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
    of="mul",
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
    "forgets_its_parents",
    of="mul",
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
    of="mul",
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
    of="mul",
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
    of="mul",
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
    of="mul",
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
    of="mul",
    title="The result needs a gradient only if the first operand does.",
    hint="""
    In 3 * x it is the second operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "a.requires_grad",
    },
)

slip(
    "asks_the_second_operand_only",
    of="mul",
    title="The result needs a gradient only if the second operand does.",
    hint="""
    In x * 3 it is the first operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "b.requires_grad",
    },
)

slip(
    "returns_an_array",
    of="mul",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `mul` returns. Compare the last lines of `add` with yours.
    """,
    whole="""
    def mul(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)
        return a.array * b.array
    """,
)

slip(
    "returns_nothing",
    of="mul",
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
    of="mul",
    title="The second operand's gradient is overwritten, where the first one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "b.grad += broadcast_grad_accumulate(b, grad_out * a.array)": "b.grad = broadcast_grad_accumulate(b, grad_out * a.array)",
    },
)

slip(
    "overwrites_the_first_gradient",
    of="mul",
    title="The first operand's gradient is overwritten, where the second one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out * b.array)": "a.grad = broadcast_grad_accumulate(a, grad_out * b.array)",
    },
)

slip(
    "sums_both_for_the_first",
    of="mul",
    title="The second gradient is summed to the shape of the first operand.",
    hint="""
    A line that was copied has to be changed everywhere. Look at the first argument of
    broadcast_grad_accumulate in your line for b: whose shape does it ask for, and whose
    shape should come out?
    """,
    put={
        "b.grad += broadcast_grad_accumulate(b, grad_out * a.array)": "b.grad += broadcast_grad_accumulate(a, grad_out * a.array)",
    },
)

slip(
    "sums_the_first_gradient_alone",
    of="mul",
    title="A repeated second operand's gradient keeps the shape of the result.",
    hint="""
    Either operand may be repeated by broadcasting, the left one or the right one. What
    shape does this one's gradient have in the end, and what shape should it have? See
    what each of your two lines hands to broadcast_grad_accumulate, if it calls it at
    all.
    """,
    put={
        "b.grad += broadcast_grad_accumulate(b, grad_out * a.array)": "b.grad += (grad_out * a.array)",
    },
)

slip(
    "sums_the_second_gradient_alone",
    of="mul",
    title="A repeated first operand's gradient keeps the shape of the result.",
    hint="""
    Either operand may be repeated by broadcasting, the left one or the right one. What
    shape does this one's gradient have in the end, and what shape should it have? See
    what each of your two lines hands to broadcast_grad_accumulate, if it calls it at
    all.
    """,
    put={
        "a.grad += broadcast_grad_accumulate(a, grad_out * b.array)": "a.grad += (grad_out * b.array)",
    },
)

slip(
    "copies_the_forward_of_add",
    of="mul",
    title="The result is that of `add`.",
    hint="""
    The way back may be right, but what comes out forward is a sum. Compute 5 * 2 with your
    function, and look at the line where the values of both operands meet.
    """,
    put={
        "a.array * b.array": "a.array + b.array",
    },
)

slip(
    "is_composed_of_exp_and_log",
    of="mul",
    title="The product is put together from logarithms.",
    hint="""
    A slide rule multiplies like this, but negative numbers have no logarithm. The docstring
    asks for one operation: a result whose parents are a and b themselves, with a name of
    its own and one grad_fn. Write it after the pattern of `add`.
    """,
    whole="""
    def mul(a, b):
        return exp(add(log(a), log(b)))
    """,
)

slip(
    "is_composed_of_div",
    of="mul",
    title="The product is put together from divisions.",
    hint="""
    On paper a * b is a / (1 / b), unless b is zero. The docstring asks for one operation,
    though: a result whose parents are a and b themselves, with a name of its own and one
    grad_fn that serves both.
    """,
    whole="""
    def mul(a, b):
        return div(a, div(1, b))
    """,
)

slip(
    "uses_the_second_operand_twice",
    of="mul",
    title="The second factor's gradient is computed with the second factor itself.",
    hint="""
    If b grows by 1, by how much does 3 * b grow, and which of the two factors says so?
    Compare the array in each line with the derivative in the docstring.
    """,
    put={
        "grad_out * a.array": "grad_out * b.array",
    },
)

slip(
    "uses_the_first_operand_twice",
    of="mul",
    title="The first factor's gradient is computed with the first factor itself.",
    hint="""
    If a grows by 1, by how much does a * 3 grow, and which of the two factors says so?
    Compare the array in each line with the derivative in the docstring.
    """,
    put={
        "grad_out * b.array": "grad_out * a.array",
    },
)

slip(
    "divides_on_the_way_back",
    of="mul",
    title="The gradients are divided by the other factor, where they should be multiplied.",
    hint="""
    Undoing a multiplication is a division, but the way back does not undo anything: it asks
    how fast the result moves. If a price grows by 1, how much more do three things cost?
    """,
    put={
        "grad_out * b.array": "grad_out / b.array",
        "grad_out * a.array": "grad_out / a.array",
    },
)

slip(
    "reverses_the_second_gradient",
    of="mul",
    title="The second factor's gradient has the wrong sign.",
    hint="""
    A line that was copied from `sub` keeps its minus. For two positive factors: if the
    second one grows, does the product grow or shrink? Look for what makes your second line
    differ from the first.
    """,
    put={
        "b.grad += broadcast": "b.grad -= broadcast",
    },
)

slip(
    "squares_the_first",
    of="mul",
    title="The first factor is multiplied by itself.",
    hint="""
    Compute 3 * 5 with your function, and 5 * 3 as well. Then read the line where the arrays
    meet letter by letter: which of the two operands is in it?
    """,
    put={
        "a.array * b.array": "a.array * a.array",
    },
)

slip(
    "reads_the_results_gradient",
    of="mul",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def mul(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)

        def backward(grad_out):
            if a.requires_grad:
                a.grad += broadcast_grad_accumulate(a, out.grad * b.array)
            if b.requires_grad:
                b.grad += broadcast_grad_accumulate(b, out.grad * a.array)

        requires_grad = a.requires_grad or b.requires_grad
        out = Tensor(
            a.array * b.array,
            requires_grad=requires_grad,
            parents=(a, b),
            grad_fn=backward if requires_grad else None,
            grad_fn_name="<MulBackward>",
        )
        return out
    """,
)
