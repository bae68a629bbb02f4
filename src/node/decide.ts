import type { Claim } from '../claims/claim.ts';
import { ABOUT, evaluateClaims } from '../claims/evaluate-claims.ts';
import { LEDGER } from '../claims/ledger.ts';
import { type ClaimCost, nextLook, whyUndecided } from '../claims/next-look.ts';
import { identifyParts } from '../lab/parts.ts';
import type { Failed, Trained } from '../lab/records.ts';
import { recipeText } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import type { Trial } from '../lab/trial.ts';
import { kindOfRows, STUDY_NAMES, studyNamed } from '../studies/catalogue.ts';
import { narrowedStudy, trialWithoutSeed } from '../studies/narrowed.ts';
import { partsOf, readRows } from '../studies/studies.ts';
import type { Grid } from '../studies/grid.ts';
import type { Study } from '../studies/study.ts';
import type { Laboratory } from './laboratory.ts';

/** What is said while claims are being decided. */
export type DecideRecord =
  | {
      readonly type: 'deciding';
      readonly undecided: number;
      readonly claims: number;
      /** Networks at most, if no claim were decided before all its seeds are there. */
      readonly networks: number;
      /** The time that they would take here, from what those that are stored took; null when none is. */
      readonly seconds: number | null;
    }
  | Trained
  | Failed
  | {
      readonly type: 'look';
      readonly id: string;
      readonly recipe: string;
      /** That were added. */
      readonly seeds: readonly number[];
      readonly claim: Claim;
    }
  | {
      readonly type: 'left';
      readonly id: string;
      readonly recipe: string;
      readonly verdict: Claim['verdict'];
      readonly reason: string;
    }
  | {
      readonly type: 'decided';
      readonly decided: number;
      readonly left: number;
      readonly seconds: number;
    };

/**
 * Trains what undecided claims need, those first that are expected to cost least, and looks at them after every few seeds,
 * until they are decided or have the seeds 1 … maxSeeds. Intervals stay valid at every look, so stopping at a decision is
 * no cheating. What is stored already is not trained again.
 *
 * @param lab with a grid of the seeds 1 … maxSeeds
 * @param ids of claims; all when empty
 */
export async function* decide(
  lab: Laboratory,
  ids: readonly string[],
  signal: AbortSignal,
  workers: number,
): AsyncGenerator<DecideRecord> {
  const start = performance.now();
  const { grid, store } = lab;
  const maxSeeds = grid.seeds.length;
  const { trials } = await identifyParts(partsOf(STUDY_NAMES, grid));
  const isAsked = ({ id }: Claim) => ids.length === 0 || ids.includes(id);
  const evaluate = async () =>
    evaluateClaims(
      await readRows(STUDY_NAMES, grid, store),
      grid.dataset,
      LEDGER,
      grid.recipes.map(recipeText),
    ).filter(isAsked);
  // A claim that was asked for by name may be without networks yet.
  const isOpen = ({ verdict, reason }: Claim) =>
    verdict === 'undecided' || (ids.length > 0 && verdict === 'untested' && reason !== ABOUT);
  const tried = new Map<string, Set<number>>();
  const needsOf = (claim: Claim) => claim.trials.map((id) => trials.get(id)!.trial);
  const costOf = (claim: Claim): ClaimCost => {
    const needed = needsOf(claim);
    const seeds = new Set(needed.map(({ seed }) => seed));
    const seconds = claim.trials.reduce((sum, id) => sum + (store.find(id)?.seconds ?? 0), 0);
    const secondsPerSeed = seconds / Math.max(1, seeds.size);
    for (const seed of tried.get(keyOf(claim)) ?? []) seeds.add(seed);
    return { seeds, secondsPerSeed };
  };

  let claims = await evaluate();
  const before = claims.filter(isOpen);
  yield {
    type: 'deciding',
    undecided: before.length,
    claims: claims.filter(({ verdict }) => verdict !== 'untested').length,
    ...costOfAll(before, maxSeeds, needsOf, costOf, workers),
  };
  for (;;) {
    const look = nextLook(claims.filter(isOpen), costOf, maxSeeds);
    if (!look) break;
    const { claim, seeds } = look;
    const study = narrowedTo(claim, needsOf(claim), new Set(seeds), grid);
    for await (const record of lab.run('decide', [study], signal)) {
      if (record.type === 'failed' || (record.type === 'trained' && !record.stored)) yield record;
    }
    if (signal.aborted) return;
    const key = keyOf(claim);
    tried.set(key, new Set([...(tried.get(key) ?? []), ...seeds]));
    claims = await evaluate();
    const found = claims.find((one) => keyOf(one) === key)!;
    yield { type: 'look', id: claim.id, recipe: claim.recipe, seeds, claim: found };
  }
  const left = claims.filter(isOpen);
  const stillOpen = new Set(left.map(keyOf));
  for (const claim of left) {
    const { id, recipe, verdict } = claim;
    yield { type: 'left', id, recipe, verdict, reason: whyUndecided(claim) };
  }
  yield {
    type: 'decided',
    decided: before.filter((claim) => !stillOpen.has(keyOf(claim))).length,
    left: left.length,
    seconds: (performance.now() - start) / 1000,
  };
}

function keyOf({ id, recipe }: Claim): string {
  return `${id} ${recipe}`;
}

/** The study whose rows a claim rests on, narrowed to what it needs in some seeds with its recipe. */
function narrowedTo(
  claim: Claim,
  needed: readonly Trial[],
  seeds: ReadonlySet<number>,
  grid: Grid,
): Study {
  const { study: kind } = LEDGER.find(({ id }) => id === claim.id)!;
  const study = studyNamed(kindOfRows(kind).study);
  const recipes = grid.recipes.filter((one) => recipeText(one) === claim.recipe);
  // Without any seed to go by, all that the study has.
  const all = needed.length > 0 ? needed : recipes.flatMap((one) => study.trials(grid, one));
  const kinds = new Set(all.flatMap((trial) => [trial, unpruned(trial)]).map(trialWithoutSeed));
  const narrowed = narrowedStudy(
    study,
    (trial) => seeds.has(trial.seed) && kinds.has(trialWithoutSeed(trial)),
  );
  return {
    ...narrowed,
    trials: (of, recipe) => (recipes.includes(recipe) ? narrowed.trials(of, recipe) : []),
    requests: (of, recipe) => (recipes.includes(recipe) ? narrowed.requests(of, recipe) : []),
  };
}

/** What a network that was pruned before training is compared with; any other is itself. */
function unpruned(trial: Trial): Trial {
  const { init, batch, learningRate, epochs } = trial.recipe;
  return { ...trial, recipe: { init, batch, learningRate, epochs } };
}

/** What it takes at most: each network once, though several claims may need it. */
function costOfAll(
  claims: readonly Claim[],
  maxSeeds: number,
  needsOf: (claim: Claim) => readonly Trial[],
  costOf: (claim: Claim) => ClaimCost,
  workers: number,
): { networks: number; seconds: number | null } {
  const networks = new Map<string, number>();
  for (const claim of claims) {
    const { seeds, secondsPerSeed } = costOf(claim);
    const kinds = new Set(needsOf(claim).map(trialWithoutSeed));
    for (const seed of seedsUpTo(maxSeeds)) {
      if (seeds.has(seed)) continue;
      for (const kind of kinds) networks.set(`${seed} ${kind}`, secondsPerSeed / kinds.size);
    }
  }
  const seconds = [...networks.values()].reduce((sum, one) => sum + one, 0);
  return { networks: networks.size, seconds: seconds === 0 ? null : seconds / workers };
}
