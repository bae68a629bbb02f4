"""The problem in PyTorch: autograd and its own gradient descent."""
from peer import RATE, answer, batches, images, n, np, orders, problem, weights

import torch  # after NumPy, so that the number of threads is set
from torch.nn import functional as F

torch.set_num_threads(1)


def network(hidden):
    w1, b1, w2, b2 = weights(hidden)
    layers = torch.nn.Sequential(torch.nn.Linear(784, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, 1))
    with torch.no_grad():
        for parameter, value in zip(layers.parameters(), (w1.T, b1, w2.reshape(1, -1), b2)):
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(value)))
    return layers


def train_one(hidden, epochs):
    layers = network(hidden)
    descent = torch.optim.SGD(layers.parameters(), lr=RATE)
    losses = []
    for _, order in zip(range(epochs), orders):
        total = torch.zeros(())
        for x, y in batches(order):
            descent.zero_grad()
            loss = F.binary_cross_entropy_with_logits(layers(torch.from_numpy(x)).squeeze(1), torch.from_numpy(y))
            loss.backward()
            descent.step()
            total += loss.detach() * len(y)
        losses.append(total.item() / n)
    return losses


if problem["kind"] == "training":
    answer(torch.__version__, train=lambda epochs: [train_one(h, epochs) for h in problem["hidden"]])
else:
    layers = network(problem["hidden"][0])
    x = torch.from_numpy(images)

    def infer():
        with torch.inference_mode():
            return torch.sigmoid(layers(x)).squeeze(1).numpy()

    answer(torch.__version__, infer=infer)
