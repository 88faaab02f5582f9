"""Wrong answers to question 18, Hessian-vector products; see grader/misconceptions.py."""

slip(
    "returns_the_gradient",
    of="hessian_vector_product",
    title="What is returned is the gradient of f, and v plays no part.",
    hint="""
    Call your function with v and with 2 v. Should the result change? You go back from one of the two
    things that a Dual holds: which one is the slope along v?
    """,
    put={"ensure_dual(f(Dual(place, v))).tangent": "ensure_dual(f(Dual(place, v))).value"},
)

slip(
    "returns_the_slope",
    of="hessian_vector_product",
    title="What is returned is one number: how fast f changes along v.",
    hint="""
    That is what stands in brackets in the docstring's formula. What has to be done with it, and
    where is the answer afterwards? Print the shape of your result.
    """,
    put={"return place.grad": "return slope.array"},
)

slip(
    "differentiates_by_the_direction",
    of="hessian_vector_product",
    title="The slope is differentiated by v, not by x.",
    hint="""
    The slope along v is a sum of gradient times v. What is its derivative by v? You want to know how
    it changes with the place: which tensor needs a gradient?
    """,
    put={
        "place = Tensor(x, requires_grad=True)": """
        way = Tensor(v, requires_grad=True)
        """,
        "f(Dual(place, v))": "f(Dual(place, way))",
        "return place.grad": "return way.grad",
    },
)

slip(
    "adds_the_gradient",
    of="hessian_vector_product",
    title="The gradient of f has been added to H v.",
    hint="""
    Try it with v = 0: what should come out, and what does? Look at what ends up in your result
    beside the gradient of the slope.
    """,
    put={
        "slope = ensure_dual(f(Dual(place, v))).tangent": """
        way = Tensor(v, requires_grad=True)
        slope = ensure_dual(f(Dual(place, way))).tangent
        """,
        "return place.grad": "return place.grad + way.grad",
    },
)

slip(
    "multiplies_row_sums",
    of="hessian_vector_product",
    title="The rows of the Hessian are added up first and multiplied by v afterwards.",
    hint="""
    That is the same only if H is zero off its diagonal. Write H v out for two rows and two columns:
    which entry of v does each number of H meet? See along which direction your Dual moves.
    """,
    put={
        "Dual(place, v)": "Dual(place, np.ones_like(v))",
        "return place.grad": "return place.grad * v",
    },
)

slip(
    "goes_along_ones",
    of="hessian_vector_product",
    title="The direction is ones, whatever v is.",
    hint="""
    Call your function with two different directions. Do you get one and the same result? See what
    you give to Dual as its second argument.
    """,
    put={"Dual(place, v)": "Dual(place, np.ones_like(v))"},
)

slip(
    "multiplies_gradients",
    of="hessian_vector_product",
    title="The gradient is multiplied by the slope along v, as if H were made of first derivatives.",
    hint="""
    Let f be linear. Its gradient is not 0, and its second derivatives are: what does your function
    return? Read in the docstring what is differentiated a second time.
    """,
    put={
        "slope = ensure_dual(f(Dual(place, v))).tangent": "y = ensure_dual(f(Dual(place, v)))",
        "slope.backward()": "y.value.backward()",
        "return place.grad": "return place.grad * y.tangent.array",
    },
)

slip(
    "makes_a_constant_of_x",
    of="hessian_vector_product",
    title="x is a Tensor that needs no gradient.",
    hint="""
    Print x.grad after the way back. Who gets a gradient in your engine, and who asks for one? Look
    at how the leaf is made.
    """,
    put={"Tensor(x, requires_grad=True)": "Tensor(x)"},
)

slip(
    "does_not_go_back",
    of="hessian_vector_product",
    title="Nothing goes back: the gradient is still zeros.",
    hint="""
    A graph alone has no gradients in it yet. What do you call at the end of every forward pass in
    training? Look for that call.
    """,
    put={"slope.backward()": ""},
)

slip(
    "looks_at_another_place",
    of="hessian_vector_product",
    title="The Hessian is taken at x + v, not at x.",
    hint="""
    A tangent is a direction at a place, and the place stays. Take v twice as long: H v should be
    twice as long, too. What do you hand to Dual as its value?
    """,
    put={"Dual(place, v)": "Dual(place + v, v)"},
)

slip(
    "makes_the_direction_short",
    of="hessian_vector_product",
    title="The direction is made one unit long first.",
    hint="""
    H v is linear in v: twice the direction gives twice the product. Does yours? Look for a
    division by a length. A direction may be of any length here.
    """,
    put={"Dual(place, v)": "Dual(place, v / np.linalg.norm(v))"},
)

slip(
    "returns_the_curvature",
    of="hessian_vector_product",
    title="What is returned is one number, the curvature v · H v.",
    hint="""
    The result should have the shape of x. You multiply by v once more than the docstring does:
    find the second time. Print the shape of what you return.
    """,
    put={"return place.grad": "return np.vdot(v, place.grad)"},
)

slip(
    "turns_the_sign",
    of="hessian_vector_product",
    title="The product has the wrong sign.",
    hint="""
    Take f(x) = x², whose second derivative is 2. What does your function say for v = 1? A step of
    Newton's method subtracts; this function does not step.
    """,
    put={"return place.grad": "return -place.grad"},
)

slip(
    "halves_the_product",
    of="hessian_vector_product",
    title="Only half of the product is returned.",
    hint="""
    The ½ of a quadratic function is gone when you differentiate twice. Take f(x) = x² and v = 1: what
    should come out? Look for a factor in your code.
    """,
    put={"return place.grad": "return place.grad / 2"},
)

slip(
    "by_differences",
    of="hessian_vector_product",
    title="Two gradients are subtracted, and divided by a small step.",
    hint="""
    In float32 a difference of nearly equal numbers keeps few digits. The docstring's way has no step:
    what is the tangent of f made of, if x is a Tensor?
    """,
    whole="""
    def hessian_vector_product(f, x, v):
        gradients = []
        for step in (0, 1e-3):
            leaf = Tensor(x + step * v, requires_grad=True)
            ensure_dual(f(Dual(leaf, np.zeros_like(v)))).value.backward()
            gradients.append(leaf.grad)
        return (gradients[1] - gradients[0]) / 1e-3
    """,
)

slip(
    "returns_the_tensor",
    of="hessian_vector_product",
    title="The Tensor x is returned, not what has arrived at it.",
    hint="""
    Print the type of your result. The docstring wants an array: in which attribute of the leaf
    has the way back left it? Look at your last line again.
    """,
    put={"return place.grad": "return place"},
)

slip(
    "multiplies_by_the_direction_again",
    of="hessian_vector_product",
    title="H v is multiplied by v once more, entry by entry.",
    hint="""
    The direction has gone into the tangent already. Take v twice as long: your result grows by four,
    and by how much should it? Find the second place where v is used.
    """,
    put={"return place.grad": "return place.grad * v"},
)

slip(
    "takes_a_step",
    of="hessian_vector_product",
    title="What is returned is x minus the product.",
    hint="""
    With v = 0 the product should be 0, and you return x. Steps are for those who call this function.
    Read what the docstring returns.
    """,
    put={
        "return place.grad": "return x - place.grad",
    },
)

slip(
    "returns_a_row",
    of="hessian_vector_product",
    title="The product is a single row, and should have the shape of x.",
    hint="""
    Print the shapes of x and of your result. The docstring wants them to be one and the same: where
    does the second axis go?
    """,
    put={"return place.grad": "return place.grad.ravel()"},
)

slip(
    "goes_back_through_the_value_too",
    of="hessian_vector_product",
    title="The way back is gone from the value as well, so the gradient has been added.",
    hint="""
    Try it with v = 0: what should come out, and what does? Look at what ends up in your result
    beside the gradient of the slope.
    """,
    put={
        "slope = ensure_dual(f(Dual(place, v))).tangent": """
        y = ensure_dual(f(Dual(place, v)))
        y.value.backward()
        slope = y.tangent
        """,
    },
)
