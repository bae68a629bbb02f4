import type { TsneExports } from './tsne-exports.ts';

/**
 * The functions of the module as TypeScript sees them. What each does, its shapes and duties stand at the
 * head of its file in `assembly/`; addresses and sizes are unsigned integers.
 */
export type CoreExports = NetworkExports & TsneExports;

/** Those of `assembly/`, without its folder `tsne/`. */
type NetworkExports = {
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
  addNoise(
    x: number,
    sigma: number,
    clip: number,
    seed: number,
    purpose: number,
    row: number,
    draw: number,
    dimensions: number,
  ): void;
  addSquares(
    moments: number,
    rows: number,
    columns: number,
    n: number,
    dimensions: number,
    bytes: number,
    stride: number,
  ): void;
  addSums(
    moments: number,
    rows: number,
    columns: number,
    n: number,
    dimensions: number,
    bytes: number,
    stride: number,
  ): void;
  blockRows(ranges: number, entries: number, rows: number, n: number): number;
  compressColumns(
    ranges: number,
    entries: number,
    rows: number,
    n: number,
    dimensions: number,
  ): void;
  compressRows(
    ranges: number,
    entries: number,
    bytes: number,
    divisor: number,
    n: number,
    dimensions: number,
    stride: number,
  ): number;
  compressValues(ranges: number, entries: number, rows: number, n: number): number;
  fillMeans(columns: number, moments: number, dimensions: number): void;
  fillNormal(
    out: number,
    n: number,
    scale: number,
    seed: number,
    purpose: number,
    a: number,
    b: number,
  ): void;
  descendRows(
    w: number,
    x: number,
    rate: number,
    columns: number,
    panels: number,
    dimensions: number,
    xRows: number,
  ): void;
  fillRows(y: number, bias: number, n: number, panels: number, yRows: number): void;
  fillUniform(out: number, n: number, seed: number, purpose: number, a: number, b: number): void;
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
  leadingFinite(values: number, n: number): number;
  mask(w: number, m: number, n: number): void;
  matchRows(
    order: number,
    scratch: number,
    rows: number,
    n: number,
    dimensions: number,
    side: number,
    divisor: number,
  ): void;
  matchScratch(n: number, dimensions: number): number;
  measure(result: number, logits: number, signs: number, scratch: number, n: number): void;
  multiplyColumns(
    dw: number,
    dz: number,
    rows: number,
    n: number,
    panels: number,
    dimensions: number,
    wRows: number,
    zRows: number,
  ): void;
  multiplyHalfColumns(dw: number, dz: number, rows: number, n: number, dimensions: number): void;
  multiplyHalfRows(y: number, w: number, rows: number, n: number, dimensions: number): void;
  multiplyRows(
    y: number,
    w: number,
    rows: number,
    n: number,
    panels: number,
    dimensions: number,
    yRows: number,
    wRows: number,
  ): void;
  occlude(
    x: number,
    bytes: number,
    size: number,
    width: number,
    height: number,
    seed: number,
    purpose: number,
    image: number,
    draw: number,
  ): void;
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
  probabilities(out: number, logits: number, n: number): void;
  prune(weights: number, counts: number, n: number, k: number): void;
  removeWeights(frontier: number, counts: number, order: number, n: number): void;
  reorder(
    ranges: number,
    signs: number,
    fromRanges: number,
    fromSigns: number,
    order: number,
    n: number,
  ): void;
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
    dimensions: number,
    hidden: number,
    epsilon: number,
  ): void;
  scaleRows(
    ranges: number,
    out: number,
    rows: number,
    columns: number,
    n: number,
    dimensions: number,
    bytes: number,
    stride: number,
    outStride: number,
  ): number;
  sortByKey(items: number, scratch: number, counts: number, n: number): void;
  standardize(columns: number, moments: number, dimensions: number): void;
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
  update(w: number, dw: number, rate: number, n: number): void;
  updateRows(w: number, dw: number, rate: number, panels: number, dimensions: number): void;
};
