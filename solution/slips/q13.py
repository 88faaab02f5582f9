"""Wrong answers to question 13, losses; see grader/misconceptions.py."""

slip(
    "bce_clips_at_what_float32_cannot_tell_from_1",
    of="BCELoss.forward",
    title="BCELoss keeps p away from 1 by less than float32 can tell.",
    hint="""
    Zero times infinity is not a number, even where the answer was right. What does the
    docstring do with p first, and with which epsilon? Subtract your epsilon from
    np.float32(1), and print what is left to 10 decimals.
    """,
    put={"epsilon = np.finfo(p.dtype).eps": "epsilon = np.float32(1e-12)"},
)

slip(
    "bce_counts_the_yes_only",
    of="BCELoss",
    title="BCELoss leaves out the examples whose answer is no.",
    hint="""
    What does your loss say of a probability of 0.9 where the answer is 0? The docstring's
    sum has two terms. Which one is missing in yours?
    """,
    put={
        "y * np.log(self.p) + (1 - y) * np.log(1 - self.p)": "y * np.log(self.p)",
        "(p - self.y) / (p * (1 - p)) / p.size": "-self.y / p / p.size",
    },
)

slip(
    "bce_forgets_n_on_the_way_back",
    of="BCELoss.backward",
    title="The gradient of BCELoss lacks the factor of the mean.",
    hint="""
    The loss is a mean over the batch. What does that change for a batch of two, and
    what for a batch of one? Compare your line with the docstring.
    """,
    put={"(p - self.y) / (p * (1 - p)) / p.size": "(p - self.y) / (p * (1 - p))"},
)

slip(
    "bce_goes_back_through_0_and_1",
    of="BCELoss.forward",
    title="BCELoss keeps the loss finite, but not its gradient.",
    hint="""
    Your loss takes the logarithms of probabilities that were moved away from 0 and 1. Which
    probabilities does your backward pass divide by? Both formulas go by the same ones.
    """,
    put={
        "self.p, self.y = np.clip(p, epsilon, 1 - epsilon), y": """
        self.p, self.y = p, y
        p = np.clip(p, epsilon, 1 - epsilon)
        """,
        "np.log(self.p)": "np.log(p)",
        "np.log(1 - self.p)": "np.log(1 - p)",
    },
)

slip(
    "bce_has_the_gradient_for_logits",
    of="BCELoss.backward",
    title="BCELoss has the gradient with respect to scores, where its input are probabilities.",
    hint="""
    The short form comes about when the logistic function's derivative cancels a
    denominator. Is there a logistic function in this loss? Compare the gradient in its
    docstring with yours.
    """,
    put={"(p - self.y) / (p * (1 - p)) / p.size": "(p - self.y) / p.size"},
)

slip(
    "bce_swaps_yes_and_no",
    of="BCELoss",
    title="BCELoss takes the logarithm of the wrong answer's probability.",
    hint="""
    For y = 1 one of the two terms is 0. Which one should be left, and what should the loss be
    if p is near 1?
    """,
    put={
        "y * np.log(self.p) + (1 - y) * np.log(1 - self.p)": "(1 - y) * np.log(self.p) + y * np.log(1 - self.p)",
        "(p - self.y)": "(p - (1 - self.y))",
    },
)

slip(
    "bce_takes_the_logarithm_of_0",
    of="BCELoss.forward",
    title="BCELoss takes the logarithm of a probability of exactly 0.",
    hint="""
    Zero times infinity is not a number, even where the answer was right. What does the
    docstring do with p first, and with which epsilon? Subtract your epsilon from
    np.float32(1), and print what is left to 10 decimals.
    """,
    put={"np.clip(p, epsilon, 1 - epsilon)": "p"},
)

slip(
    "bce_with_logits_forgets_n_on_the_way_back",
    of="BCEWithLogitsLoss.backward",
    title="The gradient of BCEWithLogitsLoss lacks the factor of the mean.",
    hint="""
    The loss is a mean over the batch. Put every example into it twice: what should become
    of each gradient? Which factor of the docstring's gradient is missing in yours?
    """,
    put={"(stable_sigmoid(self.x) - self.y) / self.x.size": "stable_sigmoid(self.x) - self.y"},
)

slip(
    "bce_with_logits_forgets_the_sigmoid",
    of="BCEWithLogitsLoss.backward",
    title="The gradient of BCEWithLogitsLoss compares scores with answers.",
    hint="""
    A score of 5 where the answer is 1 is nearly right. Which numbers between 0 and 1 can be
    compared with answers? What makes such a number of a score?
    """,
    put={"stable_sigmoid(self.x)": "self.x"},
)

slip(
    "bce_with_logits_has_the_gradient_for_probabilities",
    of="BCEWithLogitsLoss.backward",
    title="BCEWithLogitsLoss has the gradient with respect to probabilities, where its input are scores.",
    hint="""
    Multiply by the derivative of the logistic function, as the chain rule says, and see
    what cancels. The docstring has what is left then. Is the denominator in your line still
    part of it?
    """,
    put={
        "return (stable_sigmoid(self.x) - self.y) / self.x.size": """
        p = stable_sigmoid(self.x)
        return (p - self.y) / (p * (1 - p)) / p.size
        """,
    },
)

slip(
    "bce_with_logits_overflows",
    of="BCEWithLogitsLoss.forward",
    title="BCEWithLogitsLoss takes the exponential of a score of any size.",
    hint="""
    What is e to the power of 1000, and what becomes of a loss that has it as a part?
    The docstring's last form has an exponent that is never above 0.
    """,
    put={
        "softplus = np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))": "softplus = np.log(1 + np.exp(x))",
    },
)

slip(
    "bce_with_logits_takes_logarithms_of_probabilities",
    of="BCEWithLogitsLoss.forward",
    title="BCEWithLogitsLoss makes probabilities first, and takes their logarithms.",
    hint="""
    Try a score of -1000 where the answer is 1: what is its probability in your dtype, and the
    logarithm of that? The docstring has a form that makes no probability.
    """,
    put={
        "softplus = np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))": "p = stable_sigmoid(x)",
        "(softplus - y * x).mean()": "-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()",
    },
)

slip(
    "cross_entropy_adds_up_the_examples",
    of="CrossEntropyLoss",
    title="The cross entropy is summed over the batch, and so is its gradient.",
    hint="""
    Put every example into the batch twice. Should the loss double? Read what the docstring
    says in front of the sum. Then look at your last step forward.
    """,
    put={".mean()": ".sum()", "gradient / len(gradient)": "gradient"},
)

slip(
    "cross_entropy_averages_over_classes_too",
    of="CrossEntropyLoss",
    title="The mean of the cross entropy runs over all entries of the array of scores.",
    hint="""
    How many terms has the sum in the docstring, one an example or one a class as well?
    Count what you divide by. Print both numbers.
    """,
    put={
        "self.log_probabilities[self.rows, target].mean()": "self.log_probabilities[self.rows, target].sum() / x.size",
        "len(gradient)": "gradient.size",
    },
)

slip(
    "cross_entropy_changes_what_it_keeps",
    of="CrossEntropyLoss",
    title="CrossEntropyLoss is changed by asking for its gradient.",
    hint="""
    Call backward twice after one forward: it is the gradient of the same loss, so both have to
    be the same. Which array does your line write into, and who made it?
    """,
    put={
        "self.log_probabilities = x - logsumexp(x)": """
        log_probabilities = x - logsumexp(x)
        self.p = np.exp(log_probabilities)
        """,
        "self.log_probabilities[self.rows, target]": "log_probabilities[self.rows, target]",
        "gradient = np.exp(self.log_probabilities)": "gradient = self.p",
    },
)

slip(
    "cross_entropy_comes_out_in_float64",
    of="CrossEntropyLoss.backward",
    title="The gradient of the cross entropy comes out in float64, whatever went in.",
    hint="""
    Print the dtypes of the scores and of each array that your gradient is made of. Which of
    these did nobody give a dtype? NumPy takes the wider one.
    """,
    put={
        "gradient[self.rows, self.target] -= 1": "gradient = gradient - np.eye(gradient.shape[1])[self.target]",
    },
)

slip(
    "cross_entropy_forgets_n_on_the_way_back",
    of="CrossEntropyLoss.backward",
    title="The cross entropy is a mean, and its gradient is that of a sum.",
    hint="""
    Each example is one of N in the mean. How much of a change in one example's loss arrives
    in the mean? Look for that factor in the docstring's gradient.
    """,
    put={"return gradient / len(gradient)": "return gradient"},
)

slip(
    "cross_entropy_forgets_the_right_class",
    of="CrossEntropyLoss.backward",
    title="The gradient of the cross entropy is the softmax alone.",
    hint="""
    All its entries are positive, so a step down the slope lowers every score. What should
    happen to the score of the right class? Look at the docstring's gradient.
    """,
    put={
        "gradient = np.exp(self.log_probabilities)": "return np.exp(self.log_probabilities) / len(self.target)",
    },
)

slip(
    "cross_entropy_overflows",
    of="CrossEntropyLoss.forward",
    title="The cross entropy takes exponentials of the scores as they are.",
    hint="""
    What is e to the power of 1000 in your dtype? There is a function in this file that does the
    same sum without any overflow.
    """,
    put={
        "self.log_probabilities = x - logsumexp(x)": "self.log_probabilities = x - np.log(np.exp(x).sum(axis=1, keepdims=True))",
    },
)

slip(
    "cross_entropy_reverses_the_gradient",
    of="CrossEntropyLoss.backward",
    title="The gradient of the cross entropy has the wrong sign.",
    hint="""
    If the right class gets a higher score, does the loss go up or down? See which sign your
    gradient has there. Compare it with the docstring, sign by sign.
    """,
    put={"return gradient": "return -gradient"},
)

slip(
    "cross_entropy_takes_softmax_first",
    of="CrossEntropyLoss.forward",
    title="The scores go through softmax twice.",
    hint="""
    What does the docstring say x is, scores or probabilities? Count the exponentials
    between x and the loss. There should be one round of them, inside of the function that
    sums them up.
    """,
    put={
        "self.log_probabilities = x - logsumexp(x)": """
        x = np.exp(x - logsumexp(x))
        self.log_probabilities = x - logsumexp(x)
        """,
    },
)

slip(
    "cross_entropy_takes_the_logarithm_of_softmax",
    of="CrossEntropyLoss.forward",
    title="The cross entropy takes the logarithm of a probability that may have become 0.",
    hint="""
    Try scores of 1000 and -1000 with the second class as the right one. Which form in the
    docstring never makes a probability? Start from there.
    """,
    put={
        "self.log_probabilities = x - logsumexp(x)": """
        exponentials = np.exp(x - x.max(axis=1, keepdims=True))
        self.log_probabilities = np.log(exponentials / exponentials.sum(axis=1, keepdims=True))
        """,
    },
)

slip(
    "l1_divides_by_the_batch_size",
    of="L1Loss.backward",
    title="The gradient of L1Loss is divided by the number of examples, not of entries.",
    hint="""
    How many distances are there in a (5, 3) array, and how many does your line divide by?
    Compare with what numel means in the docstring.
    """,
    put={"self.difference.size": "len(self.difference)"},
)

slip(
    "l1_forgets_the_absolute_value",
    of="L1Loss",
    title="L1Loss adds up differences with their signs.",
    hint="""
    One prediction is 1 too high, another 1 too low. What should their mean error be, and
    what does your loss say? Look for the two bars in the docstring.
    """,
    put={
        "np.abs(self.difference).mean()": "self.difference.mean()",
        "np.sign(self.difference)": "np.ones_like(self.difference)",
    },
)

slip(
    "l1_has_the_gradient_of_a_square",
    of="L1Loss.backward",
    title="The gradient of L1Loss grows with the difference.",
    hint="""
    Draw the absolute value of d over d. How steep is it at 1, and how steep at 10? Compare
    with what your gradient is at both places.
    """,
    put={"np.sign(self.difference)": "self.difference"},
)

slip(
    "l1_reverses_the_gradient",
    of="L1Loss.backward",
    title="The gradient of L1Loss has the wrong sign.",
    hint="""
    A prediction lies above its target and grows: does the distance grow or shrink? See
    which sign your gradient has there. Compare it with the docstring.
    """,
    put={"return np.sign": "return -np.sign"},
)

slip(
    "mse_adds_up_each_example",
    of="MSELoss",
    title="MSELoss is the mean over examples of each one's sum of squares.",
    hint="""
    What does the docstring call numel? Compare it with what your loss is divided by. For a
    (5, 3) array, which two numbers are these, and over how many squares should the mean
    run?
    """,
    put={
        "(self.difference**2).mean()": "(self.difference**2).sum() / len(self.difference)",
        "self.difference.size": "len(self.difference)",
    },
)

slip(
    "mse_divides_by_the_batch_size",
    of="MSELoss.backward",
    title="The gradient of MSELoss is divided by the number of examples, not of entries.",
    hint="""
    For one number an example the two are the same. How many squares does the mean in your
    forward pass run over in a (5, 3) array?
    """,
    put={"self.difference.size": "len(self.difference)"},
)

slip(
    "mse_forgets_the_2",
    of="MSELoss.backward",
    title="The gradient of MSELoss lacks the factor that comes down from the square.",
    hint="""
    Differentiate d squared with respect to d. With which factor would the loss have your
    gradient? Look for the factor that differs in the docstring's gradient, and where it
    comes from.
    """,
    put={"2 * self.difference": "self.difference"},
)

slip(
    "mse_halves_the_loss",
    of="MSELoss",
    title="MSELoss is half of what it should be, loss and gradient.",
    hint="""
    Some texts put a factor in front so that the gradient looks simpler. Is there one in the
    docstring of `MSELoss`? Compute the loss of one prediction that is 2 too high.
    """,
    put={
        "(self.difference**2).mean()": "(self.difference**2).mean() / 2",
        "2 * self.difference": "self.difference",
    },
)

slip(
    "mse_reverses_the_gradient",
    of="MSELoss.backward",
    title="The gradient of MSELoss has the wrong sign.",
    hint="""
    A prediction is too high, and grows further: does the loss go up or down? See which of the
    two arrays your difference begins with.
    """,
    put={"2 * self.difference": "-2 * self.difference"},
)

slip(
    "mse_takes_the_root",
    of="MSELoss",
    title="MSELoss is the root of the mean of the squares.",
    hint="""
    That is another measure, with another gradient. Which one does the docstring give?
    Compute the loss of one prediction that is 3 too high: what should come out, and what
    does?
    """,
    put={
        "return float((self.difference**2).mean())": """
        self.root = float(np.sqrt((self.difference**2).mean()))
        return self.root
        """,
        "2 * self.difference / self.difference.size": "self.difference / self.difference.size / self.root",
    },
)

slip(
    "nll_forgets_n_on_the_way_back",
    of="NLLLoss.backward",
    title="The negative log-likelihood is a mean, and its gradient is that of a sum.",
    hint="""
    By how much does a mean of N numbers change when one of them grows by 1? Then look for
    that factor in your gradient.
    """,
    put={"-1 / len(gradient)": "-1"},
)

slip(
    "nll_forgets_the_sign",
    of="NLLLoss",
    title="The negative log-likelihood is not negated.",
    hint="""
    The logarithm of a probability is at most 0. Which sign should a loss have, and which
    way should it push the right class? Look for the minus in the docstring.
    """,
    put={
        "-y[self.rows, target]": "y[self.rows, target]",
        "-1 / len(gradient)": "1 / len(gradient)",
    },
)

slip(
    "nll_has_the_gradient_of_cross_entropy",
    of="NLLLoss.backward",
    title="The negative log-likelihood has the gradient of the cross entropy.",
    hint="""
    With respect to which array is the gradient, scores or logarithms of probabilities? The
    way through the softmax belongs to `LogSoftmax`. Most entries of this one are 0.
    """,
    put={
        "gradient = np.zeros_like(self.y)": "gradient = np.exp(self.y) / len(self.y)",
        "gradient[self.rows, self.target] = -1 / len(gradient)": "gradient[self.rows, self.target] -= 1 / len(gradient)",
    },
)

slip(
    "nll_takes_whole_columns",
    of="NLLLoss",
    title="For each target a whole column is taken, where it should be one entry.",
    hint="""
    Print the shape of what your index takes out of y. There should be one number an
    example: which rows belong to which columns? Try it on a (3, 4) array.
    """,
    put={
        "-y[self.rows, target]": "-y[:, target]",
        "gradient[self.rows, self.target]": "gradient[:, self.target]",
    },
)

slip(
    "cross_entropy_forgets_the_sign",
    of="CrossEntropyLoss.forward",
    title="The cross entropy itself has the wrong sign.",
    hint="""
    The logarithm of a probability is at most 0. Which sign should a loss have that is 0 at
    best and grows with the surprise? Look for the minus in the docstring's first formula.
    """,
    put={
        "float(-self.log": "float(self.log",
    },
)

slip(
    "cross_entropy_has_the_wrong_sign_throughout",
    of="CrossEntropyLoss",
    title="The cross entropy and its gradient have the wrong sign.",
    hint="""
    Loss and gradient fit one another, but training would make the right class less likely
    with each step. The logarithm of a probability is at most 0: which sign should the loss
    have?
    """,
    put={
        "float(-self.log": "float(self.log",
        "return gradient / len(gradient)": "return -gradient / len(gradient)",
    },
)

slip(
    "cross_entropy_adds_the_right_class",
    of="CrossEntropyLoss.backward",
    title="One is added at the right class, where it should be subtracted.",
    hint="""
    If the right class gets a higher score, the loss should shrink. Which sign has your
    gradient at the right class? Read the docstring's formula from left to right.
    """,
    put={
        "-= 1": "+= 1",
    },
)

slip(
    "cross_entropy_subtracts_one_everywhere",
    of="CrossEntropyLoss.backward",
    title="One is subtracted from whole columns, and not from one entry of each row.",
    hint="""
    There is one right class in each row. Print which entries your index picks out of a
    small array of zeros: how many of them are there in each row?
    """,
    put={
        "gradient[self.rows, self.target]": "gradient[:, self.target]",
    },
)

slip(
    "cross_entropy_divides_by_the_classes",
    of="CrossEntropyLoss.backward",
    title="The gradient of the cross entropy is divided by the number of classes.",
    hint="""
    Over what does the mean in the docstring run, over classes or over examples? Print the
    shape of the scores, and what you divide by.
    """,
    put={
        "len(gradient)": "gradient.shape[1]",
    },
)

slip(
    "nll_forgets_the_sign_of_the_loss",
    of="NLLLoss.forward",
    title="The negative log-likelihood itself is not negated.",
    hint="""
    Your loss and your gradient say opposite things: going down the one goes up the other.
    Which sign should a loss have that is made of logarithms of probabilities?
    """,
    put={
        "-y[self.rows, target]": "y[self.rows, target]",
    },
)

slip(
    "nll_forgets_the_sign_of_the_gradient",
    of="NLLLoss.backward",
    title="The gradient of the negative log-likelihood is not negated.",
    hint="""
    Your loss and your gradient say opposite things: going down the one goes up the other.
    If the right class's entry grows, does the loss grow or shrink?
    """,
    put={
        "-1 / len(gradient)": "1 / len(gradient)",
    },
)

slip(
    "nll_takes_the_logarithm_again",
    of="NLLLoss.forward",
    title="The negative log-likelihood takes a logarithm of what are logarithms already.",
    hint="""
    The docstring says what y holds. Logarithms of probabilities are at most 0, and a
    negative number has no logarithm: print what your line makes of -0.5.
    """,
    put={
        "float(-y[self.rows, target].mean())": "float(-np.log(np.abs(y[self.rows, target])).mean())",
    },
)

slip(
    "nll_adds_up_the_examples",
    of="NLLLoss.forward",
    title="The negative log-likelihood is summed over the batch, while its gradient is that of a mean.",
    hint="""
    Put every example into the batch twice. Should the loss double? Read what the docstring
    says in front of the sum, and what your gradient is divided by.
    """,
    put={
        ".mean()": ".sum()",
    },
)

slip(
    "bce_forgets_the_sign",
    of="BCELoss.forward",
    title="BCELoss itself has the wrong sign.",
    hint="""
    The logarithm of a probability is at most 0. Which sign should a loss have that is 0
    at best and grows with the surprise? Compare your loss with the docstring.
    """,
    put={
        "float(-(y": "float((y",
    },
)

slip(
    "bce_reverses_the_gradient",
    of="BCELoss.backward",
    title="The gradient of BCELoss has the wrong sign.",
    hint="""
    If the answer is yes and its probability grows, does the loss go up or down? See which
    sign your gradient has there, and which of the two your difference begins with.
    """,
    put={
        "(p - self.y)": "(self.y - p)",
    },
)

slip(
    "bce_adds_up_the_examples",
    of="BCELoss.forward",
    title="BCELoss is summed over the batch, while its gradient is that of a mean.",
    hint="""
    Put every example into the batch twice. Should the loss double? Read what the docstring
    says in front of the sum, and what your gradient is divided by.
    """,
    put={
        ".mean()": ".sum()",
    },
)

slip(
    "bce_with_logits_reverses_the_gradient",
    of="BCEWithLogitsLoss.backward",
    title="The gradient of BCEWithLogitsLoss has the wrong sign.",
    hint="""
    If the answer is yes and its score grows, does the loss go up or down? See which sign
    your gradient has there, and which of the two your difference begins with.
    """,
    put={
        "stable_sigmoid(self.x) - self.y": "self.y - stable_sigmoid(self.x)",
    },
)

slip(
    "bce_with_logits_forgets_the_sign",
    of="BCEWithLogitsLoss.forward",
    title="BCEWithLogitsLoss itself has the wrong sign.",
    hint="""
    A loss is 0 at best and grows with the surprise. Try a score of 10 where the answer
    is no: what does your loss say? Compare your loss with the docstring.
    """,
    put={
        "(softplus - y * x)": "(y * x - softplus)",
    },
)

slip(
    "bce_with_logits_forgets_the_answers",
    of="BCEWithLogitsLoss.forward",
    title="BCEWithLogitsLoss does not look at the answers.",
    hint="""
    Change an answer from yes to no: does your loss notice? The docstring's formula has two
    terms, and y stands in one of them. Does it in yours?
    """,
    put={
        "(softplus - y * x)": "softplus",
    },
)

slip(
    "bce_with_logits_adds_up_the_examples",
    of="BCEWithLogitsLoss.forward",
    title="BCEWithLogitsLoss is summed over the batch, while its gradient is that of a mean.",
    hint="""
    Put every example into the batch twice. Should the loss double? Read what the docstring
    says in front of the sum, and what your gradient is divided by.
    """,
    put={
        ".mean()": ".sum()",
    },
)

slip(
    "mse_forgets_the_square",
    of="MSELoss.forward",
    title="MSELoss adds up differences with their signs.",
    hint="""
    One prediction is 1 too high, another 1 too low. What should their mean squared error
    be, and what does your loss say? Look for the exponent.
    """,
    put={
        "(self.difference**2).mean()": "self.difference.mean()",
    },
)

slip(
    "mse_adds_up_everything",
    of="MSELoss.forward",
    title="MSELoss is a sum over all entries, while its gradient is that of a mean.",
    hint="""
    Put every example into the batch twice. Should the loss double? Read the first letter of
    the loss's name, and what your gradient is divided by.
    """,
    put={
        ".mean()": ".sum()",
    },
)

slip(
    "mse_forgets_n_on_the_way_back",
    of="MSELoss.backward",
    title="The gradient of MSELoss lacks the factor of the mean.",
    hint="""
    The loss is a mean over all entries. How much of a change in one entry's square arrives
    in the mean? Put every example in twice, and see what should become of each gradient.
    """,
    put={
        "2 * self.difference / self.difference.size": "2 * self.difference",
    },
)

slip(
    "l1_forgets_n_on_the_way_back",
    of="L1Loss.backward",
    title="The gradient of L1Loss lacks the factor of the mean.",
    hint="""
    The loss is a mean over all entries. How much of a change in one entry's distance
    arrives in the mean? Put every example in twice, and see what should become of each
    gradient.
    """,
    put={
        "np.sign(self.difference) / self.difference.size": "np.sign(self.difference)",
    },
)

slip(
    "l1_adds_up_everything",
    of="L1Loss.forward",
    title="L1Loss is a sum over all entries, while its gradient is that of a mean.",
    hint="""
    Put every example into the batch twice. Should the loss double? Read what the docstring
    has in front of the sum, and what your gradient is divided by.
    """,
    put={
        ".mean()": ".sum()",
    },
)

slip(
    "l1_squares_the_difference",
    of="L1Loss.forward",
    title="L1Loss squares the differences.",
    hint="""
    That is the other loss. A prediction that is 3 too high should count 3 here. What does
    the docstring have around the difference, a square or two bars?
    """,
    put={
        "np.abs(self.difference).mean()": "(self.difference**2).mean()",
    },
)
