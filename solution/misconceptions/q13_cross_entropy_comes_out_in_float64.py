"""The gradient of the cross entropy comes out in float64, whatever went in.

Print the dtypes of the scores and of each array that your gradient is made of. Which of these did
nobody give a dtype?
"""


class CrossEntropyLoss(CrossEntropyLoss):
    def backward(self):
        probabilities = np.exp(self.log_probabilities)
        one_hot = np.eye(probabilities.shape[1])[self.target]
        return (probabilities - one_hot) / len(one_hot)
