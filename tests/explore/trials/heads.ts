import type { HeadResults, RunHead, TrialHead } from '../../../src/explore/trials/heads.ts';
import type { TrialsAction } from '../../../src/explore/trials/actions.ts';
import type { TrialServices } from '../../../src/explore/trials/services.ts';
import { reduceTrials } from '../../../src/explore/trials/reducer.ts';
import type { TrialsState } from '../../../src/explore/trials/state.ts';
import { trialsWork } from '../../../src/explore/trials/work.ts';
import { printTrial, type Trial } from '../../../src/lab/trial.ts';
import { type Recipe, RECIPES } from '../../../src/lab/recipe.ts';

type Settings = Partial<Pick<Trial, 'dataset' | 'pair' | 'seed' | 'hidden'>> & {
  recipe?: Partial<Recipe>;
};

/** A head with an id that begins with a word of hexadecimal digits. */
export function head(
  begins: string,
  { recipe, ...settings }: Settings = {},
  results: Partial<HeadResults> = {},
): TrialHead {
  const trial = printTrial({
    dataset: 'mnist',
    datasetDigest: '',
    pair: '4-9',
    seed: 1,
    hidden: 24,
    recipe: { ...RECIPES.paper, ...recipe },
    ...settings,
  });
  return {
    trialId: begins.padEnd(64, '0'),
    trial,
    results: {
      bestF1: 0.96,
      bestEpoch: 80,
      lastF1: 0.95,
      lastLoss: 0.125,
      lastAuc: 0.99,
      testF1: 0.94,
      seconds: 1.5,
      ...results,
    },
  };
}

/** Whoever is not asked for anything has nothing. */
export function trialServices(own: Partial<TrialServices>): TrialServices {
  const refuse = (what: string) => () => Promise.reject(new Error(`got ${what} asked for`));
  return {
    page: refuse('a page'),
    runs: refuse('runs'),
    damage: refuse('damage'),
    planDeletion: refuse('a plan'),
    delete: refuse('a deletion'),
    export: refuse('an export'),
    fork: refuse('a fork'),
    histories: refuse('histories'),
    ...own,
  };
}

/** A store of these heads and runs with which nothing is wrong. */
export function storeOf(
  heads: readonly TrialHead[],
  runs: readonly RunHead[] = [],
): Partial<TrialServices> {
  return {
    page: async () => ({ heads, total: heads.length, next: undefined }),
    runs: async () => runs,
    damage: async () => [],
  };
}

/** Does what the state waits for until it waits for nothing. */
export async function settled(
  state: TrialsState,
  services: Partial<TrialServices>,
  version = '1',
): Promise<TrialsState> {
  let now = state;
  for (;;) {
    const work = trialsWork(now, version);
    if (!work) return now;
    for await (const report of work.run(trialServices(services))) now = reduceTrials(now, report);
  }
}

export function press(state: TrialsState, ...actions: readonly TrialsAction[]): TrialsState {
  return actions.reduce((now, action) => reduceTrials(now, action), state);
}
