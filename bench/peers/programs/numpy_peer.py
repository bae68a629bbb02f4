"""The problem in NumPy. With a second argument, `wide`, all networks are side by side in one matrix."""
import sys

from peer import RATE, answer, batches, images, n, np, orders, problem, weights

SIZES = problem["hidden"]


def train_wide(sizes, epochs):
    parts = [weights(h) for h in sizes]
    w1 = np.hstack([part[0] for part in parts])
    b1 = np.hstack([part[1] for part in parts])
    ends = np.cumsum(sizes)
    outputs = [(slice(end - h, end), part[2], part[3]) for h, end, part in zip(sizes, ends, parts)]
    losses = np.zeros((len(sizes), epochs))
    for epoch, order in zip(range(epochs), orders):
        for x, y in batches(order):
            rows = np.float32(len(y))
            hidden = x @ w1
            hidden += b1
            active = np.maximum(hidden, 0)
            dhidden = np.empty_like(hidden)
            for i, (columns, w2, b2) in enumerate(outputs):
                logit = active[:, columns] @ w2 + b2
                losses[i, epoch] += np.sum(np.logaddexp(np.float32(0), np.where(y > 0, -logit, logit)))
                delta = (1 / (1 + np.exp(-logit)) - y) / rows
                np.outer(delta, w2, out=dhidden[:, columns])
                w2 -= RATE * (active[:, columns].T @ delta)
                b2 -= RATE * delta.sum()
            dhidden *= hidden > 0
            w1 -= RATE * (x.T @ dhidden)
            b1 -= RATE * dhidden.sum(0)
    return losses / n


def train(epochs):
    if sys.argv[2:] == ["wide"]:
        return train_wide(SIZES, epochs)
    return np.vstack([train_wide([h], epochs) for h in SIZES])


if problem["kind"] == "training":
    answer(np.__version__, train=train)
else:
    w1, b1, w2, b2 = weights(SIZES[0])
    answer(np.__version__, infer=lambda: 1 / (1 + np.exp(-(np.maximum(images @ w1 + b1, 0) @ w2 + b2))))
