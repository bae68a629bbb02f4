import { philox } from '../../statistics/philox.ts';

/** The random numbers of one image, one after the other. */
export interface Draws {
  /** 32 bits. */
  word(): number;
  /** A multiple of 2⁻³² in [0, 1). */
  uniform(): number;
  /** A whole number from 0 to n − 1. */
  below(n: number): number;
  /** −1 or 1. */
  sign(): number;
}

/**
 * Opens the numbers that belong to a key and three counters, always from the first one on: what is drawn for one image
 * depends on no other. It is the generator of the core, the first counter being the block of four words.
 */
export function openDraws(
  seed: number,
  stream: number,
  image: number,
  purpose: number,
  draw: number,
): Draws {
  let words: readonly number[] = [];
  let drawn = 0;
  const word = () => {
    const lane = drawn % 4;
    if (lane === 0) words = philox(drawn / 4, image, purpose, draw, seed, stream);
    drawn++;
    return words[lane];
  };
  const uniform = () => word() / 2 ** 32;
  return {
    word,
    uniform,
    below: (n) => Math.floor(uniform() * n),
    sign: () => (word() < 2 ** 31 ? -1 : 1),
  };
}
