import type { Network } from '../../src/network/network.ts';
import { randomValues } from '../reference/random.ts';

/** A network whose weights are drawn, logistic regression for no hidden units; magnitudes are multiples of a coarse step when ties are wanted. */
export function randomNetwork(hidden: number, seed = 1, step = 0, dimensions = 784): Network {
  const draw = (n: number, salt: number) =>
    randomValues(n, seed * 10 + salt).map((x) =>
      step > 0 ? (Math.floor(Math.abs(x) / step) + 1) * step * Math.sign(x || 1) : x / 2,
    );
  return {
    dimensions,
    hidden,
    w1: draw(dimensions * Math.max(1, hidden), 1),
    b1: draw(hidden, 2),
    w2: draw(hidden, 3),
    b2: draw(1, 4),
  };
}
