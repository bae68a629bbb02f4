"""t-SNE by scikit-learn on one thread: reads points.f32 in a folder, writes positions.f32, prints one JSON object.

    python3 scikit_tsne.py FOLDER barnes_hut|exact POINTS DIMENSIONS ITERATIONS
"""
import json
import os
import resource
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np  # noqa: E402  (the number of threads is read when NumPy loads)
import sklearn  # noqa: E402
from sklearn.manifold import TSNE  # noqa: E402

folder, method = sys.argv[1:3]
points, dimensions, iterations = map(int, sys.argv[3:])
x = np.fromfile(f"{folder}/points.f32", np.float32).reshape(points, dimensions)
# Renamed in scikit-learn 1.5.
length = "max_iter" if "max_iter" in TSNE.__init__.__code__.co_varnames else "n_iter"
tsne = TSNE(perplexity=30, init="pca", learning_rate="auto", method=method, random_state=1, n_jobs=1, **{length: iterations})
cpu, start = time.process_time(), time.perf_counter()
y = tsne.fit_transform(x)
result = {
    "version": sklearn.__version__,
    "seconds": time.perf_counter() - start,
    "cpu": time.process_time() - cpu,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "ran": int(tsne.n_iter_) + 1,
}
y.astype(np.float32).tofile(f"{folder}/positions.f32")
print(json.dumps(result))
