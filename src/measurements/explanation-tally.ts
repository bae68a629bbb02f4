import { BASELINES, type Baseline, type Explanation } from '../network/explain.ts';
import type { Faithfulness } from '../network/faithfulness.ts';
import type { Similarity } from '../network/similarity.ts';
import { mean } from '../statistics/mean.ts';
import { type MapSimilarity, meanSimilarity } from './map-similarity.ts';

/** What else the maps are compared with that should not be like them, or only because of the task. */
export const STRANGERS = [
  'newOutput',
  'newHidden',
  'newBoth',
  'permutedLabels',
  'otherSeed',
  'otherSeedPermuted',
] as const;

/** One of `STRANGERS`. */
export type Stranger = (typeof STRANGERS)[number];

/** How well one explanation does, means over the images. */
export interface ExplanationQuality extends Faithfulness {
  readonly explanation: Explanation;
  /** Share of maps that are the same everywhere: they say nothing. */
  readonly blank: number;
  /**
   * Largest change of a map by a step aside, as a share of its length (Yeh et al. 2019, `SENS_MAX`); maps that are 0 are left
   * out, null when all are.
   */
  readonly sensitivity: number | null;
  /** Of magnitudes, with those of other networks; null where there is no such network. */
  readonly strangers: Readonly<Record<Stranger, MapSimilarity | null>>;
  /** The most that these could be (`ceilingOfMagnitudes`). */
  readonly ceilings: Readonly<Record<Stranger, MapSimilarity | null>>;
  /** With the same map, its values above 0 in random order: what two maps of one image share by its ink alone. */
  readonly chance: MapSimilarity;
}

type ByStranger = Readonly<Record<Stranger, Similarity[]>>;

/** What is found of one explanation, image by image. */
export class ExplanationTally {
  readonly faithful: Faithfulness[] = [];
  /** Null for maps that are 0. */
  readonly sensitivities: (number | null)[] = [];
  readonly similar: ByStranger = byStranger(() => []);
  readonly ceilings: ByStranger = byStranger(() => []);
  readonly chance: Similarity[] = [];
  blank = 0;

  quality(explanation: Explanation): ExplanationQuality {
    return {
      explanation,
      blank: this.blank / this.chance.length,
      ...meanFaithfulness(this.faithful),
      sensitivity: mean(this.sensitivities.filter((value) => value !== null)),
      strangers: byStranger((name) => meanOfSome(this.similar[name])),
      ceilings: byStranger((name) => meanOfSome(this.ceilings[name])),
      chance: meanSimilarity(this.chance),
    };
  }
}

/** Means over the images. */
export function meanFaithfulness(all: readonly Faithfulness[]): Faithfulness {
  const meanOf = (of: (one: Faithfulness) => Faithfulness['deletion']) => {
    const values = BASELINES.map((name) => [name, mean(all.map((one) => of(one)[name]))]);
    return Object.fromEntries(values) as Record<Baseline, number>;
  };
  return {
    deletion: meanOf(({ deletion }) => deletion),
    insertion: meanOf(({ insertion }) => insertion),
  };
}

function byStranger<Value>(of: (name: Stranger) => Value): Record<Stranger, Value> {
  return Object.fromEntries(STRANGERS.map((name) => [name, of(name)])) as Record<Stranger, Value>;
}

/** Null where there is no network to compare with. */
function meanOfSome(all: readonly Similarity[]): MapSimilarity | null {
  return all.length > 0 ? meanSimilarity(all) : null;
}
