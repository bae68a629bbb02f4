import type { Evaluation } from '../../src/network/evaluation.ts';
import type {
  Planned,
  PlannedCohort,
  PlannedTrials,
  RunRecord,
  Trained,
} from '../../src/lab/records.ts';
import { RECIPES } from '../../src/lab/recipe.ts';

export const PAIRS = ['0-1', '1-7', '3-8', '4-9', '5-6'];
export const SIZES = [2, 4, 6, 8, 10, 12, 16, 24, 32, 48, 64];
export const SEEDS = [1, 2, 3];
const EPOCHS = RECIPES.paper.epochs;
const WORKERS = 2;

/** What tells one trial from another here. */
interface SketchedTrial {
  readonly pair: string;
  readonly hidden: number;
  readonly seed: number;
}

export interface FakeRun {
  /** Trials that are found in the store; by default none. */
  readonly stored?: (trial: SketchedTrial) => boolean;
  /** Trials whose loss is not finite from epoch 7 on; by default none. */
  readonly diverges?: (trial: SketchedTrial) => boolean;
}

/** The records of the capacity study as the paper has it, in the order of two workers. */
export function fakeRun({
  stored = () => false,
  diverges = () => false,
}: FakeRun = {}): RunRecord[] {
  const plan = fakePlan(stored);
  const records: RunRecord[] = [plan];
  const trials = plan.trials.flatMap(({ pair, hidden, seeds }) =>
    seeds.map((seed) => ({ pair, hidden, seed })),
  );
  for (const trial of trials) {
    if (stored(trial)) records.push({ ...fakeTrained(trial, diverges(trial)), stored: true });
  }
  for (let first = 0; first < plan.cohorts.length; first += WORKERS) {
    const side = plan.cohorts.slice(first, first + WORKERS);
    for (let epoch = 1; epoch <= EPOCHS; epoch++) {
      for (const { cohort, operations } of side) {
        const loss = 0.69 * Math.exp(-epoch / 40) + 0.05;
        records.push({ type: 'epoch', cohort, epoch, loss, operations: operations / EPOCHS });
      }
    }
    for (const { cohort, pair, seed, hidden } of side) {
      for (const size of hidden) {
        const trial = { pair, seed, hidden: size };
        records.push({ ...fakeTrained(trial, diverges(trial)), cohort });
      }
    }
  }
  const trained = trials.filter((trial) => !stored(trial)).length;
  records.push(
    { type: 'figure', id: 'fig-3', files: ['out/figures/fig-3.svg', 'out/figures/fig-3.png'] },
    {
      type: 'finished',
      failed: 0,
      trained,
      stored: trials.length - trained,
      measured: 0,
      seconds: 58.25,
    },
  );
  return records;
}

/** The same one after the other, `pauseMs` apart. */
export async function* stream(
  records: readonly RunRecord[],
  pauseMs = 0,
): AsyncGenerator<RunRecord> {
  for (const record of records) {
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    yield record;
  }
}

/** A cohort holds the smaller or the larger sizes of one pair and seed that are not stored. */
function fakePlan(stored: (trial: SketchedTrial) => boolean): Planned {
  const trials = PAIRS.flatMap((pair) =>
    SIZES.map((hidden): PlannedTrials => ({
      pair,
      hidden,
      recipe: RECIPES.paper,
      parts: [0],
      seeds: SEEDS,
      stored: SEEDS.filter((seed) => stored({ pair, hidden, seed })),
    })),
  );
  const cohorts: PlannedCohort[] = [];
  for (const seed of SEEDS) {
    for (const pair of PAIRS) {
      for (const half of [SIZES.slice(0, 8), SIZES.slice(8)]) {
        const hidden = half.filter((size) => !stored({ pair, hidden: size, seed }));
        if (hidden.length === 0) continue;
        const units = hidden.reduce((sum, size) => sum + size, 0);
        cohorts.push({
          cohort: cohorts.length,
          id: `cohort ${cohorts.length}`,
          pair,
          seed,
          hidden,
          batch: 'full',
          epochs: EPOCHS,
          operations: units * 6e8,
        });
      }
    }
  }
  const operations = cohorts.reduce((sum, cohort) => sum + cohort.operations, 0);
  const part = {
    study: 'capacity',
    recipe: 'paper',
    trials: trials.length * SEEDS.length,
    storedTrials: trials.reduce((sum, one) => sum + one.stored.length, 0),
    measurements: 0,
    storedMeasurements: 0,
  };
  return {
    type: 'planned',
    study: 'capacity',
    parts: [part],
    trials,
    cohorts,
    measurements: { total: 0, stored: 0, missing: {} },
    damaged: [],
    damagedRows: [],
    workers: WORKERS,
    operations,
  };
}

/** One finished trial; its F1 rises with the size, falls with the pair, and wobbles with the seed. */
export function fakeTrained(
  { pair, hidden, seed }: SketchedTrial,
  diverges = false,
  recipe: Trained['trial']['recipe'] = { name: 'paper', ...RECIPES.paper },
): Trained {
  const hardness = 0.02 + 0.06 * Math.max(0, PAIRS.indexOf(pair));
  const f1 = diverges ? 0 : 1 - hardness / Math.log2(hidden + 1) - 0.004 * seed;
  const evaluation = fakeEvaluation(f1, diverges);
  return {
    type: 'trained',
    trial: { dataset: 'mnist', pair, seed, hidden, recipe },
    trialId: `${pair} ${hidden} ${seed}`,
    weights: 'sha256:0',
    validation: evaluation,
    test: evaluation,
    ...(diverges ? { diverged: 7 } : {}),
    best: { f1, epoch: recipe.epochs },
    seconds: hidden / 100,
    parts: [0],
  };
}

function fakeEvaluation(f1: number, diverged: boolean): Evaluation {
  return {
    n: 2000,
    loss: diverged ? NaN : 1 - f1,
    accuracy: diverged ? 0.5 : f1,
    f1,
    auc: diverged ? 0.5 : (1 + f1) / 2,
    confusion: { tp: 900, fp: 50, fn: 50, tn: 1000 },
  };
}
