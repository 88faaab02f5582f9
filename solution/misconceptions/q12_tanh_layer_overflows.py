"""The layer Tanh divides exponentials that become too large.

On paper your quotient is the tanh. Give it 50 and print numerator and denominator: what do they
become in float32, and what should the tanh of 50 be? NumPy has it among its functions.
"""


class Tanh(Tanh):
    def forward(self, x):
        e = np.exp(2 * x)
        self.y = (e - 1) / (e + 1)
        return self.y
