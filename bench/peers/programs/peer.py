"""What the peers in Python share: the problem in a folder, and answers line by line.

The first argument is a problem as `bench/peers/problem.ts` writes it; everything runs on one thread.
"""
import json
import os
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np  # noqa: E402  (the number of threads is read when NumPy loads)

problem = json.loads(sys.argv[1])
RATE = problem["rate"]


def read(name, kind="<f4"):
    return np.fromfile(f"{problem['folder']}/{name}", kind)


images = read("images.f32").reshape(-1, 784)
targets = read("targets.f32")
n = len(targets)


def weights(hidden):
    """w1 [784, H], b1 [H], w2 [H], b2 [1], new copies."""
    flat = read(f"weights-{hidden}.f32")
    w1, b1, w2, b2 = np.split(flat, [784 * hidden, 785 * hidden, 786 * hidden])
    return w1.reshape(784, hidden).copy(), b1.copy(), w2.copy(), b2.copy()


# The order of the images in each epoch, [E, N]; of the whole batch nobody asks for one.
orders = [None] * problem["epochs"]
if problem["kind"] == "training" and problem["batch"] != "full":
    orders = read("orders.u32", "<u4").reshape(-1, n).astype(np.int64)


def batches(order):
    """The images and targets of each batch of an epoch; the whole as it lies where that is the batch."""
    if problem["batch"] == "full":
        yield images, targets
        return
    for first in range(0, n, problem["batch"]):
        rows = order[first : first + problem["batch"]]
        yield images[rows], targets[rows]


def answer(version, train=None, infer=None):
    """Answers each line: a number of epochs by processor seconds, a number of calls by the median of their seconds.

    `train(epochs)` gives the training loss of each network in each epoch; `infer()` one array of probabilities.
    """
    print(json.dumps({"version": version}), flush=True)
    for line in sys.stdin:
        clock = time.process_time if train else time.perf_counter
        times, values = [], None
        for _ in range(1 if train else int(line)):
            start = clock()
            values = train(int(line)) if train else infer()
            times.append(clock() - start)
        values = np.asarray(values, np.float64)
        print(json.dumps({"seconds": sorted(times)[len(times) // 2], "values": values.tolist()}), flush=True)
