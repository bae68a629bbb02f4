"""Trains scikit-learn's MLPClassifier on the rows, labels and initial weights of a folder; prints JSON."""

import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier

folder, rows, columns, hidden, batch, epochs, rate = sys.argv[1:]
rows, columns, hidden = int(rows), int(columns), int(hidden)
x = np.fromfile(f"{folder}/inputs.f32", "<f4").reshape(rows, columns)
y = np.fromfile(f"{folder}/targets.f32", "<f4").astype(int)
w = np.fromfile(f"{folder}/initial.f32", "<f4")
w1, w2 = w[: columns * hidden], w[columns * hidden + hidden : -1]


class Started(MLPClassifier):
    """With the initial weights of the folder and biases 0."""

    def _init_coef(self, fan_in, fan_out, dtype):
        start = w1 if fan_out == hidden else w2
        return start.reshape(fan_in, fan_out).astype(dtype), np.zeros(fan_out, dtype)


# Warnings that it has not converged: it must not stop before the last epoch.
warnings.filterwarnings("ignore")
network = Started(
    hidden_layer_sizes=(hidden,),
    solver="sgd",
    alpha=0,
    batch_size=int(batch),
    learning_rate="constant",
    learning_rate_init=float(rate),
    max_iter=int(epochs),
    momentum=0,
    nesterovs_momentum=False,
    early_stopping=False,
    tol=0,
    n_iter_no_change=10**6,
    random_state=1,
)
start = time.perf_counter()
network.fit(x, y)
seconds = time.perf_counter() - start
assert network.n_iter_ == int(epochs)
print(json.dumps({"version": sklearn.__version__, "seconds": seconds, "loss": float(network.loss_)}))
