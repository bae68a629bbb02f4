import type { NoiseRow, OcclusionRow, SilencedRow } from '../../studies/rows.ts';
import { noiseRow, occlusionRow, silencedRow } from './rows.ts';
import { vary } from './vary.ts';

/** How much scores of a network vary over the seeds of a simulated world. */
const SD = 0.003;

const COMPARED = [24, 64];

/** Rows of one seed of a simulated noise study of 24 and 64 units: F1 and AUC by hidden size and σ, clipped as not. */
export function simulateNoise(
  score: (hidden: number, sigma: number) => number,
): (seed: number) => NoiseRow[] {
  return (seed) =>
    COMPARED.flatMap((hidden) =>
      [0, 0.2, 0.6, 1].flatMap((sigma, i) => {
        const value = score(hidden, sigma) + vary(seed, 10 * hidden + i, SD);
        return [false, true].map((clip) =>
          noiseRow({ seed, hidden, sigma, clip, f1: value, auc: value }),
        );
      }),
    );
}

/** Rows of one seed of a simulated occlusion study: F1 and AUC with the patch and without, by hidden size. */
export function simulateOcclusion(
  patched: (hidden: number) => number,
  clean: (hidden: number) => number = () => 0.95,
  sd = SD,
): (seed: number) => OcclusionRow[] {
  return (seed) =>
    [24, 48, 64].map((hidden) => {
      const value = patched(hidden) + vary(seed, 2 * hidden, sd);
      const before = clean(hidden) + vary(seed, 2 * hidden + 1, sd);
      const scores = { f1: value, auc: value, cleanF1: before, cleanAuc: before };
      return occlusionRow({ seed, hidden, ...scores });
    });
}

/** Rows of one seed in which a random half of the units is silenced: the AUC that is lost, by hidden size. */
export function simulateSilencing(
  loss: (hidden: number) => number,
): (seed: number) => SilencedRow[] {
  return (seed) =>
    COMPARED.map((hidden) => {
      const auc = 0.95 - loss(hidden) + vary(seed, hidden, SD);
      return silencedRow({ seed, hidden, auc, cleanAuc: 0.95 });
    });
}
