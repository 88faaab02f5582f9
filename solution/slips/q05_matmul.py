"""Wrong answers to question 5, matmul; see grader/misconceptions.py."""

slip(
    "asks_the_first_matrix_only",
    of="matmul",
    title="The product needs a gradient only if the first matrix does.",
    hint="""
    In X @ W the first matrix may be data, and the second what you train. Read aloud the
    line that decides about requires_grad. Whom does it ask, and who is left out?
    """,
    put={"a.requires_grad or b.requires_grad": "a.requires_grad"},
)

slip(
    "counts_a_square_once",
    of="matmul",
    title="A matrix that is multiplied by itself gets one gradient where two are due.",
    hint="""
    Both factors of A @ A move when A does. Ask who may be a parent twice, and what each
    time is worth. Does your backward function treat that case on its own?
    """,
    put={"if b.requires_grad:": "if b.requires_grad and b is not a:"},
)

slip(
    "forgets_to_transpose",
    of="matmul",
    title="The matrices are multiplied on the way back as they are.",
    hint="""
    Write the three shapes below one another, (p, q), (q, r) and that of the result. What shape
    should each gradient have, and which product has it?
    """,
    put={"b.array.T": "b.array", "a.array.T": "a.array"},
)

slip(
    "gives_everybody_a_gradient",
    of="matmul",
    title="Constants get a gradient too.",
    hint="""
    The .grad of data that was made with requires_grad=False stays None. `add` asks a
    question before it adds: which one? Your backward function should ask it too, once for
    each operand.
    """,
    put={
        """
        if a.requires_grad:
            a.grad += grad_out @ b.array.T
        if b.requires_grad:
            b.grad += a.array.T @ grad_out
        """: """
        a.grad = (0 if a.grad is None else a.grad) + grad_out @ b.array.T
        b.grad = (0 if b.grad is None else b.grad) + a.array.T @ grad_out
        """,
    },
)

slip(
    "ignores_the_upstream_gradient",
    of="matmul",
    title="The upstream gradient is taken to be ones.",
    hint="""
    It is ones if the result is the last tensor or is summed, and not otherwise. Where do you
    use the argument of your backward function?
    """,
    put={
        "def backward(grad_out):": """
        def backward(grad_out):
            ones = np.ones_like(grad_out)
        """,
        "a.grad += grad_out": "a.grad += ones",
        "a.array.T @ grad_out": "a.array.T @ ones",
    },
)

slip(
    "keeps_to_the_upstream_dtype",
    of="matmul",
    title="The gradient is cut to whole numbers when the upstream gradient has whole numbers.",
    hint="""
    An array that is made with another's dtype keeps no decimals if that one has none. Print the
    dtype of each array in your backward function for an upstream gradient of ints.
    """,
    put={
        "grad_out @ b.array.T": "(grad_out @ b.array.T).astype(grad_out.dtype)",
        "a.array.T @ grad_out": "(a.array.T @ grad_out).astype(grad_out.dtype)",
    },
)

slip(
    "multiplies_element_by_element",
    of="matmul",
    title="The entries are multiplied one by one.",
    hint="""
    `*` and `@` are two operations in NumPy. What shape has the product of a (3, 4) and a (4, 5)
    matrix, and what does `*` say to these two?
    """,
    put={"a.array @ b.array": "a.array * b.array"},
)

slip(
    "multiplies_in_the_wrong_order",
    of="matmul",
    title="The factors of the gradients stand in the wrong order.",
    hint="""
    For matrices x @ y and y @ x are two things. Check with three different sizes which order
    gives the gradient its matrix's shape; square ones let anything pass.
    """,
    put={
        "grad_out @ b.array.T": "b.array.T @ grad_out",
        "a.array.T @ grad_out": "grad_out @ a.array.T",
    },
)

slip(
    "names_its_parents_backwards",
    of="matmul",
    title="The parents are named in the wrong order.",
    hint="""
    .parents tells who was on the left and who on the right, and for matrices that matters.
    Compare the last lines of `add`. In which order does it name its parents?
    """,
    put={"parents=(a, b)": "parents=(b, a)"},
)

slip(
    "overwrites_gradients",
    of="matmul",
    title="A matrix's gradient is replaced each time, so only the last use of it counts.",
    hint="""
    The same weights can be used in several places, and get a gradient from each. Compare the
    assignments in your backward function with those in `add`.
    """,
    put={"a.grad += grad_out": "a.grad = grad_out", "b.grad += a.array.T": "b.grad = a.array.T"},
)

slip(
    "reshapes_instead_of_transposing",
    of="matmul",
    title="A matrix is given its transpose's shape by reshape, which does not transpose it.",
    hint="""
    Print a (2, 3) matrix of 1 to 6 reshaped to (3, 2), and beside it the same matrix with rows
    and columns exchanged. The shapes agree, so no error tells you.
    """,
    put={
        "b.array.T": "b.array.reshape(b.shape[::-1])",
        "a.array.T": "a.array.reshape(a.shape[::-1])",
    },
)

slip(
    "swaps_the_gradients",
    of="matmul",
    title="Each matrix gets the other one's gradient.",
    hint="""
    Print the shape of each gradient beside its matrix's, for three different sizes. Say for
    each of your two lines whose gradient it computes, and to whose .grad it is added.
    """,
    put={
        "grad_out @ b.array.T": "a.array.T @ grad_out",
        "a.array.T @ grad_out": "grad_out @ b.array.T",
    },
)

slip(
    "takes_a_square_for_a_number",
    of="matmul",
    title="A matrix times itself gets the derivative of a squared number.",
    hint="""
    Numbers may change places in a product, matrices may not. Without the special case: what
    does each of the two operands get, and where does it go if both are one tensor?
    """,
    put={
        "def backward(grad_out):": """
        def backward(grad_out):
            if a is b:
                # d(A^2) = 2A
                if a.requires_grad:
                    a.grad += 2 * grad_out @ a.array.T
                return
        """,
    },
)

slip(
    "takes_the_first_product_that_fits",
    of="matmul",
    title="Products are tried until one has the right shape.",
    hint="""
    A right shape is not a right value: with square matrices all of them have it. Derive for one
    entry which numbers take part in its gradient.
    """,
    put={
        "def backward(grad_out):": """
        def backward(grad_out):
            def first_that_fits(one, other, shape):
                for left, right in ((one, other), (other, one)):
                    for x, y in ((left.T, right), (left, right.T), (left, right)):
                        if x.shape[1] == y.shape[0] and (x.shape[0], y.shape[1]) == shape:
                            return x @ y
        """,
        "grad_out @ b.array.T": "first_that_fits(grad_out, b.array, a.shape)",
    },
)

slip(
    "transposes_forward",
    of="matmul",
    title="The second matrix is transposed in the product already.",
    hint="""
    Some libraries store the weights of a layer the other way round, and transpose them. What
    shapes does the docstring of `matmul` give to the two matrices?
    """,
    put={"a.array @ b.array": "a.array @ b.array.T"},
)

slip(
    "transposes_the_gradients",
    of="matmul",
    title="Both gradients come out with rows and columns exchanged.",
    hint="""
    Print the shapes of a matrix and of its gradient, for three different sizes. Where rows and
    columns of a product are exchanged, its factors change places too.
    """,
    put={
        "grad_out @ b.array.T": "b.array @ grad_out.T",
        "a.array.T @ grad_out": "grad_out.T @ a.array",
    },
)

slip(
    "transposes_when_shapes_complain",
    of="matmul",
    title="A matrix is transposed only where the product does not fit without.",
    hint="""
    Shapes are a check, and not the rule: with square matrices every product fits. Which of the
    two is right cannot depend on the sizes. Which one do the sums in the docstring ask for?
    """,
    put={
        "a.grad += grad_out @ b.array.T": """
        fits = grad_out.shape[1] == b.shape[0]
        a.grad += grad_out @ (b.array if fits else b.array.T)
        """,
        "b.grad += a.array.T @ grad_out": """
        fits = a.shape[1] == grad_out.shape[0]
        b.grad += (a.array if fits else a.array.T) @ grad_out
        """,
    },
)

slip(
    "uses_own_operand",
    of="matmul",
    title="Each matrix's gradient is computed with that matrix itself.",
    hint="""
    For numbers the derivative of a b with respect to a is b. Which matrix should be in the
    first one's gradient, then? Compare the arrays in your two lines.
    """,
    put={"b.array.T": "a.array.T", "a.array.T": "b.array.T"},
)

slip(
    "uses_the_rule_of_mul",
    of="matmul",
    title="The gradients are those of a product element by element.",
    hint="""
    In a matrix product an entry of the first matrix meets a whole row of the second. Read the
    docstring of `matmul` for what that adds up to.
    """,
    put={
        "grad_out @ b.array.T": "grad_out * b.array",
        "a.array.T @ grad_out": "grad_out * a.array",
    },
)

slip(
    "takes_tensors_only",
    of="matmul",
    title="Arrays and numbers are not made into tensors first.",
    hint="""
    An operand may be a Tensor or an array of NumPy, and an array knows nothing of .array,
    .grad or .requires_grad. Look at the first line of `add` below its docstring, and at the
    one in `matmul`.
    """,
    put={
        "a, b = ensure_tensor(a), ensure_tensor(b)": "",
    },
)

slip(
    "asks_the_first_for_both",
    of="matmul",
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
    of="matmul",
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
    of="matmul",
    title="Only the first operand gets a gradient.",
    hint="""
    The result of a @ b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad.
    """,
    put={
        """
        if b.requires_grad:
            b.grad += a.array.T @ grad_out
        """: "",
    },
)

slip(
    "forgets_the_first_gradient",
    of="matmul",
    title="Only the second operand gets a gradient.",
    hint="""
    The result of a @ b depends on both operands, so both have a derivative in the
    docstring. Count them there, and count the lines of your backward function that add to a
    .grad: for whom is one missing?
    """,
    put={
        """
        if a.requires_grad:
            a.grad += grad_out @ b.array.T
        """: "",
    },
)

slip(
    "returns_its_gradients",
    of="matmul",
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
            a.grad += grad_out @ b.array.T
        """: "",
        """
        if b.requires_grad:
            b.grad += a.array.T @ grad_out
        """: "return grad_out @ b.array.T, a.array.T @ grad_out",
    },
)

slip(
    "forgets_its_grad_fn",
    of="matmul",
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
    of="matmul",
    title="The result has no name of an operation.",
    hint="""
    Print the product of two tensors: instead of the operation's name there is None. The
    docstring says what the result is to be called. Look for the argument of Tensor that
    holds that name in `add`.
    """,
    put={
        'grad_fn_name="<MatmulBackward>",': "",
    },
)

slip(
    "names_itself_without_brackets",
    of="matmul",
    title="The operation's name lacks its pointed brackets.",
    hint="""
    Names are compared letter by letter, and the brackets belong to the name. Put the name
    in the last lines of your function beside the one in the docstring of `matmul`, and
    compare each character.
    """,
    put={
        '"<MatmulBackward>"': '"MatmulBackward"',
    },
)

slip(
    "keeps_the_name_of_add",
    of="matmul",
    title="The result is called after another operation.",
    hint="""
    Print the result of this operation: the name in it tells a reader how it was made. It is
    a different one from that of `add`. Find the line where you chose it, and the name that
    the docstring asks for.
    """,
    put={
        '"<MatmulBackward>"': '"<AddBackward>"',
    },
)

slip(
    "names_its_first_parent_twice",
    of="matmul",
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
    of="matmul",
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
    of="matmul",
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
    of="matmul",
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
    of="matmul",
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
    of="matmul",
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
    of="matmul",
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
    of="matmul",
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
    "asks_the_second_operand_only",
    of="matmul",
    title="The result needs a gradient only if the second operand does.",
    hint="""
    In W @ X it is the first operand that is trained, and the result moves with it all the
    same. Read aloud the line that decides about requires_grad: whom does it ask?
    """,
    put={
        "a.requires_grad or b.requires_grad": "b.requires_grad",
    },
)

slip(
    "returns_an_array",
    of="matmul",
    title="An array is returned, where a Tensor is asked for.",
    hint="""
    The numbers alone do not know how they were made, so nobody could find the way back from
    them. The docstring says what `matmul` returns. Compare the last lines of `add` with
    yours.
    """,
    whole="""
    def matmul(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)
        return a.array @ b.array
    """,
)

slip(
    "returns_nothing",
    of="matmul",
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
    of="matmul",
    title="The second operand's gradient is overwritten, where the first one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "b.grad += a.array.T @ grad_out": "b.grad = a.array.T @ grad_out",
    },
)

slip(
    "overwrites_the_first_gradient",
    of="matmul",
    title="The first operand's gradient is overwritten, where the second one's is added to.",
    hint="""
    One of your two lines adds a gradient to those that are there already, the other
    replaces them. A tensor that is used twice needs both. Compare the two assignments sign
    by sign.
    """,
    put={
        "a.grad += grad_out @ b.array.T": "a.grad = grad_out @ b.array.T",
    },
)

slip(
    "copies_the_forward_of_add",
    of="matmul",
    title="The result is that of `add`.",
    hint="""
    The way back may be right, but what comes out forward is a sum of entries. Multiply two
    small matrices with your function, and look at the line where the values of both
    operands meet.
    """,
    put={
        "a.array @ b.array": "a.array + b.array",
    },
)

slip(
    "forgets_to_transpose_the_second",
    of="matmul",
    title="The first matrix's gradient is computed with the second one as it is.",
    hint="""
    Write the shapes below one another: (p, q), (q, r), and (p, r) of the upstream gradient.
    The first gradient has to become (p, q). Which form of the second matrix makes that
    product fit?
    """,
    put={
        "b.array.T": "b.array",
    },
)

slip(
    "forgets_to_transpose_the_first",
    of="matmul",
    title="The second matrix's gradient is computed with the first one as it is.",
    hint="""
    Write the shapes below one another: (p, q), (q, r), and (p, r) of the upstream gradient.
    The second gradient has to become (q, r). Which form of the first matrix makes that
    product fit?
    """,
    put={
        "a.array.T": "a.array",
    },
)

slip(
    "turns_the_first_product_round",
    of="matmul",
    title="The factors of the first matrix's gradient stand in the wrong order.",
    hint="""
    For matrices x @ y and y @ x are two things. Check with three different sizes which
    order gives the first gradient its matrix's shape.
    """,
    put={
        "grad_out @ b.array.T": "b.array.T @ grad_out",
    },
)

slip(
    "turns_the_second_product_round",
    of="matmul",
    title="The factors of the second matrix's gradient stand in the wrong order.",
    hint="""
    For matrices x @ y and y @ x are two things. Check with three different sizes which
    order gives the second gradient its matrix's shape.
    """,
    put={
        "a.array.T @ grad_out": "grad_out @ a.array.T",
    },
)

slip(
    "swaps_the_operands",
    of="matmul",
    title="The product is taken the wrong way round.",
    hint="""
    For matrices a @ b and b @ a are two things, and often only one of them fits. Which of
    the two stands on the left in the docstring, and which on the left in your forward line?
    """,
    put={
        "a.array @ b.array": "b.array @ a.array",
    },
)

slip(
    "transposes_the_upstream_gradient",
    of="matmul",
    title="The upstream gradient is transposed, where the other matrix should be.",
    hint="""
    Write the shapes below one another: (p, q), (q, r), and (p, r) of the upstream gradient.
    Each gradient has to get its own matrix's shape. Which of the two factors in your lines
    has to be turned for that?
    """,
    put={
        "grad_out @ b.array.T": "grad_out.T @ b.array",
        "a.array.T @ grad_out": "a.array @ grad_out.T",
    },
)

slip(
    "reads_the_results_gradient",
    of="matmul",
    title="The result's own .grad is read, in place of what comes in.",
    hint="""
    A backward function is given the upstream gradient as its argument, and adds to the .grad
    of what it was computed from. Nobody reads what it returns, and the result's own .grad is
    another thing. Compare yours with the lines of `add`: what is read there, and where does
    it go?
    """,
    whole="""
    def matmul(a, b):
        a, b = ensure_tensor(a), ensure_tensor(b)

        def backward(grad_out):
            if a.requires_grad:
                a.grad += out.grad @ b.array.T
            if b.requires_grad:
                b.grad += a.array.T @ out.grad

        requires_grad = a.requires_grad or b.requires_grad
        out = Tensor(
            a.array @ b.array,
            requires_grad=requires_grad,
            parents=(a, b),
            grad_fn=backward if requires_grad else None,
            grad_fn_name="<MatmulBackward>",
        )
        return out
    """,
)

slip(
    "computes_in_float32",
    of="matmul",
    title="The factors are turned into float32, whatever the tensors hold.",
    hint="""
    Tensors hold what `Tensor.dtype` says, and tools that check gradients by differences set it
    to float64. Then a product in float32 is not close enough. Look for a place where your
    function names a dtype; `add` names none.
    """,
    put={
        "a.array @ b.array": "a.array.astype(np.float32) @ b.array.astype(np.float32)",
    },
)
