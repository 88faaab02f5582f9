"""The parameters' gradients are those of two backward passes.

Gradients add up. How often is backward called before you read them?
"""


def gradcheck(layer, x, dout=None, eps=1e-6, tolerance=1e-5):
    layer = layer if hasattr(layer, "backward") else TensorFunction(layer)
    x = np.array(x, dtype=np.float64)
    parameters = layer.parameters()
    with in_float64(parameters):
        output = layer.forward(x)
        if dout is None:
            dout = np.random.default_rng(0).normal(size=output.shape)
        dx = layer.backward(dout)
        layer.backward(dout)
        hand = {"input": dx} | {p.name: p.grad for p in parameters}
        arrays = {"input": x} | {p.name: p.array for p in parameters}

        def objective():
            return np.sum(dout * layer.forward(x))

        checks = {}
        for name, array in arrays.items():
            differences = numerical_gradient(objective, array, eps)
            checks[name] = compare_gradients(hand[name], differences, tolerance)
        return checks
