import { log } from './log.ts';
import { philox } from './philox.ts';

const f = Math.fround;

/** Float32 in (0, 1] of a random word. */
export function toUniform(word: number): number {
  return f(((word >>> 8) + 1) * 2 ** -24);
}

/** Four standard normal numbers of four random words, as `toNormal` of the core. */
export function toNormal(words: readonly [number, number, number, number]): number[] {
  const [r0, r1] = words.slice(0, 2).map((word) => f(Math.sqrt(f(-2 * log(toUniform(word)))))) as [
    number,
    number,
  ];
  const [c0, s0] = cosSin(words[2]);
  const [c1, s1] = cosSin(words[3]);
  return [f(r0 * c0), f(r1 * c1), f(r0 * s0), f(r1 * s1)];
}

function cosSin(word: number): [number, number] {
  const quadrant = word >>> 30;
  const t = f((((word << 2) >>> 8) - 2 ** 23) * f(1.5707963267948966 / 16777216));
  const q = f(t * t);
  let sin = f(1 / 362880);
  sin = f(f(sin * q) - f(1 / 5040));
  sin = f(f(sin * q) + f(1 / 120));
  sin = f(f(sin * q) - f(1 / 6));
  sin = f(t + f(f(sin * q) * t));
  let cos = f(1 / 40320);
  cos = f(f(cos * q) - f(1 / 720));
  cos = f(f(cos * q) + f(1 / 24));
  cos = f(f(cos * q) - 0.5);
  cos = f(1 + f(cos * q));
  const turns: readonly [number, number][] = [
    [cos, sin],
    [-sin, cos],
    [-cos, -sin],
    [sin, -cos],
  ];
  return turns[quadrant] as [number, number];
}

/** Element i of `fillUniform`. */
export function uniformAt(i: number, seed: number, purpose: number, a: number, b: number): number {
  return toUniform(philox(seed, purpose, i >> 2, a, b)[i & 3]);
}

/** Element i of `fillNormal` with the given scale. */
export function normalAt(
  i: number,
  scale: number,
  seed: number,
  purpose: number,
  a: number,
  b: number,
): number {
  return f(toNormal(philox(seed, purpose, i >> 2, a, b))[i & 3] * f(scale));
}
