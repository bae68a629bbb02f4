import { csvLine } from '../data/csv-line.ts';
import { labelsText } from '../lab/recipe.ts';
import type { TrialRecord } from '../lab/records.ts';
import type { Evaluation } from '../network/evaluation.ts';

type Column = (record: TrialRecord) => string | number | boolean | null;

const SCORES = ['n', 'loss', 'accuracy', 'f1', 'auc'] as const satisfies (keyof Evaluation)[];

const COLUMNS: Readonly<Record<string, Column>> = {
  trialId: ({ trialId }) => trialId,
  dataset: ({ trial }) => trial.dataset,
  pair: ({ trial }) => trial.pair,
  seed: ({ trial }) => trial.seed,
  hidden: ({ trial }) => trial.hidden,
  recipe: ({ trial }) => trial.recipe.name,
  init: ({ trial }) => trial.recipe.init,
  batch: ({ trial }) => trial.recipe.batch,
  learningRate: ({ trial }) => trial.recipe.learningRate,
  epochs: ({ trial }) => trial.recipe.epochs,
  prunedBefore: ({ trial }) => trial.recipe.pruning?.sparsity ?? null,
  prunedScope: ({ trial: { recipe } }) =>
    recipe.pruning ? (recipe.pruning.scope ?? 'layer') : null,
  prunedKept: ({ trial }) => trial.recipe.pruning?.keep ?? null,
  forkedFrom: ({ trial }) => trial.recipe.forks?.at(-1)?.parent ?? null,
  forkedAtEpoch: ({ trial }) => trial.recipe.forks?.at(-1)?.epoch ?? null,
  forkPruned: ({ trial }) => trial.recipe.forks?.at(-1)?.mask?.sparsity ?? null,
  forkScope: ({ trial: { recipe } }) => {
    const mask = recipe.forks?.at(-1)?.mask;
    return mask ? (mask.scope ?? 'layer') : null;
  },
  forkKept: ({ trial }) => trial.recipe.forks?.at(-1)?.mask?.keep ?? null,
  labels: ({ trial }) => labelsText(trial.recipe),
  ...scoresOf('validation'),
  ...scoresOf('test'),
  bestF1: ({ best }) => finite(best.f1),
  bestEpoch: ({ best }) => best.epoch,
  divergedAtEpoch: ({ diverged = null }) => diverged,
  weights: ({ weights }) => weights,
  seconds: ({ seconds }) => seconds,
};

/** Trained networks as CSV, a line for each: settings, scores on validation and test, digest of the weights. */
export function trialTable(records: readonly TrialRecord[]): string {
  const lines = records.map((record) => Object.values(COLUMNS).map((column) => column(record)));
  return [Object.keys(COLUMNS), ...lines].map(csvLine).join('');
}

function scoresOf(rows: 'validation' | 'test'): Record<string, Column> {
  const columns = SCORES.map((score): [string, Column] => [
    `${rows}_${score}`,
    (record) => finite(record[rows][score]),
  ]);
  return Object.fromEntries(columns);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
