/** The functions of `assembly/tsne/`, see `exports.ts`. */
export type TsneExports = {
  addColumns(sums: number, points: number, dimensions: number, first: number, last: number): void;
  addCovariance(
    covariance: number,
    rows: number,
    mean: number,
    points: number,
    n: number,
    dimensions: number,
    first: number,
    last: number,
  ): void;
  addProducts(matrix: number, rows: number, size: number): void;
  attract(ax: number, ay: number, pairs: number, rows: number, quads: number, n: number): void;
  attractionLoss(pairs: number, rows: number, quads: number, z: number, n: number): number;
  calibrateAffinities(
    entries: number,
    scratch: number,
    n: number,
    k: number,
    perplexity: number,
  ): void;
  chebyshevStep(
    next: number,
    vectors: number,
    matrix: number,
    dimensions: number,
    count: number,
    alpha: number,
    beta: number,
    gamma: number,
  ): void;
  convolutionScratch(n: number): number;
  convolve(
    grid: number,
    z: number,
    real: number,
    imaginary: number,
    kernel: number,
    scratch: number,
    twiddles: number,
    n: number,
  ): void;
  countEntries(counts: number, entries: number, m: number): void;
  descend(
    result: number,
    x: number,
    velocity: number,
    gain: number,
    a: number,
    r: number,
    n: number,
    exaggeration: number,
    z: number,
    momentum: number,
    rate: number,
  ): void;
  distanceSums(
    sums: number,
    x: number,
    y: number,
    present: number,
    ranges: number,
    classes: number,
    i: number,
  ): void;
  fillTwiddles(table: number, n: number): void;
  findNeighbours(
    entries: number,
    scratch: number,
    queries: number,
    rows: number,
    points: number,
    count: number,
    n: number,
    dimensions: number,
    k: number,
  ): void;
  interleave(pairs: number, x: number, y: number, n: number): void;
  measureVectors(
    values: number,
    vectors: number,
    images: number,
    dimensions: number,
    count: number,
    watched: number,
  ): number;
  mirror(covariance: number, dimensions: number): void;
  negativeEntropy(quads: number, count: number): number;
  neighbourScratch(queries: number, k: number): number;
  orthonormalize(vectors: number, dimensions: number, first: number, last: number): void;
  project(
    out: number,
    points: number,
    mean: number,
    vector: number,
    dimensions: number,
    first: number,
    last: number,
  ): void;
  rankNeighbours(
    entries: number,
    scratch: number,
    queries: number,
    rows: number,
    points: number,
    count: number,
    n: number,
    dimensions: number,
    k: number,
  ): void;
  rankScratch(n: number): number;
  repel(rx: number, ry: number, z: number, x: number, y: number, n: number): void;
  repelFromGrid(
    rx: number,
    ry: number,
    grid: number,
    x: number,
    y: number,
    count: number,
    n: number,
    left: number,
    top: number,
    scale: number,
  ): void;
  rotatePairs(
    vectors: number,
    images: number,
    values: number,
    dimensions: number,
    count: number,
    first: number,
    last: number,
    negligible: number,
  ): number;
  spread(
    grid: number,
    x: number,
    y: number,
    count: number,
    n: number,
    left: number,
    top: number,
    scale: number,
  ): void;
  symmetrize(
    rows: number,
    quads: number,
    entries: number,
    backward: number,
    ends: number,
    n: number,
    k: number,
    first: number,
    last: number,
  ): void;
  transformKernel(
    kernel: number,
    real: number,
    scratch: number,
    twiddles: number,
    n: number,
    h: number,
    base: number,
  ): void;
  transposeBack(
    entries: number,
    places: number,
    backward: number,
    ends: number,
    first: number,
    last: number,
  ): void;
  transposeEntries(
    backward: number,
    places: number,
    entries: number,
    k: number,
    first: number,
    last: number,
  ): void;
};
