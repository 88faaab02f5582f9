"""Wrong answers to question 17, forward mode; see grader/misconceptions.py."""

slip(
    "sub_adds_the_tangents",
    of="Dual.__sub__",
    title="The tangents of a difference are added.",
    hint="""
    Let both operands grow by the same amount. Does their difference change? Put that into your
    line: what comes out for two equal tangents? Try it with numbers.
    """,
    put={"self.tangent - other.tangent": "self.tangent + other.tangent"},
)

slip(
    "sub_leaves_the_second_tangent_out",
    of="Dual.__sub__",
    title="The tangent of what is subtracted is left out.",
    hint="""
    Let the second operand alone change, as in 3 - x. How fast does the difference change? Look for
    the second tangent in your line, and with which sign it counts.
    """,
    put={"self.tangent - other.tangent": "self.tangent"},
)

slip(
    "mul_multiplies_the_tangents",
    of="Dual.__mul__",
    title="The tangent of a product is the product of the tangents.",
    hint="""
    Multiply out (a + ε a') (b + ε b'). Which terms have a single ε in them? The product of both
    tangents stands beside ε²: what did the docstring of Dual say of that?
    """,
    put={
        "self.tangent * other.value + self.value * other.tangent": "self.tangent * other.tangent",
    },
)

slip(
    "mul_keeps_one_term",
    of="Dual.__mul__",
    title="The product rule has one term only.",
    hint="""
    In x * x both factors change. Try x = 3 with tangent 1: the square changes 6 times as fast, and
    what does your method say? Count the terms of the product rule.
    """,
    put={" + self.value * other.tangent": ""},
)

slip(
    "mul_pairs_each_tangent_with_its_own_value",
    of="Dual.__mul__",
    title="Each tangent is multiplied by its own value.",
    hint="""
    Let a alone change. How much does a b change then, if b is 10? And if a is 10? Check in your
    line which value each of the tangents meets.
    """,
    put={"self.tangent * other.value + self.value * other.tangent":
         "self.tangent * self.value + other.value * other.tangent"},
)  # fmt: skip

slip(
    "mul_keeps_the_square_of_epsilon",
    of="Dual.__mul__",
    title="The product keeps a term with both tangents in it.",
    hint="""
    That term stands beside ε² when you multiply out. How large is it beside the others, if ε is a
    millionth? See what the docstring of Dual does with it.
    """,
    put={"self.value * other.tangent":
         "self.value * other.tangent + self.tangent * other.tangent"},
)  # fmt: skip

slip(
    "mul_adds_the_tangents",
    of="Dual.__mul__",
    title="The tangents of a product are added, as for a sum.",
    hint="""
    Double a number that changes by 1 a second. How fast does the double change? Your line gives
    the same for any factor: which rule of the docstring has the factors in it?
    """,
    put={"self.tangent * other.value + self.value * other.tangent":
         "self.tangent + other.tangent"},
)  # fmt: skip

slip(
    "div_adds_the_second_term",
    of="Dual.__truediv__",
    title="In a quotient the two terms are added.",
    hint="""
    Let the divisor grow and the rest stay. Does the quotient grow or fall? Compare the sign of
    your second term with that. Draw both cases.
    """,
    put={"self.tangent - quotient * other.tangent": "self.tangent + quotient * other.tangent"},
)

slip(
    "div_forgets_the_quotient",
    of="Dual.__truediv__",
    title="The divisor's tangent is not multiplied by the quotient.",
    hint="""
    Solve c b = a for the tangent of c, step by step, as the docstring does. What stands beside the
    tangent of b in the product rule for c b?
    """,
    put={"quotient * other.tangent": "other.tangent"},
)

slip(
    "div_divides_the_tangents",
    of="Dual.__truediv__",
    title="The tangent of a quotient is the quotient of the tangents.",
    hint="""
    Divide by the constant 2. Its tangent is 0, and what does your line divide by? Start from
    c b = a, and use the product rule on the left side.
    """,
    put={"(self.tangent - quotient * other.tangent) / other.value":
         "self.tangent / other.tangent"},
)  # fmt: skip

slip(
    "div_divides_by_the_divisor_once",
    of="Dual.__truediv__",
    title="The quotient rule is divided by b where it should be by b².",
    hint="""
    You have both products of the quotient rule. Test them with a = 1 and a constant b = 10, for a
    tangent of 1. The quotient grows by a tenth a second: what do you get?
    """,
    put={"(self.tangent - quotient * other.tangent) / other.value":
         "(self.tangent * other.value - self.value * other.tangent) / other.value"},
)  # fmt: skip

slip(
    "div_takes_the_divisor_for_a_constant",
    of="Dual.__truediv__",
    title="The divisor is taken for a constant.",
    hint="""
    In 1 / x nothing but the divisor changes. What tangent does your method give it? Look for
    the second operand's tangent. Draw 1 / x and its slope.
    """,
    put={"(self.tangent - quotient * other.tangent) / other.value": "self.tangent / other.value"},
)

slip(
    "div_turns_the_terms_round",
    of="Dual.__truediv__",
    title="The tangent of a quotient has the wrong sign.",
    hint="""
    Divide a number that grows by 1. Does the quotient grow? Compare the order of the two terms
    with the line in the docstring. Try it with numbers.
    """,
    put={"self.tangent - quotient * other.tangent": "quotient * other.tangent - self.tangent"},
)

slip(
    "matmul_multiplies_the_tangents",
    of="Dual.__matmul__",
    title="The tangent of a matrix product is the product of the tangents.",
    hint="""
    Multiply by a constant matrix. Its tangent is 0, so yours is 0 as well: does the product not
    change? Write the product rule with two matrices.
    """,
    put={"self.tangent @ other.value + self.value @ other.tangent": "self.tangent @ other.tangent"},
)

slip(
    "matmul_keeps_one_term",
    of="Dual.__matmul__",
    title="Of a matrix product only the left factor is taken to change.",
    hint="""
    Put a constant matrix on the left, and x on the right of it. How fast does your product change?
    Count the terms of the product rule.
    """,
    put={" + self.value @ other.tangent": ""},
)

slip(
    "matmul_changes_the_order",
    of="Dual.__matmul__",
    title="One of the two matrix products has its factors turned round.",
    hint="""
    For matrices A B and B A differ. With square ones no shape complains. Which factor stood on the
    left before you took the tangent? Compare it in both terms.
    """,
    put={"self.value @ other.tangent": "other.tangent @ self.value"},
)

slip(
    "matmul_multiplies_element_by_element",
    of="Dual.__matmul__",
    title="In one term matrices are multiplied element by element.",
    hint="""
    With square matrices both kinds of product have the same shape. Check each operator in your
    tangent: which one multiplies rows by columns? Try it with two small ones.
    """,
    put={"self.tangent @ other.value": "self.tangent * other.value"},
)

slip(
    "exp_takes_the_tangents_exponential",
    of="Dual.exp",
    title="The exponential of the tangent is taken.",
    hint="""
    A constant has the tangent 0, and what is e to the power of 0? A constant's exponential does not
    change either. By which factor is a change of a passed on?
    """,
    put={"self.tangent * power": "self.tangent.exp()"},
)

slip(
    "exp_forgets_the_tangent",
    of="Dual.exp",
    title="The slope of the exponential is there, and not how fast its operand changes.",
    hint="""
    Let the operand change twice as fast. Does your tangent notice? The chain rule has two
    factors: the slope, and what else? Look for it in your line.
    """,
    put={"self.tangent * power": "power"},
)

slip(
    "exp_forgets_the_slope",
    of="Dual.exp",
    title="The tangent passes through the exponential as it is.",
    hint="""
    Around 0 the slope is 1, and around 3 it is 20. Does your tangent depend on the value? Look for
    the slope that the docstring names.
    """,
    put={"self.tangent * power": "self.tangent"},
)

slip(
    "log_multiplies_by_the_value",
    of="Dual.log",
    title="The tangent is multiplied where the logarithm's slope divides.",
    hint="""
    Draw the logarithm. Is it steep near 0 or far out? Compare with what your line does to a
    tangent for a large value. Try it for 100.
    """,
    put={"self.tangent / self.value": "self.tangent * self.value"},
)

slip(
    "log_takes_the_tangents_logarithm",
    of="Dual.log",
    title="The logarithm of the tangent is taken.",
    hint="""
    A tangent may be negative, or 0 for a constant. What is its logarithm? By which factor does a
    logarithm pass on a small change of its operand?
    """,
    put={"self.tangent / self.value": "self.tangent.log()"},
)

slip(
    "log_forgets_the_tangent",
    of="Dual.log",
    title="The slope of the logarithm is there, and not how fast its operand changes.",
    hint="""
    Let the operand change twice as fast, or the other way. Does your tangent notice? The chain rule
    has two factors: find the second one.
    """,
    put={"self.tangent / self.value": "1 / self.value"},
)

slip(
    "sum_keeps_every_tangent",
    of="Dual.sum",
    title="The value is summed, and the tangents are not.",
    hint="""
    Print the shapes of value and tangent of what you return. They should be one. How fast does
    a sum of three numbers change? Try it with small numbers.
    """,
    put={"self.tangent.sum(axis, keepdims)": "self.tangent"},
)

slip(
    "sum_forgets_the_axis",
    of="Dual.sum",
    title="The tangents are summed over all axes, whatever axis is asked for.",
    hint="""
    Sum a table over its rows. How many numbers come out, and how many tangents do you give them?
    Compare the arguments of your two calls.
    """,
    put={"self.tangent.sum(axis, keepdims)": "self.tangent.sum()"},
)

slip(
    "sum_forgets_keepdims",
    of="Dual.sum",
    title="With keepdims the tangent loses the axes that the value keeps.",
    hint="""
    Print the shapes of value and tangent with keepdims=True. Compare the arguments of your two
    calls: which one is missing? The two shapes should be one and the same.
    """,
    put={"self.tangent.sum(axis, keepdims)": "self.tangent.sum(axis)"},
)

slip(
    "max_takes_the_largest_tangent",
    of="Dual.max",
    title="The largest tangent is taken, not that of the largest entry.",
    hint="""
    Take the entries 5 and 1, and let the 1 grow quickly. Does the maximum change at all? Whose
    tangent counts, and how do you find out who it is?
    """,
    put={"(self.tangent * share).sum(axis, keepdims)": "self.tangent.max(axis, keepdims)"},
)

slip(
    "max_adds_all_tangents",
    of="Dual.max",
    title="The tangents of all entries are added up, not only the winner's.",
    hint="""
    Let an entry change that is far below the maximum. Does the maximum change? See what your line
    does with the tangents of those that lost.
    """,
    put={"(self.tangent * share)": "self.tangent"},
)

slip(
    "max_looks_for_one_winner_in_all",
    of="Dual.max",
    title="Only the largest entry of the whole array is taken for a winner.",
    hint="""
    Take the maximum of each row. How many winners are there in three rows? Print the sum of your
    mask, and see over which axes it is made.
    """,
    put={"values.max(axis=axis, keepdims=True)": "values.max()"},
)

slip(
    "jvp_looks_everywhere_at_once",
    of="jvp",
    title="The input moves the same way everywhere: v takes no part.",
    hint="""
    Call jvp with one v and then with another. Do you get the same tangent? See what you give to
    Dual as its second argument.
    """,
    put={"Dual(x, v)": "Dual(x, np.ones_like(x))"},
)

slip(
    "jvp_swaps_its_results",
    of="jvp",
    title="The tangent comes first, and the value second.",
    hint="""
    Read what the docstring returns, and in which order. Try it with x * x at x = 3: which of the two
    should be 9?
    """,
    put={"y.value.array, y.tangent.array": "y.tangent.array, y.value.array"},
)

slip(
    "jvp_returns_the_tangent_alone",
    of="jvp",
    title="The tangent is returned without the value.",
    hint="""
    Read what the docstring returns. How many results does `y, slope = jvp(f, x, v)` wait for,
    and how many are there? Look at your last line again.
    """,
    put={"return y.value.array, y.tangent.array": "return y.tangent.array"},
)

slip(
    "jvp_returns_tensors",
    of="jvp",
    title="Tensors are returned where arrays are asked for.",
    hint="""
    Print the types of what you return, and compare them with the docstring. Where does a Tensor
    keep its numbers? Look at the last line that you have written once more.
    """,
    put={"y.value.array, y.tangent.array": "y.value, y.tangent"},
)

slip(
    "jvp_takes_every_result_for_a_dual",
    of="jvp",
    title="A result that does not depend on x is not made a Dual.",
    hint="""
    Let f return the number 2, whatever x is. Which attribute is missing then? A function of this
    file makes a Dual of anything; its tangent says that it does not change.
    """,
    put={"ensure_dual(f(Dual(x, v)))": "f(Dual(x, v))"},
)

slip(
    "jvp_by_differences",
    of="jvp",
    title="The tangent is a difference of two values, divided by a small step.",
    hint="""
    In float32 only seven digits of each value are there, and most of them cancel. A Dual needs no
    step: what does f return if it is given one?
    """,
    put={
        "y = ensure_dual(f(Dual(x, v)))": """
        y = ensure_dual(f(Dual(x)))
        moved = ensure_dual(f(Dual(x + 1e-3 * v)))
        """,
        "y.tangent.array": "(moved.value.array - y.value.array) / 1e-3",
    },
)

slip(
    "sub_turns_the_tangents_round",
    of="Dual.__sub__",
    title="The tangents are subtracted the other way round.",
    hint="""
    Let the first operand grow and the second stay. Does the difference grow? Compare the order
    of the tangents with that of the values. Try it with numbers.
    """,
    put={"self.tangent - other.tangent": "other.tangent - self.tangent"},
)

slip(
    "mul_multiplies_by_the_result",
    of="Dual.__mul__",
    title="The tangents are multiplied by the product, as is right for e^x.",
    hint="""
    Let a alone change, by 1. How much does a b change? Try b = 10 and a = 3: your line gives 30. Which
    of the two values should each tangent meet?
    """,
    put={"self.tangent * other.value + self.value * other.tangent":
         "(self.tangent + other.tangent) * self.value * other.value"},
)  # fmt: skip

slip(
    "div_divides_by_the_dividends_square",
    of="Dual.__truediv__",
    title="The quotient rule is divided by the square of the dividend.",
    hint="""
    In 1 / x the dividend stays 1. What does your line divide by then, for x = 10? Draw 1 / x and look
    at how flat it is there.
    """,
    put={"(self.tangent - quotient * other.tangent) / other.value":
         "(self.tangent * other.value - self.value * other.tangent) / (self.value * self.value)"},
)  # fmt: skip

slip(
    "exp_by_the_power_rule",
    of="Dual.exp",
    title="The power rule is used where the exponent changes.",
    hint="""
    For x³ the base changes and the exponent stays. Which of the two stays in e to the power of x? See
    what the docstring says of its slope.
    """,
    put={"self.tangent * power": "self.tangent * self.value * (self.value - 1).exp()"},
)

slip(
    "sum_averages_the_tangents",
    of="Dual.sum",
    title="The tangents are averaged, and not summed.",
    hint="""
    Let each of four numbers grow by 1. By how much does their sum grow? See whether your line divides
    by how many there are.
    """,
    put={"self.tangent.sum(axis, keepdims)":
         "self.tangent.sum(axis, keepdims) * (self.value.sum(axis).array.size / self.value.array.size)"},
)  # fmt: skip

slip(
    "max_ignores_signs",
    of="Dual.max",
    title="The winner is looked for without regard to signs.",
    hint="""
    Which is the largest of 2, 1 and -5? And which one has the largest size? Print your mask for
    these three numbers. Which one should have won?
    """,
    put={"values = self.value.array": "values = np.abs(self.value.array)"},
)

slip(
    "max_takes_everything_above_zero",
    of="Dual.max",
    title="Every entry above 0 is taken for a winner.",
    hint="""
    That is the mask of a rectifier, which compares with 0. With what does a maximum compare each entry?
    Print your mask for the numbers 5, 2 and 1.
    """,
    put={"won = values == values.max(axis=axis, keepdims=True)": "won = values > 0",
         "share = won / won.sum(axis=axis, keepdims=True)": "share = won * 1.0"},
)  # fmt: skip

slip(
    "jvp_makes_the_direction_short",
    of="jvp",
    title="The direction is made one unit long first.",
    hint="""
    J v is linear in v: twice the direction gives twice the tangent. Does yours? Look for a
    division by a length. A direction may be of any length here.
    """,
    put={"Dual(x, v)": "Dual(x, v / np.linalg.norm(v))"},
)
