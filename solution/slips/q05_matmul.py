"""Wrong answers to question 5, matmul; see grader/misconceptions.py."""

slip(
    "asks_the_first_matrix_only",
    of="matmul",
    title="The product needs a gradient only if the first matrix does.",
    hint="""
    In X @ W the first matrix may be data, and the second what you train. Read aloud the line
    that decides about requires_grad.
    """,
    put={"a.requires_grad or b.requires_grad": "a.requires_grad"},
)

slip(
    "counts_a_square_once",
    of="matmul",
    title="A matrix that is multiplied by itself gets one gradient where two are due.",
    hint="""
    Both factors of A @ A move when A does. Ask who may be a parent twice, and what each time is
    worth.
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
    The .grad of data that was made with requires_grad=False stays None. `add` asks a question
    before it adds: which one?
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
    Compare the last lines of `add`.
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
    Print the shape of each gradient beside its matrix's, for three different sizes.
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
    two is right cannot depend on the sizes.
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
    first one's gradient, then?
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
