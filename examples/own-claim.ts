/** A study of one's own, and a claim about it: do networks learn faster from He's initial weights (He et al. 2015)? */
import * as lowcap from 'lowcap';
import type { ClaimRow, Recipe, Study, StudyGrid } from 'lowcap';
import { loadDataset, loadPackagedCore } from 'lowcap/node';

const INITS = ['he', 'normal:0.1'];

interface InitRow extends ClaimRow {
  readonly init: string;
  readonly lastF1: number;
}

/** Every pair × hidden size × seed of the grid, from both kinds of initial weights. */
const trials = (grid: StudyGrid, recipe: Recipe) =>
  INITS.flatMap((init) => lowcap.trialsOf(grid, grid.pairs, grid.hiddenSizes, { ...recipe, init }));

const study: Study<{ initialWeights: readonly InitRow[] }> = {
  name: 'initial-weights',
  kinds: { initialWeights: { title: 'initial weights', conditions: ['init'] } },
  trials,
  requests: () => [],
  rows: (grid, recipe, results) => ({
    initialWeights: lowcap
      .trainedRows(results, recipe, trials(grid, recipe))
      .map(({ row, trial }) => ({ ...row, init: trial.recipe.init })),
  }),
};

// Written down before anything is measured.
const claim = lowcap.defineClaim<InitRow>({
  id: 'he-is-faster',
  section: 'my own',
  paper: 'Networks learn faster from He’s initial weights.',
  statistic: 'F1 after two epochs from He’s initial weights less that from N(0, 0.1²)',
  interpretation: 'Faster is a higher F1 after two epochs.',
  rule: lowcap.above(0),
  needs: 'networks from both kinds of initial weights',
  conditions: ['init'],
  select: () => true,
  measure: (rows) => {
    const gains = rows.map(({ init, lastF1 }) => (init === 'he' ? lastF1 : -lastF1));
    return (2 * gains.reduce((sum, gain) => sum + gain, 0)) / gains.length;
  },
});

const dataset = await loadDataset('mnist');
const grid: StudyGrid = {
  dataset,
  pairs: ['3-8', '4-9'],
  hiddenSizes: [8, 24],
  // Fewer than five decide nothing.
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  recipes: [{ ...lowcap.RECIPES.minibatch, epochs: 2 }],
  corruption: { draws: 1, clip: true },
};
const store = new lowcap.MemoryStore();
const core = await loadPackagedCore();
for await (const record of lowcap.runStudies({ studies: [study], grid, dataset, core, store })) {
  if (record.type === 'finished') console.log(`${record.trained} networks trained`);
}

const { initialWeights } = await lowcap.readStudyRows(study, grid, store);
for (const { paper, verdict, measured, n } of lowcap.evaluateClaim(claim, initialWeights)) {
  console.log(`${paper} ${verdict}: ${measured?.toFixed(4)} over ${n} seeds`);
}
