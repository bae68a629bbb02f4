import { type Cohort, type IdentifiedTrial, nextEpoch } from './plan.ts';
import { type Planning, planSteps } from './planning.ts';
import type { Planned, PlannedTrials, Trained } from './records.ts';
import type { IdentifiedRequest, Request } from './request.ts';
import type { DamagedRow } from './damaged-row.ts';
import { recipeValues } from './recipe.ts';
import type { Trial } from './trial.ts';
import { Identities } from './identities.ts';
import { groupBy } from '../statistics/group-by.ts';

/** One study with one recipe: the trials that it needs and what it wants to know of them. */
export interface Part {
  readonly study: string;
  /** Label of the recipe. */
  readonly recipe: string;
  readonly trials: readonly Trial[];
  /** Of trials that are among `trials`, those that it compares with included. */
  readonly requests: readonly Request[];
  /** Its trials have to tell their budgets: those stored without them are trained again, to the same bits. */
  readonly budgets?: boolean | undefined;
}

/** Something that one or more parts need, with their positions. */
export type Needed<T> = T & { readonly parts: number[] };

/** All that parts need, each once, by id and in the order in which it is first needed. */
export interface Needs {
  readonly trials: ReadonlyMap<string, Needed<IdentifiedTrial>>;
  readonly requests: ReadonlyMap<string, Needed<IdentifiedRequest>>;
}

/**
 * With ids; what is very much takes long, see `Planning`.
 * @param identities of who asks for parts several times
 */
export async function identifyParts(
  parts: readonly Part[],
  planning: Planning = {},
  identities: Identities = new Identities(),
): Promise<Needs> {
  const trials = new Map<string, Needed<IdentifiedTrial>>();
  const requests = new Map<string, Needed<IdentifiedRequest>>();
  const all = parts.reduce((sum, part) => sum + part.trials.length + part.requests.length, 0);
  const step = planSteps('networks and measurements', all, planning);
  for (const [at, part] of parts.entries()) {
    for (const trial of part.trials) {
      if (!(await step())) return { trials, requests };
      need(trials, at, { id: identities.trial(trial), trial });
    }
    for (const request of part.requests) {
      if (!(await step())) return { trials, requests };
      need(requests, at, identities.request(request));
    }
  }
  return { trials, requests };
}

function need<T extends { readonly id: string }>(
  all: Map<string, Needed<T>>,
  part: number,
  item: T,
): void {
  const known = all.get(item.id);
  if (!known) all.set(item.id, { ...item, parts: [part] });
  else if (known.parts.at(-1) !== part) known.parts.push(part);
}

/** The record with which a run begins. */
export function announce(
  run: { readonly study: string; readonly parts: readonly Part[]; readonly workers: number },
  trials: Needs['trials'],
  requests: Needs['requests'],
  state: {
    readonly found: ReadonlyMap<string, Trained>;
    readonly stored: readonly Needed<IdentifiedRequest>[];
    readonly cohorts: readonly Cohort[];
    readonly damaged: readonly DamagedRow[];
  },
): Planned {
  const { found, stored, cohorts, damaged } = state;
  const summaries = cohorts.map((planned, cohort) => {
    const { id, trials: members, operations } = planned;
    const { pair, seed, recipe } = members[0].trial;
    const hidden = members.map(({ trial }) => trial.hidden);
    const { batch, epochs } = recipe;
    const next = nextEpoch(planned);
    return {
      cohort,
      id,
      pair,
      seed,
      hidden,
      batch,
      epochs,
      ...(next > 1 && { continuesAt: next }),
      operations: operations * (epochs - next + 1),
    };
  });
  const countIn = (items: Iterable<{ readonly parts: readonly number[] }>) => {
    const counts = run.parts.map(() => 0);
    for (const { parts } of items) for (const part of parts) counts[part]++;
    return counts;
  };
  const counts = {
    trials: countIn(trials.values()),
    storedTrials: countIn(Array.from(trials.values()).filter(({ id }) => found.has(id))),
    measurements: countIn(requests.values()),
    storedMeasurements: countIn(stored),
  };
  return {
    type: 'planned',
    study: run.study,
    parts: run.parts.map(({ study, recipe }, part) => ({
      study,
      recipe,
      trials: counts.trials[part],
      storedTrials: counts.storedTrials[part],
      measurements: counts.measurements[part],
      storedMeasurements: counts.storedMeasurements[part],
    })),
    trials: bySeeds(trials, found),
    cohorts: summaries,
    measurements: {
      total: requests.size,
      stored: stored.length,
      missing: missingByName(requests, stored),
    },
    damaged: damaged.flatMap(({ kind, id }) => (kind === 'trial' ? [id] : [])),
    damagedRows: damaged,
    workers: run.workers,
    operations: summaries.reduce((sum, { operations }) => sum + operations, 0),
  };
}

function missingByName(
  requests: Needs['requests'],
  stored: readonly IdentifiedRequest[],
): Record<string, number> {
  const isStored = new Set(stored.map(({ id }) => id));
  const missing = [...requests.values()].filter(({ id }) => !isStored.has(id));
  const groups = groupBy(missing, ({ request }) => request.measurement);
  return Object.fromEntries([...groups].map(([name, of]) => [name, of.length]));
}

/** One entry for all seeds, in the order in which it is first needed. */
function bySeeds(
  trials: Needs['trials'],
  found: { readonly has: (id: string) => boolean },
): PlannedTrials[] {
  const groups = groupBy(trials.values(), ({ parts, trial: { pair, hidden, recipe } }) =>
    JSON.stringify([pair, hidden, recipeValues(recipe), parts]),
  );
  return [...groups.values()].map((group) => {
    const [{ parts, trial }] = group;
    const { pair, hidden, recipe } = trial;
    return {
      pair,
      hidden,
      recipe,
      parts,
      seeds: group.map((one) => one.trial.seed),
      stored: group.filter(({ id }) => found.has(id)).map((one) => one.trial.seed),
    };
  });
}
