"""The differences are taken in float32.

A float32 has seven digits. How many of them are left when two numbers are subtracted that differ
by a millionth?
"""


def gradcheck(layer, x, dout=None, eps=1e-6, tolerance=1e-5):
    layer = layer if hasattr(layer, "backward") else TensorFunction(layer)
    x = np.array(x, dtype=np.float32)
    parameters = layer.parameters()
    with in_float64(parameters):
        for p in parameters:
            p.array = p.array.astype(np.float32)
        output = layer.forward(x)
        if dout is None:
            dout = np.random.default_rng(0).normal(size=output.shape)
        dx = layer.backward(dout)
        hand = {"input": dx} | {p.name: p.grad for p in parameters}
        arrays = {"input": x} | {p.name: p.array for p in parameters}

        def objective():
            return np.sum(dout * layer.forward(x))

        checks = {}
        for name, array in arrays.items():
            differences = numerical_gradient(objective, array, eps)
            checks[name] = compare_gradients(hand[name], differences, tolerance)
        return checks
