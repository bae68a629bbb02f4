/**
 * The functions of the module as TypeScript sees them. What each does, its shapes and duties stand at the
 * head of its file in `assembly/`; addresses and sizes are unsigned integers.
 */
export type CoreExports = {
  memory: WebAssembly.Memory;
  heapBase(): number;

  activationRange(
    low: number,
    high: number,
    z: number,
    firstVector: number,
    vectors: number,
    n: number,
    zRows: number,
  ): void;
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
  addNoise(
    x: number,
    sigma: number,
    clip: number,
    seed: number,
    purpose: number,
    image: number,
    draw: number,
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
  attract(ax: number, ay: number, pairs: number, rows: number, quads: number, n: number): void;
  attractionLoss(pairs: number, rows: number, quads: number, z: number, n: number): number;
  compressColumns(ranges: number, entries: number, rows: number, n: number): void;
  compressRows(ranges: number, entries: number, pixels: number, order: number, n: number): number;
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
  blockRows(ranges: number, entries: number, rows: number, n: number): number;
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
  expandImages(out: number, pixels: number, order: number, n: number): void;
  fillNormal(
    out: number,
    n: number,
    scale: number,
    seed: number,
    purpose: number,
    a: number,
    b: number,
  ): void;
  fillRows(y: number, bias: number, n: number, panels: number, yRows: number): void;
  fillTwiddles(table: number, n: number): void;
  fillUniform(out: number, n: number, seed: number, purpose: number, a: number, b: number): void;
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
  gatherBlocks(
    y: number,
    x: number,
    ranges: number,
    n: number,
    panels: number,
    yRows: number,
    xRows: number,
  ): void;
  gatherHalfBlocks(y: number, x: number, ranges: number, n: number): void;
  gatherHalfRows(y: number, x: number, ranges: number, n: number): void;
  gatherRows(
    y: number,
    x: number,
    ranges: number,
    n: number,
    panels: number,
    yRows: number,
    xRows: number,
  ): void;
  interleave(pairs: number, x: number, y: number, n: number): void;
  mask(w: number, m: number, n: number): void;
  matchImages(order: number, scratch: number, pixels: number, n: number): void;
  matchScratch(n: number): number;
  measure(result: number, logits: number, signs: number, scratch: number, n: number): void;
  measureVectors(
    values: number,
    vectors: number,
    images: number,
    dimensions: number,
    count: number,
    watched: number,
  ): number;
  mirror(covariance: number, dimensions: number): void;
  multiplyDense(y: number, x: number, w: number, n: number, panels: number, yRows: number): void;
  negativeEntropy(quads: number, count: number): number;
  neighbourScratch(queries: number, k: number): number;
  occlude(
    x: number,
    bytes: number,
    size: number,
    seed: number,
    purpose: number,
    image: number,
    draw: number,
  ): void;
  orthonormalize(vectors: number, dimensions: number, first: number, last: number): void;
  outputLogits(
    logits: number,
    z: number,
    w2: number,
    b2: number,
    firstVector: number,
    vectors: number,
    n: number,
    zRows: number,
  ): void;
  permute(out: number, n: number, seed: number, purpose: number, a: number): void;
  calibrateAffinities(
    entries: number,
    scratch: number,
    n: number,
    k: number,
    perplexity: number,
  ): void;
  project(
    out: number,
    points: number,
    mean: number,
    vector: number,
    dimensions: number,
    first: number,
    last: number,
  ): void;
  prune(weights: number, counts: number, n: number, k: number): void;
  rankExcess(
    scratch: number,
    queries: number,
    rows: number,
    entries: number,
    points: number,
    count: number,
    n: number,
    dimensions: number,
    k: number,
  ): number;
  rankScratch(n: number): number;
  removeWeights(frontier: number, counts: number, order: number, n: number): void;
  reorder(
    ranges: number,
    signs: number,
    fromRanges: number,
    fromSigns: number,
    order: number,
    n: number,
  ): void;
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
  saliencyMaps(
    maps: number,
    probabilities: number,
    z: number,
    w1: number,
    b1: number,
    w2: number,
    b2: number,
    ranges: number,
    n: number,
    hidden: number,
    epsilon: number,
  ): void;
  sortByKey(items: number, scratch: number, counts: number, n: number): void;
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
  trainOutput(
    z: number,
    db1: number,
    dw2: number,
    db2: number,
    loss: number,
    w2: number,
    b2: number,
    signs: number,
    firstVector: number,
    vectors: number,
    n: number,
    zRows: number,
    scale: number,
  ): void;
  trainTiles(cohort: number, from: number, to: number): void;
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
  update(w: number, dw: number, rate: number, n: number): void;
  updateRows(w: number, dw: number, rate: number, columns: number, panels: number): void;
};
