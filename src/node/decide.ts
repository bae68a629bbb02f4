import { type Claim, claimKey } from '../claims/claim.ts';
import { GrowingLedger } from '../claims/growing-ledger.ts';
import { JUDGED_STUDIES } from '../claims/ledger.ts';
import { NO_MORE_SEEDS } from '../claims/more-seeds.ts';
import { type ClaimCost, nextLook, whyUndecided } from '../claims/next-look.ts';
import { studyOfClaim } from '../claims/study-of-claim.ts';
import type { DamagedRow } from '../lab/damaged-row.ts';
import { identifyParts, type Needs, type Part } from '../lab/parts.ts';
import type { Failed, Trained } from '../lab/records.ts';
import { recipeText } from '../lab/recipe.ts';
import { seedsUpTo } from '../lab/resolve-settings.ts';
import type { Trial } from '../lab/trial.ts';
import { STUDY_NAMES, studyNamed, type StudyName } from '../studies/catalogue.ts';
import { narrowedStudy, trialWithoutSeed, unprunedTrial } from '../studies/narrowed.ts';
import { isPaperData } from '../studies/paper-data.ts';
import { partsOf, rowsOf } from '../studies/studies.ts';
import { groupBy } from '../statistics/group-by.ts';
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
  /** Whose stored rows are damaged, and which are made again. */
  | {
      readonly type: 'damaged';
      readonly trials: readonly string[];
      readonly rows: readonly DamagedRow[];
    }
  | {
      readonly type: 'look';
      readonly id: string;
      readonly recipe: string;
      /** That were added. */
      readonly seeds: readonly number[];
      /** Without `unseen` and `test`, which `lowcap claims` tells. */
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
 * no cheating. What is stored already is not trained again, and a look reads again only what open claims rest on.
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
  const labels = grid.recipes.map(recipeText);
  const parts = isPaperData(grid.dataset) ? partsOf(JUDGED_STUDIES, grid) : [];
  const needs = await identifyParts(parts);
  const ledger = new GrowingLedger(rowsOf(JUDGED_STUDIES, grid, needs, store), labels);
  const isAsked = ({ id }: Claim) => ids.length === 0 || ids.includes(id);
  // A claim that was asked for by name may be without networks yet; on other data none is about them.
  const isOpen = (claim: Claim) =>
    parts.length > 0 &&
    isAsked(claim) &&
    (claim.verdict === 'undecided' || (ids.length > 0 && claim.verdict === 'untested'));
  const tried = new Map<string, Set<number>>();
  const needsOf = (claim: Claim) => claim.trials.map((id) => needs.trials.get(id)!.trial);
  const secondsOf = rememberedSeconds(store);
  const costOf = (claim: Claim): ClaimCost => {
    const seeds = new Set(needsOf(claim).map(({ seed }) => seed));
    const seconds = claim.trials.reduce((sum, id) => sum + secondsOf(id), 0);
    const secondsPerSeed = seconds / Math.max(1, seeds.size);
    for (const seed of tried.get(claimKey(claim)) ?? []) seeds.add(seed);
    return { seeds, secondsPerSeed };
  };
  const takenBy = seedsOfStudies(parts);
  const takesMore = (claim: Claim) => {
    const { seeds } = costOf(claim);
    return [...(takenBy.get(studyOfClaim(claim)) ?? [])].some((seed) => !seeds.has(seed));
  };

  const before = ledger.claims.filter(isOpen);
  yield {
    type: 'deciding',
    undecided: before.length,
    claims: ledger.claims.filter((claim) => isAsked(claim) && claim.verdict !== 'untested').length,
    ...costOfAll(before.filter(takesMore), maxSeeds, needsOf, costOf, workers),
  };
  for (;;) {
    const look = nextLook(ledger.claims.filter(isOpen).filter(takesMore), costOf, maxSeeds);
    if (!look) break;
    const { claim, seeds } = look;
    const { id, recipe } = claim;
    const study = narrowedTo(claim, needsOf(claim), new Set(seeds), grid);
    const diverged: string[] = [];
    for await (const record of lab.run('decide', [study], signal)) {
      if (record.type === 'planned' && record.damagedRows.length > 0) {
        yield { type: 'damaged', trials: record.damaged, rows: record.damagedRows };
      }
      if (record.type === 'failed') yield record;
      if (record.type !== 'trained') continue;
      if (record.diverged !== undefined) diverged.push(record.trialId);
      if (!record.stored) yield record;
    }
    if (signal.aborted) return;
    const key = claimKey(claim);
    tried.set(key, new Set([...(tried.get(key) ?? []), ...seeds]));
    const concerned = ledger.claims.filter(
      (one) => isOpen(one) && one.recipe === recipe && studyOfClaim(one) === studyOfClaim(claim),
    );
    const part = parts.findIndex(
      (one) => one.study === studyOfClaim(claim) && one.recipe === recipe,
    );
    const own = { ...grid, recipes: recipesLabelled(grid, recipe) };
    const narrowed = narrowedNeeds(needs, part, concerned, needsOf);
    ledger.look(recipe, rowsOf([studyOfClaim(claim)], own, narrowed, store), isOpen, diverged);
    const found = ledger.claims.find((one) => claimKey(one) === key)!;
    yield { type: 'look', id, recipe, seeds, claim: found };
  }
  const left = ledger.claims.filter(isOpen);
  const stillOpen = new Set(left.map(claimKey));
  for (const claim of left) {
    const { id, recipe, verdict } = claim;
    const { size } = costOf(claim).seeds;
    const isShort = size > 0 && size < maxSeeds;
    const reason = isShort ? NO_MORE_SEEDS : whyUndecided(claim, size);
    yield { type: 'left', id, recipe, verdict, reason };
  }
  yield {
    type: 'decided',
    decided: before.filter((claim) => !stillOpen.has(claimKey(claim))).length,
    left: left.length,
    seconds: (performance.now() - start) / 1000,
  };
}

/** The seeds that each study looks at: some keep to few where nobody has chosen pairs. */
function seedsOfStudies(parts: readonly Part[]): ReadonlyMap<string, ReadonlySet<number>> {
  const byStudy = groupBy(parts, ({ study }) => study);
  return new Map(
    [...byStudy].map(([study, own]) => [
      study,
      new Set(own.flatMap(({ trials }) => trials.map(({ seed }) => seed))),
    ]),
  );
}

/** What a trial took, read once. */
function rememberedSeconds(store: Laboratory['store']): (id: string) => number {
  const known = new Map<string, number>();
  return (id) => {
    let seconds = known.get(id);
    if (seconds === undefined) known.set(id, (seconds = store.find(id)?.seconds ?? 0));
    return seconds;
  };
}

/** Of what all studies need, that of one part and of the networks that some claims rest on; all of it where one has none. */
function narrowedNeeds(
  { trials, requests }: Needs,
  part: number,
  claims: readonly Claim[],
  needsOf: (claim: Claim) => readonly Trial[],
): Needs {
  const kinds = claims.every((claim) => claim.trials.length > 0)
    ? kindsOf(studyOfClaim(claims[0]), claims.flatMap(needsOf))
    : undefined;
  const isNeeded = (parts: readonly number[], trial: Trial) =>
    parts.includes(part) && (kinds?.has(trialWithoutSeed(trial)) ?? true);
  return {
    trials: new Map([...trials].filter(([, one]) => isNeeded(one.parts, one.trial))),
    requests: new Map([...requests].filter(([, one]) => isNeeded(one.parts, one.request.trial))),
  };
}

/**
 * What networks are whatever their seed, and what those that were pruned before training are compared with; for a study
 * beyond the paper those without hidden units too, of which it knows how difficult a pair is.
 */
function kindsOf(study: StudyName, trials: readonly Trial[]): Set<string> {
  const isPapers = STUDY_NAMES.includes(study);
  const compared = (trial: Trial) =>
    isPapers ? [trial, unprunedTrial(trial)] : [trial, { ...trial, hidden: 0 }];
  return new Set(trials.flatMap(compared).map(trialWithoutSeed));
}

function recipesLabelled(grid: Grid, label: string): Grid['recipes'] {
  return grid.recipes.filter((one) => recipeText(one) === label);
}

/** The study whose rows a claim rests on, narrowed to what it needs in some seeds with its recipe. */
function narrowedTo(
  claim: Claim,
  needed: readonly Trial[],
  seeds: ReadonlySet<number>,
  grid: Grid,
): Study {
  const study = studyNamed(studyOfClaim(claim));
  const recipes = recipesLabelled(grid, claim.recipe);
  // Without any seed to go by, all that the study has.
  const all = needed.length > 0 ? needed : recipes.flatMap((one) => study.trials(grid, one));
  const kinds = kindsOf(study.name as StudyName, all);
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
