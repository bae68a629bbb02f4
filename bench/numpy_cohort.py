"""The cohort of `bench/cohort.ts` in NumPy on one thread: same images, same initial weights, same updates.

Reads a folder with images.f32 [N, 784], targets.f32 [N] and initial-H.f32 (w1, b1, w2, b2) for each size;
prints one JSON object with the seconds of each epoch and the last training loss of each network.
"""
import json
import os
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np  # noqa: E402  (the number of threads is read when NumPy loads)

folder, epochs, sizes = sys.argv[1], int(sys.argv[2]), [int(h) for h in sys.argv[3].split(",")]
rate = np.float32(0.03)
x = np.fromfile(f"{folder}/images.f32", np.float32).reshape(-1, 784)
y = np.fromfile(f"{folder}/targets.f32", np.float32)
n = np.float32(len(y))
networks = []
for h in sizes:
    flat = np.fromfile(f"{folder}/initial-{h}.f32", np.float32)
    w1, b1, w2, b2 = np.split(flat, [784 * h, 785 * h, 786 * h])
    networks.append([w1.reshape(784, h).copy(), b1.copy(), w2.copy(), b2.copy()])


def epoch():
    losses = []
    for w1, b1, w2, b2 in networks:
        hidden = x @ w1
        hidden += b1
        active = np.maximum(hidden, 0)
        logit = active @ w2 + b2
        losses.append(float(np.mean(np.logaddexp(np.float32(0), np.where(y > 0, -logit, logit)))))
        delta = (1 / (1 + np.exp(-logit)) - y) / n
        dw2 = active.T @ delta
        dhidden = np.outer(delta, w2)
        dhidden *= hidden > 0
        w1 -= rate * (x.T @ dhidden)
        b1 -= rate * dhidden.sum(0)
        w2 -= rate * dw2
        b2 -= rate * delta.sum()
    return losses


seconds = []
for _ in range(epochs):
    start = time.perf_counter()
    losses = epoch()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"numpy": np.__version__, "seconds": seconds, "losses": losses}))
