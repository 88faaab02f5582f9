"""Wrong answers to question 14, optimizers; see grader/misconceptions.py."""

slip(
    "adam_corrects_without_counting",
    of="Adam.step",
    title="Every step is corrected as if it were the first.",
    hint="""
    The more steps there were, the less there is to correct. What in the formulas of m̂ and
    v̂ changes from step to step? Find it in your code.
    """,
    put={"beta1**self.t": "beta1", "beta2**self.t": "beta2"},
)

slip(
    "adam_counts_from_zero",
    of="Adam.step",
    title="The first step is corrected as if it were step 0.",
    hint="""
    What is β⁰, and what do you divide by, then? See when t is counted up, and when it is
    used. The first step should have t = 1.
    """,
    whole="""
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        state = zip(self.parameters, gradients, self.means, self.squares)
        for parameter, gradient, mean, square in state:
            mean *= beta1
            mean += (1 - beta1) * gradient
            square *= beta2
            square += (1 - beta2) * gradient**2
            mean_hat = mean / (1 - beta1**self.t)
            square_hat = square / (1 - beta2**self.t)
            parameter.array -= self.lr * mean_hat / (np.sqrt(square_hat) + self.eps)
        self.t += 1
    """,
)

slip(
    "adam_counts_parameters",
    of="Adam.step",
    title="Time goes on with every parameter and not with every step.",
    hint="""
    Print t after the first step of an optimizer with two parameters. Is your line inside
    the loop or in front of it? Time should be the same for all of them.
    """,
    put={
        "self.t += 1": "",
        "mean *= beta1": """
        self.t += 1
        mean *= beta1
        """,
    },
)

slip(
    "adam_counts_refused_steps",
    of="Adam.step",
    title="Time goes on although the step is refused for want of a gradient.",
    hint="""
    The docstring of `Optimizer.step` says what has changed when the ValueError comes. Let a
    parameter have no gradient, catch the error, and print t. Which of your lines comes too
    early?
    """,
    put={
        """
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        self.t += 1
        """: """
        self.t += 1
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        beta1, beta2 = self.betas
        """,
    },
)

slip(
    "adam_decays_beside_its_means",
    of="Adam.step",
    title="Adam's weight decay goes around both means.",
    hint="""
    That is AdamW, a method of its own. See in the docstring of `decayed_gradients` what counts
    as the gradient here, and which of the lines with g it concerns.
    """,
    put={
        "self.weight_decay": "0",
        "mean *= beta1": """
        parameter.array -= self.lr * self.weight_decay * parameter.array
        mean *= beta1
        """,
    },
)

slip(
    "adam_does_not_correct",
    of="Adam.step",
    title="Adam's means are used as they are, too small at first.",
    hint="""
    Both start at 0. How large is m after one step with gradient 1, and how large should its
    estimate be? Look for m̂ and v̂ in the docstring.
    """,
    put={"* mean_hat": "* mean", "np.sqrt(square_hat)": "np.sqrt(square)"},
)

slip(
    "adam_has_epsilon_inside",
    of="Adam.step",
    title="Adam's ε is added below the root.",
    hint="""
    Look at the last line of the formulas again: how far does the root reach? Small
    gradients show the difference. Is ε below it or beside it?
    """,
    put={"(np.sqrt(square_hat) + self.eps)": "np.sqrt(square_hat + self.eps)"},
)

slip(
    "adam_keeps_what_is_corrected",
    of="Adam.step",
    title="The corrected means take the place of the means.",
    hint="""
    In the second step they are corrected again. Which arrays does the next step need, m and
    v or m̂ and v̂? See what your code writes back into them.
    """,
    put={
        "mean_hat = mean / (1 - beta1**self.t)": "mean /= 1 - beta1**self.t",
        "square_hat = square / (1 - beta2**self.t)": "square /= 1 - beta2**self.t",
        "* mean_hat": "* mean",
        "np.sqrt(square_hat)": "np.sqrt(square)",
    },
)

slip(
    "adam_swaps_the_betas",
    of="Adam.step",
    title="Each of Adam's means forgets as fast as the other one should.",
    hint="""
    In the formulas, which mean has β₁ and which β₂? In which order does the pair hold them?
    Compare with the two lines of yours that use them.
    """,
    put={"beta1, beta2": "beta2, beta1"},
)

slip(
    "adam_uses_beta1_twice",
    of="Adam.step",
    title="Both of Adam's means forget equally fast.",
    hint="""
    There are two numbers in `betas`. Underline every β in your code and see which one it
    is. Compare each with the formulas: which of them should be the other one?
    """,
    put={
        "square *= beta2": "square *= beta1",
        "(1 - beta2)": "(1 - beta1)",
        "beta2**self.t": "beta1**self.t",
    },
)

slip(
    "decay_adds_the_penalty",
    of="decayed_gradients",
    title="The penalty itself is added to the gradient.",
    hint="""
    The docstring names a term of the loss. An optimizer does not see the loss: what of that
    term does it go by? Compare your line with the docstring's.
    """,
    put={"weight_decay * parameter.array": "weight_decay / 2 * parameter.array**2"},
)

slip(
    "decay_changes_grad",
    of="decayed_gradients",
    title="Weight decay is written into the parameters' own gradients.",
    hint="""
    Print a `.grad` before and after the call. Call it twice: are the second time's
    gradients the first's? An operator that ends in = writes into its array.
    """,
    put={
        """
        if weight_decay == 0:
            return [parameter.grad for parameter in parameters]
        """: """
        for parameter in parameters:
            parameter.grad += weight_decay * parameter.array
        """,
        "parameter.grad + weight_decay * parameter.array": "parameter.grad",
    },
)

slip(
    "decay_has_the_wrong_sign",
    of="decayed_gradients",
    title="Weight decay drives parameters away from 0.",
    hint="""
    Take one parameter of 2 whose gradient is 0. Where is it after a step, and where should
    decay pull it? Look for the sign in your line.
    """,
    put={
        "parameter.grad + weight_decay * parameter.array": "parameter.grad - weight_decay * parameter.array",
    },
)

slip(
    "decay_of_the_first_parameter",
    of="decayed_gradients",
    title="All parameters decay by what the first one is.",
    hint="""
    Which parameter's array is it that you multiply with λ, in each turn of the loop? Print
    its name in every turn: it should be another one each time.
    """,
    put={
        """
        if weight_decay == 0:
            return [parameter.grad for parameter in parameters]
        """: "decay = weight_decay * parameters[0].array",
        "parameter.grad + weight_decay * parameter.array for parameter in parameters": "p.grad + decay for p in parameters",
    },
)

slip(
    "lr_is_made_positive",
    of="checked_lr",
    title="A learning rate that makes no sense is mended in silence.",
    hint="""
    A learning rate below 0 would go up the slope, and there is no sensible guess at what
    was meant. What does the docstring say should happen with a learning rate of -0.1? Call
    your function with it.
    """,
    put={
        """
        if not lr > 0:  # NaN is not, either
            raise ValueError(f"the learning rate is {lr}, and should be above 0")
        return lr
        """: "return abs(lr)",
    },
)

slip(
    "lr_is_not_returned",
    of="checked_lr",
    title="The learning rate is checked and then lost.",
    hint="""
    Print `SGD(...).lr`. What does a Python function give to its caller if nothing is said
    about it? The docstring says what yours should give back if the number is fine.
    """,
    put={"return lr": ""},
)

slip(
    "lr_of_zero_is_let_through",
    of="checked_lr",
    title="A learning rate of 0 is taken without a word.",
    hint="""
    Nothing is learned with it, and nobody is told why. Read what is said below Raises, and
    try the number on the border. Does your condition let it pass?
    """,
    put={"not lr > 0": "lr < 0"},
)

slip(
    "missing_gradient_counts_as_zeros",
    of="decayed_gradients",
    title="A parameter without a gradient is passed over.",
    hint="""
    Somebody has forgotten a backward pass, and will look for the reason for a long time.
    What does the docstring want to happen? Read what is said below Raises.
    """,
    whole="""
    def decayed_gradients(parameters, weight_decay):
        found = [np.zeros_like(p.array) if p.grad is None else p.grad for p in parameters]
        return [g + weight_decay * p.array for g, p in zip(found, parameters)]
    """,
)

slip(
    "missing_gradient_is_found_too_late",
    of="SGD.step",
    title="Some parameters have moved before one without a gradient is noticed.",
    hint="""
    Let the last of two parameters have none. Has the first one changed when your error
    comes? When do you look for what is missing, and when should you?
    """,
    whole="""
    def step(self):
        for parameter in self.parameters:
            (gradient,) = decayed_gradients([parameter], self.weight_decay)
            parameter.array -= self.lr * gradient
    """,
)

slip(
    "momentum_begins_with_the_gradient_itself",
    of="SGDMomentum.step",
    title="The first velocity is the gradient's own array, and no copy.",
    hint="""
    Take two steps without a backward pass in between, and print `.grad` after each. Two names
    can stand for one array: what do your in-place lines change besides the velocity?
    """,
    whole="""
    def step(self):
        gradients = decayed_gradients(self.parameters, self.weight_decay)
        first = not any(velocity.any() for velocity in self.velocities)
        for i, (parameter, gradient) in enumerate(zip(self.parameters, gradients)):
            if first:
                self.velocities[i] = gradient
            else:
                self.velocities[i] *= self.momentum
                self.velocities[i] += gradient
            parameter.array -= self.lr * self.velocities[i]
    """,
)

slip(
    "momentum_brakes_the_gradient",
    of="SGDMomentum.step",
    title="The momentum is a factor of the gradient, and not of the past.",
    hint="""
    What dies out slowly, the old velocity or the new gradient? Try μ = 0: which of the two
    should be left? See what your factor stands beside.
    """,
    put={
        "velocity *= self.momentum": "velocity += self.momentum * gradient",
        "velocity += gradient": "",
    },
)

slip(
    "momentum_decays_beside_the_velocity",
    of="SGDMomentum.step",
    title="Weight decay goes around the velocity.",
    hint="""
    The docstring of `decayed_gradients` says what counts as the gradient. Where in your
    step does the decay come in, and where does v? Compare your two lines with it.
    """,
    put={
        "self.weight_decay": "0",
        "* velocity": "* (velocity + self.weight_decay * parameter.array)",
    },
)

slip(
    "momentum_forgets_the_past",
    of="SGDMomentum.step",
    title="The velocity is the last gradient alone.",
    hint="""
    Take two steps with the same gradient. The second should be longer than the first: where
    has the first one gone? Look for the old velocity in your line.
    """,
    put={
        """
        velocity *= self.momentum
        velocity += gradient
        """: "velocity[...] = gradient",
    },
)

slip(
    "momentum_is_shared",
    of="SGDMomentum.step",
    title="All parameters push one velocity.",
    hint="""
    Give two parameters opposite gradients. Do they get in one another's way? Count your
    arrays. How many parameters are there, and how many velocities should there be?
    """,
    put={
        """
        for parameter, gradient, velocity in zip(
            self.parameters, gradients, self.velocities, strict=True
        ):
        """: """
        velocity = self.velocities[0]
        for parameter, gradient in zip(self.parameters, gradients):
        """,
    },
)

slip(
    "momentum_is_written_into_grad",
    of="SGDMomentum.step",
    title="The past is added to the gradient in its own array.",
    hint="""
    After the step `.grad` is no longer what the backward pass has put there. Which of your
    lines writes into it? The velocity has an array of its own.
    """,
    put={
        "velocity *= self.momentum": "gradient += self.momentum * velocity",
        "velocity += gradient": "velocity[...] = gradient",
    },
)

slip(
    "momentum_looks_ahead",
    of="SGDMomentum.step",
    title="The step is Nesterov's.",
    hint="""
    That is a method of its own, and a good one: it adds the past once more. Follow the two
    lines of the docstring with paper and pencil for one step.
    """,
    put={"* velocity": "* (gradient + self.momentum * velocity)"},
)

slip(
    "momentum_moves_before_it_pushes",
    of="SGDMomentum.step",
    title="The step is taken with the velocity from before.",
    hint="""
    Which of the two lines of the docstring comes first? Take one step from the start and
    see if anything moves. With a gradient it should.
    """,
    put={
        """
        velocity *= self.momentum
        velocity += gradient
        """: "",
        "parameter.array -= self.lr * velocity": """
        parameter.array -= self.lr * velocity
        velocity *= self.momentum
        velocity += gradient
        """,
    },
)

slip(
    "momentum_takes_the_mean",
    of="SGDMomentum.step",
    title="The velocity is a mean of gradients.",
    hint="""
    A mean never gets larger than what it is the mean of. How large does the docstring say that
    v grows, where all gradients agree?
    """,
    put={"velocity += gradient": "velocity += (1 - self.momentum) * gradient"},
)

slip(
    "rmsprop_divides_the_velocity",
    of="RMSprop.step",
    title="The velocity gathers gradients before they are divided.",
    hint="""
    What is u in the docstring, and which of u and g does v add up? The divisor was another one
    in each of the earlier steps.
    """,
    put={
        "velocity += gradient / (np.sqrt(square) + self.eps)": """
        velocity += gradient
        parameter.array -= self.lr * velocity / (np.sqrt(square) + self.eps)
        """,
        "parameter.array -= self.lr * velocity": "",
    },
)

slip(
    "rmsprop_forgets_the_root",
    of="RMSprop.step",
    title="The gradient is divided by the mean of squares as it is.",
    hint="""
    Let all gradients be ten times as large. How much longer should the step be, and how
    much longer is yours? Look below the line in the docstring.
    """,
    put={"np.sqrt(square)": "square"},
)

slip(
    "rmsprop_forgets_the_square",
    of="RMSprop.step",
    title="The mean is of the gradients and not of their squares.",
    hint="""
    A root of a negative number is not a number. What should s be a mean of, so that it can
    never be negative? Look for the exponent in the docstring.
    """,
    put={"gradient**2": "gradient"},
)

slip(
    "rmsprop_has_epsilon_inside",
    of="RMSprop.step",
    title="RMSprop's ε is added below the root.",
    hint="""
    Where does the docstring say that it stands? With ε = 1e-8 and a gradient of 0: what do you
    divide by, in both forms?
    """,
    put={"(np.sqrt(square) + self.eps)": "np.sqrt(square + self.eps)"},
)

slip(
    "rmsprop_has_no_epsilon",
    of="RMSprop.step",
    title="Nothing keeps RMSprop from dividing by 0.",
    hint="""
    A parameter that has had no influence yet has a gradient of 0, and so has its mean. What
    is 0 / 0? Look for what the docstring adds to the root.
    """,
    put={"(np.sqrt(square) + self.eps)": "np.sqrt(square)"},
)

slip(
    "rmsprop_ignores_momentum",
    of="RMSprop.step",
    title="RMSprop does the same with and without momentum.",
    hint="""
    The docstring has two cases. Take two steps with μ = 0 and two with μ = 0.9: are they
    the same? Look for the velocity in your code.
    """,
    put={"self.momentum": "0"},
)

slip(
    "rmsprop_never_forgets",
    of="RMSprop.step",
    title="All squares are summed up, and none is forgotten.",
    hint="""
    That is Adagrad, whose steps get shorter and shorter. What happens to the old s in the
    first line of the docstring? Look for the factor beside it.
    """,
    put={"square *= self.alpha": "", "(1 - self.alpha) * gradient": "gradient"},
)

slip(
    "rmsprop_swaps_alpha",
    of="RMSprop.step",
    title="α and 1 - α have changed places.",
    hint="""
    With α = 0.99 the past should change slowly. Which part of your mean has the large
    factor? The old mean or the new square? Compare with the docstring.
    """,
    put={"square *= self.alpha": "square *= 1 - self.alpha", "(1 - self.alpha)": "self.alpha"},
)

slip(
    "sgd_changes_the_gradient",
    of="SGD.step",
    title="The step is computed inside the gradient's own array.",
    hint="""
    Print `.grad` after a step. Whose array does your code write into when it multiplies by
    lr? An operator that ends in = writes into its array: whose is it?
    """,
    put={
        "for parameter, gradient in zip(self.parameters, gradients, strict=True):": """
        for parameter, gradient in zip(self.parameters, gradients):
            gradient *= self.lr
        """,
        "self.lr * gradient": "gradient",
    },
)

slip(
    "sgd_clears_the_gradients",
    of="SGD.step",
    title="A step throws the gradients away.",
    hint="""
    There is another method for that. Who may want to look at the gradients after a step?
    The docstring of step says what changes: is the gradient mentioned there?
    """,
    put={
        "parameter.array -= self.lr * gradient": """
        parameter.array -= self.lr * gradient
        parameter.grad = None
        """,
    },
)

slip(
    "sgd_goes_uphill",
    of="SGD.step",
    title="Gradient descent goes up the slope.",
    hint="""
    The gradient says where the loss grows. With a positive gradient, should the parameter
    get larger or smaller? Take a parameter of 2 with a gradient of 1, and see where your
    step takes it.
    """,
    put={"parameter.array -= self.lr": "parameter.array += self.lr"},
)

slip(
    "sgd_writes_equals_minus",
    of="SGD.step",
    title="The parameter is replaced by its step.",
    hint="""
    Two signs have changed places, and Python takes it for an assignment of a negative number.
    Print the parameter before and after a step with a tiny lr.
    """,
    put={"parameter.array -= self.lr": "parameter.array = -self.lr"},
)

slip(
    "zero_grad_leaves_zeros",
    of="Optimizer.zero_grad",
    title="After zero_grad the gradients are zeros, and so cannot be missed.",
    hint="""
    A step right after zero_grad would go unnoticed. The docstring of `zero_grad` says what
    a gradient is afterwards. Compare it with what your loop puts there.
    """,
    put={"parameter.grad = None": "parameter.grad = np.zeros_like(parameter.array)"},
)

slip(
    "zero_grad_stops_at_the_first",
    of="Optimizer.zero_grad",
    title="Only the first parameter's gradient is forgotten.",
    hint="""
    See where your loop ends, and how often its body runs for a list of two. Print the
    gradients of all parameters after the call: whose is still there?
    """,
    put={
        "parameter.grad = None": """
        parameter.grad = None
        return
        """,
    },
)

slip(
    "sgd_forgets_the_learning_rate",
    of="SGD.step",
    title="The step is the whole gradient.",
    hint="""
    Make the learning rate ten times smaller: does your step get smaller? Look for lr in the
    line that moves the parameters. The docstring has it beside the gradient.
    """,
    put={
        "self.lr * gradient": "gradient",
    },
)

slip(
    "sgd_divides_by_the_learning_rate",
    of="SGD.step",
    title="The gradient is divided by the learning rate.",
    hint="""
    Make the learning rate ten times smaller: should a step get smaller or larger, and what
    does yours do? Look at the operator beside lr.
    """,
    put={
        "self.lr * gradient": "gradient / self.lr",
    },
)

slip(
    "sgd_moves_a_copy",
    of="SGD.step",
    title="The parameters stay where they are: a copy is moved.",
    hint="""
    Print a parameter's array before and after a step. An expression like a - b makes a new
    array: who keeps it in your function?
    """,
    put={
        "parameter.array -= self.lr * gradient": "moved = parameter.array - self.lr * gradient",
    },
)

slip(
    "momentum_goes_uphill",
    of="SGDMomentum.step",
    title="With momentum, the step goes up the slope.",
    hint="""
    The velocity collects gradients, and a gradient points to where the loss grows. In which
    direction should the parameters move? Look at the sign in your last line.
    """,
    put={
        "parameter.array -=": "parameter.array +=",
    },
)

slip(
    "momentum_forgets_the_learning_rate",
    of="SGDMomentum.step",
    title="With momentum, the step is the whole velocity.",
    hint="""
    Make the learning rate ten times smaller: does your step get smaller? Look for lr in the
    line that moves the parameters. The docstring has it in the second one.
    """,
    put={
        "self.lr * velocity": "velocity",
    },
)

slip(
    "momentum_never_brakes",
    of="SGDMomentum.step",
    title="The velocity keeps all of its past.",
    hint="""
    With a momentum of 0 nothing of the past should be left. Which of your lines makes the
    old velocity smaller before the new gradient comes in?
    """,
    put={
        "velocity *= self.momentum": "",
    },
)

slip(
    "rmsprop_goes_uphill",
    of="RMSprop.step",
    title="RMSprop goes up the slope.",
    hint="""
    A gradient points to where the loss grows, whatever it is divided by. In which direction
    should the parameters move? Look at the sign in your last line.
    """,
    put={
        "parameter.array -=": "parameter.array +=",
    },
)

slip(
    "rmsprop_multiplies_by_the_root",
    of="RMSprop.step",
    title="The gradient is multiplied by the root of the mean of squares.",
    hint="""
    RMSprop is meant to make large gradients smaller and small ones larger. What does yours
    do to a parameter whose gradients are large? Look at the operator in front of the root.
    """,
    put={
        "gradient / (np.sqrt": "gradient * (np.sqrt",
    },
)

slip(
    "adam_goes_uphill",
    of="Adam.step",
    title="Adam goes up the slope.",
    hint="""
    The mean of gradients points to where the loss grows. In which direction should the
    parameters move? Look at the sign in your last line.
    """,
    put={
        "parameter.array -=": "parameter.array +=",
    },
)

slip(
    "adam_forgets_the_root",
    of="Adam.step",
    title="Adam divides by the mean of squares as it is.",
    hint="""
    A step should not depend on the unit in which the loss is measured: multiply all
    gradients by ten, and the step stays the same. Does yours? Look below the line in the
    docstring.
    """,
    put={
        "np.sqrt(square_hat)": "square_hat",
    },
)

slip(
    "adam_forgets_the_square",
    of="Adam.step",
    title="Adam's second mean is one of gradients, not of their squares.",
    hint="""
    Gradients of both signs cancel in a mean, squares do not. What is below your root if the
    gradients are negative? Compare the second mean with the docstring.
    """,
    put={
        "gradient**2": "gradient",
    },
)

slip(
    "adam_corrects_the_first_mean_only",
    of="Adam.step",
    title="Only the first of Adam's means is corrected.",
    hint="""
    Both means begin at 0, and so both are too small at first. The docstring has two
    corrections: find both in your function, and see which one is used in your last line.
    """,
    put={
        "square / (1 - beta2**self.t)": "square",
    },
)

slip(
    "adam_multiplies_the_correction",
    of="Adam.step",
    title="Adam's correction is multiplied by the number of steps, where it should be a power.",
    hint="""
    `*` and `**` are one star apart. Compute both corrections for the tenth step by hand:
    with many steps they should come close to 1.
    """,
    put={
        "(1 - beta1**self.t)": "(1 - beta1 * self.t)",
        "(1 - beta2**self.t)": "(1 - beta2 * self.t)",
    },
)

slip(
    "decay_uses_the_gradient",
    of="decayed_gradients",
    title="The decay is a part of the gradient, and not of the parameter.",
    hint="""
    Weight decay pulls a parameter towards 0, the more the larger the parameter is. Whose
    values should the factor be multiplied by? Compare your line with the docstring.
    """,
    put={
        "weight_decay * parameter.array": "weight_decay * parameter.grad",
    },
)

slip(
    "decay_is_ignored",
    of="decayed_gradients",
    title="Weight decay is asked for and never used.",
    hint="""
    Call the function once with a decay of 0 and once with 0.5, and compare. Where does your
    function use its second argument? Its docstring has a formula.
    """,
    put={
        "parameter.grad + weight_decay * parameter.array": "parameter.grad",
    },
)

slip(
    "lr_is_never_refused",
    of="checked_lr",
    title="A negative learning rate is taken without a word.",
    hint="""
    A learning rate below 0 would go up the slope, and there is no sensible guess at what
    was meant. What does the docstring say should happen with a learning rate of -0.1? Call
    your function with it.
    """,
    put={
        "if not lr > 0:": "if lr != lr:",
    },
)
