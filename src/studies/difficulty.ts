import { count } from '../count.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { mean } from '../statistics/mean.ts';
import { MOST_CLASSES, pairsOfClasses, pairsAreDefault } from './default-grid.ts';
import { type Grid, trialsOf } from './grid.ts';
import { shareText } from './result-words.ts';
import { measuredRows, trainedRows } from './results.ts';
import type { DifficultyRow, PairCapacityRow } from './rows.ts';
import type { Study } from './study.ts';

/**
 * So many seeds, the lowest ones, where nobody chose pairs: a correlation over pairs is as sure as there are pairs, not as
 * there are seeds, and the 45 pairs of ten classes are nine times the networks of the capacity study.
 */
const MOST_SEEDS = 3;

/**
 * Is it their likeness that makes two classes need more hidden units? Every pair of classes with every hidden size, and of
 * each pair what is known without hidden units.
 */
export const difficulty: Study<{
  difficulty: readonly DifficultyRow[];
  pairCapacity: readonly PairCapacityRow[];
}> = {
  name: 'difficulty',
  kinds: {
    difficulty: { title: 'difficulty of pairs', conditions: [] },
    pairCapacity: { title: 'capacity of pairs', conditions: [] },
  },
  note,
  trials,
  requests,
  rows: (grid, recipe, results) => {
    const measured = measuredRows(results, recipe, requests(grid, recipe)).map(
      ({ subject, value }) => ({ ...subject, ...value }),
    );
    const distances = new Map(
      measured.map(({ pair, seed, meanDistance }) => [`${pair} ${seed}`, meanDistance]),
    );
    return {
      difficulty: measured,
      // Capacity is that of the sizes which were asked for.
      pairCapacity: trainedRows(
        results,
        recipe,
        trials(grid, recipe).filter(({ hidden }) => grid.hiddenSizes.includes(hidden)),
      ).map(({ row }) => {
        const meanDistance = distances.get(`${row.pair} ${row.seed}`) ?? undefined;
        return { ...row, ...(meanDistance !== undefined && { meanDistance }) };
      }),
    };
  },
  result: ({ difficulty: rows }) => {
    const errors = [
      ['logistic regression', mean(rows.map(({ logisticError }) => logisticError))],
      ['nearest neighbour', mean(rows.map(({ neighbourError }) => neighbourError))],
    ] as const;
    const texts = errors.map(([of, error]) => `${of} ${shareText(error)}`);
    return rows.length > 0 ? `mean error ${texts.join(', ')}` : '';
  },
};

/** What it looks at: every pair of classes, the first ones of many, and few seeds; where pairs were chosen, these and all seeds. */
function lookedAt(grid: Grid): Grid {
  if (!pairsAreDefault(grid)) return grid;
  const seeds = grid.seeds.toSorted((a, b) => a - b).slice(0, MOST_SEEDS);
  return { ...grid, pairs: pairsOfClasses(grid.dataset), seeds };
}

function note(grid: Grid): string | undefined {
  const { pairs, seeds } = lookedAt(grid);
  if (!pairsAreDefault(grid)) return undefined;
  const { length: classes } = grid.dataset.classes;
  const of = classes > MOST_CLASSES ? `the first ${MOST_CLASSES} of ${classes}` : `${classes}`;
  return (
    `difficulty looks at ${count(pairs.length, 'pair')} of ${of} classes with ${count(seeds.length, 'seed')}; ` +
    '--pairs names others, with all seeds'
  );
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  const own = lookedAt(grid);
  const { hiddenSizes } = own;
  const sizes = hiddenSizes.includes(0) ? hiddenSizes : [0, ...hiddenSizes];
  return trialsOf(own, own.pairs, sizes, recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'difficulty'>[] {
  const own = lookedAt(grid);
  return trialsOf(own, own.pairs, [0], recipe).map((trial) => ({
    measurement: 'difficulty',
    trial,
    params: {},
  }));
}
