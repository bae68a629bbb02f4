import type { OfKinds } from '../../measurements/digit-shares.ts';
import type { Region } from '../../measurements/digit-regions.ts';
import type { SaliencyRow } from '../../studies/rows.ts';
import { crossBar, region, saliencyRow } from './rows.ts';
import { vary } from './vary.ts';

/** How much measures of maps vary over the seeds of a simulated world. */
const SD = 0.01;

/** Area of a region of a simulated world, and what an even map has in it. */
export const AREA = 0.05;

/** Maps of a simulated world: means over the seeds. */
export interface SimulatedMaps {
  readonly sparsity?: number;
  /** Similarity of the pruned network's maps, in rank and top pixels. */
  readonly pruned?: number;
  readonly ceiling?: number;
  readonly others?: number;
  /** Share of the maps in the band of the cross-bar. */
  readonly bar?: OfKinds;
  /** Rank of the band among others on correct images of the negative class. */
  readonly rank?: number;
  /** Share of the ink of these images in the band. */
  readonly ink?: number;
  /** Share of the maps in regions; by default those of an even map. */
  readonly regions?: Readonly<Partial<Record<Region, OfKinds>>>;
}

/** The same of every kind of image. */
export function ofEvery(value: number): OfKinds {
  return { negative: value, positive: value, misclassified: value };
}

/** A row of one seed of a simulated study of saliency. */
export function simulateMaps(world: SimulatedMaps): (seed: number) => SaliencyRow[] {
  const { sparsity = 0.95, pruned = 0.4, ceiling = 0.5, others = 0.2, ink = 0.4 } = world;
  const { bar = ofEvery(0.2), rank = 0.5, regions = {} } = world;
  return (seed) => {
    const varied = (value: number, purpose: number, sd = SD) => value + vary(seed, purpose, sd);
    const alike = (value: number, purpose: number) => ({
      rank: varied(value, purpose),
      top: Math.max(0, varied(value, purpose + 1)),
      ssim: value,
    });
    const share = ({ negative, positive, misclassified }: OfKinds, purpose: number): OfKinds => ({
      negative: varied(negative ?? 0, purpose, SD / 5),
      positive: varied(positive ?? 0, purpose + 1, SD / 5),
      misclassified: varied(misclassified ?? 0, purpose + 2, SD / 5),
    });
    const regionOf = (name: Region, purpose: number) =>
      region({ area: AREA, saliency: share(regions[name] ?? ofEvery(AREA), purpose) });
    const inBar = share(bar, 30);
    return [
      saliencyRow({
        seed,
        sparsity,
        similarity: alike(pruned, 0),
        ceiling: alike(ceiling, 10),
        others: [alike(others, 20)],
        crossBar: crossBar({
          correct: inBar.negative,
          misclassified: inBar.misclassified,
          otherClass: inBar.positive,
          ink,
          rank: {
            correct: Math.min(1, Math.max(0, varied(rank, 40))),
            misclassified: 0.5,
            otherClass: 0.5,
          },
        }),
        regions: {
          upperStem: regionOf('upperStem', 50),
          lowerStem: regionOf('lowerStem', 60),
          loop: regionOf('loop', 70),
          emptySpace: regionOf('emptySpace', 80),
        },
      }),
    ];
  };
}
