import { Z975 } from '../../src/statistics/student.ts';

/**
 * The 95 % interval of a share (Wilson, Probable inference, the law of succession, and statistical inference, 1927).
 *
 * @param hits of `total` trials; total ≥ 1
 * @returns [low, high], in 0 … 1
 */
export function wilsonInterval(hits: number, total: number): readonly [number, number] {
  const z2 = Z975 * Z975;
  const share = hits / total;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half =
    (Z975 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))) / (1 + z2 / total);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
