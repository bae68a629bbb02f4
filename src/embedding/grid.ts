/**
 * Sides of grids: multiples of 8 without a prime factor above 5, so that the transform knows twice their length. Powers
 * of two are fastest: with twice as many sides to choose from, 10,000 points took as long.
 */
const SIDES = [
  64, 80, 96, 128, 160, 192, 256, 320, 384, 480, 512, 576, 640, 768, 864, 1024,
] as const;

export const LARGEST_SIDE = 1024;

/** A quarter of the width of the kernel 1 / (1 + d²); `tests/embedding/grid.test.ts` states the error of the force. */
const STEP = 1 / 4;

/** While the embedding is small a finer grid costs nothing: halved as long as no more nodes than these are needed. */
const FINE_SIDE = 96;
const FINEST_STEP = 1 / 2 ** 20;

export interface RepulsionGrid {
  readonly side: number;
  readonly step: number;
  /** What is taken from the kernel, see `assembly/tsne/convolve.ts`. */
  readonly base: 0 | 1;
}

/** The grid for an embedding that is so wide; depends on nothing else. */
export function chooseGrid(width: number): RepulsionGrid {
  let step = STEP;
  while (step > FINEST_STEP && nodes(width, step / 2) <= FINE_SIDE) step /= 2;
  while (nodes(width, step) > LARGEST_SIDE) step *= 2;
  const side = SIDES.find((side) => side >= nodes(width, step)) as number;
  return { side, step, base: step < 1 / 8 ? 1 : 0 };
}

/** Nodes for a width: one before the first cell and two behind the last. */
function nodes(width: number, step: number): number {
  return Math.floor(width / step) + 4;
}
