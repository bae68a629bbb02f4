import { mean } from '../statistics/mean.ts';
import type { StudyName } from '../studies/catalogue.ts';
import type { CapacityRow, StudyRows, Subject } from '../studies/rows.ts';
import { maximum } from '../statistics/extent.ts';

/** From here on a network counts as good in the line about capacity. */
const GOOD_F1 = 0.95;

/**
 * What a study gave, in a few words with its numbers, of the recipe that comes first in the rows, and the pair if it is
 * of one; means over seeds (and pairs and sizes where none is named). Empty while there is nothing.
 * @param severalRecipes the recipe is named
 */
export function resultText(study: StudyName, rows: StudyRows, severalRecipes: boolean): string {
  const of = ofFirstRecipe(ROWS[study](rows));
  const [first] = of;
  if (!first) return '';
  const pairs = new Set(of.map(({ pair }) => pair));
  const subject = [
    ...(severalRecipes ? [first.recipe] : []),
    ...(pairs.size === 1 ? [first.pair] : []),
  ];
  return `${subject.length > 0 ? `${subject.join(' ')}: ` : ''}${TEXTS[study](rows)}`;
}

const ROWS: Readonly<Record<StudyName, (rows: StudyRows) => readonly Subject[]>> = {
  'learning-rate': ({ learningRate }) => learningRate,
  capacity: ({ capacity }) => capacity,
  pruning: ({ pruning }) => pruning,
  'dead-neurons': ({ census }) => census,
  clusters: ({ clusters }) => clusters,
  noise: ({ noise }) => noise,
  occlusion: ({ occlusion }) => occlusion,
  saliency: ({ saliency }) => saliency,
};

const TEXTS: Readonly<Record<StudyName, (rows: StudyRows) => string>> = {
  'learning-rate': ({ learningRate }) => {
    const rates = [...Map.groupBy(ofFirstRecipe(learningRate), (row) => row.learningRate)].map(
      ([rate, of]) => ({ rate, f1: mean(of.map((row) => row.lastF1)) ?? 0 }),
    );
    const [best] = rates.toSorted((a, b) => b.f1 - a.f1);
    return best ? `best rate ${best.rate}, mean F1 ${share(best.f1)}` : '';
  },
  capacity: ({ capacity }) => {
    const pairs = [...Map.groupBy(ofFirstRecipe(capacity), ({ pair }) => pair)];
    const sizes = pairs.map(([pair, of]) => `${pair} ${smallestGood(of) ?? 'none'}`);
    return pairs.length > 0 ? `F1 ${share(GOOD_F1)} from H: ${sizes.join(', ')}` : '';
  },
  pruning: ({ pruning }) => {
    const layer = ofFirstRecipe(pruning).filter(({ scope }) => scope === 'layer');
    const falls = layer.map(({ firstFall, weights }) => (firstFall ?? weights) / weights);
    return falls.length > 0 ? `F1 falls 1 % when ${percent(median(falls))} are removed` : '';
  },
  'dead-neurons': ({ census }) => {
    const of = ofFirstRecipe(census);
    const dead = (when: 'before' | 'after') =>
      percent(mean(of.map((row) => row[when].dead / row.hidden)) ?? 0);
    return of.length > 0 ? `dead ${dead('before')}, pruned ${dead('after')}` : '';
  },
  clusters: ({ clusters }) => {
    const of = ofFirstRecipe(clusters);
    const accuracy = (which: 'dense' | 'pruned') =>
      share(mean(of.map((row) => row[which].accuracy)));
    return of.length > 0 ? `k-NN ${accuracy('dense')}, pruned ${accuracy('pruned')}` : '';
  },
  noise: ({ noise }) => {
    const of = ofFirstRecipe(noise);
    const sigma = Math.max(0, maximum(of.map((row) => row.sigma)));
    const f1 = (at: number) =>
      share(mean(of.filter((row) => row.sigma === at).map((row) => row.f1)));
    return of.length > 0 ? `mean F1 ${f1(0)}, at σ ${sigma} ${f1(sigma)}` : '';
  },
  occlusion: ({ occlusion }) => {
    const of = ofFirstRecipe(occlusion);
    const [first] = of;
    const f1 = (which: 'cleanF1' | 'f1') => share(mean(of.map((row) => row[which])));
    return first ? `mean F1 ${f1('cleanF1')}, ${first.size} × ${first.size} blank ${f1('f1')}` : '';
  },
  saliency: ({ saliency }) => {
    const of = ofFirstRecipe(saliency);
    const own = meanOf(of.map((row) => row.similarity.rank));
    const others = meanOf(of.flatMap((row) => row.others.map((other) => other.rank)));
    return of.length > 0 ? `map rank ${share(own)}, other seeds ${share(others)}` : '';
  },
};

function ofFirstRecipe<Row extends Subject>(rows: readonly Row[]): Row[] {
  return rows.filter(({ recipe }) => recipe === rows[0]!.recipe);
}

function smallestGood(rows: readonly CapacityRow[]): number | undefined {
  const sizes = [...Map.groupBy(rows, ({ hidden }) => hidden)].toSorted(([a], [b]) => a - b);
  return sizes.find(([, of]) => (mean(of.map((row) => row.bestF1)) ?? 0) >= GOOD_F1)?.[0];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}

/** `.951` */
function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3).replace(/^0/, '');
}

/** Of those that are known. */
function meanOf(values: readonly (number | null)[]): number | null {
  return mean(values.filter((value) => value !== null));
}
