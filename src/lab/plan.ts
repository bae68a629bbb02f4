import type { Core } from '../core/load.ts';
import { LANES, roundUp } from '../core/layout.ts';
import { finish } from '../core/steps.ts';
import type { Dataset } from '../data/dataset.ts';
import { InputError } from '../errors.ts';
import { parsePair, selectRows } from '../data/pair.ts';
import { type PairRows, countNonZeros, pairRows } from '../data/pair-rows.ts';
import { firstLayerWidth } from '../network/network.ts';
import { epochOperations } from '../network/train.ts';
import { splitPositions } from '../network/split.ts';
import type { TrialCheckpoint } from './checkpoint.ts';
import { type Trial, trialId } from './trial.ts';
import { groupBy } from '../statistics/group-by.ts';

/** A trial and its id. */
export interface IdentifiedTrial {
  readonly id: string;
  readonly trial: Trial;
}

/**
 * Trials that are trained side by side: same dataset, pair, seed, labels, batch, epochs, and epochs that are done. Those that
 * keep weights pruned are among themselves, so that the others do not pay for masks. A fork is by itself.
 */
export interface Cohort {
  readonly type: 'train';
  /** The id of its first trial, which is in no other cohort. */
  readonly id: string;
  readonly trials: readonly IdentifiedTrial[];
  /** Useful floating-point operations of one epoch. */
  readonly operations: number;
  /** Of its trials, in their order and all of the same epoch, after which training goes on; absent at the beginning. */
  readonly checkpoints?: readonly TrialCheckpoint[];
}

/** The first epoch of a cohort that is not done yet. */
export function nextEpoch({ checkpoints }: Cohort): number {
  return (checkpoints?.[0].epoch ?? 0) + 1;
}

/** Columns of a cohort at most: wide enough to be fast, narrow enough that workers finish together. */
export const COHORT_COLUMNS = 128;

export function identifyTrials(trials: readonly Trial[]): Promise<IdentifiedTrial[]> {
  return Promise.all(trials.map(async (trial) => ({ id: await trialId(trial), trial })));
}

/**
 * Groups trials into cohorts. How they are grouped changes no result.
 * Uses the core's memory.
 *
 * @param rankOf trials of different ranks are in different cohorts, so that what is wanted first does not wait for what
 *   is wanted later
 * @param checkpoints by the ids of their trials: those are in cohorts with others that are as far
 */
export function planCohorts<Planned extends IdentifiedTrial>(
  core: Core,
  dataset: Dataset,
  trials: readonly Planned[],
  rankOf: (trial: Planned) => number = () => 0,
  checkpoints: ReadonlyMap<string, TrialCheckpoint> = new Map(),
): Cohort[] {
  return finish(planCohortsInSteps(core, dataset, trials, rankOf, checkpoints));
}

/**
 * The same, one cohort after the other, for who plans so many that other work is to be let in. A cohort whose data are too
 * few is among them, without operations: who executes it says why it fails.
 * @throws InputError at the end, when there is no other
 */
export function* planCohortsInSteps<Planned extends IdentifiedTrial>(
  core: Core,
  dataset: Dataset,
  trials: readonly Planned[],
  rankOf: (trial: Planned) => number,
  checkpoints: ReadonlyMap<string, TrialCheckpoint> = new Map(),
): Generator<Cohort, Cohort[]> {
  const groups = groupBy(trials, (planned) => {
    const { trial } = planned;
    return JSON.stringify([
      rankOf(planned),
      trial.pair,
      trial.seed,
      trial.recipe.batch,
      trial.recipe.epochs,
      trial.recipe.pruning?.keep === true,
      trial.recipe.labels,
      trial.recipe.forks && planned.id,
      checkpoints.get(planned.id)?.epoch,
    ]);
  });
  const cohorts: Cohort[] = [];
  const inputs = inputCounter(core, dataset);
  let refused: InputError | undefined;
  const operationsOf = ({ pair, seed }: Trial, hidden: readonly number[]) => {
    try {
      return epochOperations(inputs(pair, seed), hidden);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused ??= error;
      return 0;
    }
  };
  for (const group of groups.values()) {
    for (const members of cutByWidth(group)) {
      const hidden = members.map(({ trial }) => trial.hidden);
      const operations = operationsOf(members[0].trial, hidden);
      const from = members.flatMap(({ id }) => checkpoints.get(id) ?? []);
      const cohort = {
        type: 'train',
        id: members[0].id,
        trials: members,
        operations,
        ...(from.length > 0 && { checkpoints: from }),
      } as const;
      cohorts.push(cohort);
      yield cohort;
    }
  }
  if (refused && cohorts.every(({ operations }) => operations === 0)) throw refused;
  return cohorts;
}

/** Fills one cohort after the other, widest networks first. */
function cutByWidth(trials: readonly IdentifiedTrial[]): IdentifiedTrial[][] {
  const cut: IdentifiedTrial[][] = [];
  let columns = Infinity;
  for (const trial of trials.toSorted((a, b) => b.trial.hidden - a.trial.hidden)) {
    const width = roundUp(firstLayerWidth(trial.trial.hidden), LANES);
    if (columns + width > COHORT_COLUMNS) {
      cut.push([]);
      columns = 0;
    }
    cut.at(-1)!.push(trial);
    columns += width;
  }
  return cut;
}

/** Counts the inputs that cost work in both halves of a pair's split, looking at the rows of a pair once. */
function inputCounter(core: Core, { training, test, form, classes }: Dataset) {
  const ofPairs = new Map<string, PairRows>();
  return (name: string, seed: number) => {
    let rows = ofPairs.get(name);
    if (!rows) {
      const pair = parsePair(name, classes);
      rows = pairRows(training, form, pair, 'training');
      // Refused now rather than after training, when the test rows are needed.
      selectRows(test, pair, 'test');
      ofPairs.set(name, rows);
    }
    const halves = splitPositions(core, rows, seed);
    const count = (positions: Uint32Array) =>
      form.dense ? positions.length * form.dimensions : countNonZeros(rows, positions);
    return { training: count(halves.training), validation: count(halves.validation) };
  };
}
