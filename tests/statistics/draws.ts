import { philox } from '../../src/statistics/philox.ts';

/** A stream of random numbers, the same every time for the same two numbers. */
export class Draws {
  #words: readonly number[] = [];
  #next = 0;
  readonly #a: number;
  readonly #b: number;

  constructor(a: number, b = 0) {
    this.#a = a;
    this.#b = b;
  }

  /** In (0, 1). */
  uniform(): number {
    if (this.#next % 4 === 0) this.#words = philox(this.#next / 4, this.#a, this.#b, 77);
    return ((this.#words[this.#next++ % 4] as number) + 0.5) / 2 ** 32;
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Mean and standard deviation 1: strongly skewed. */
  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** 1 with the given probability, else 0. */
  coin(probability: number): number {
    return Number(this.uniform() < probability);
  }
}

/** So many values of one kind. */
export function drawMany(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}
