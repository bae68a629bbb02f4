import { unitsText } from '../../src/analysis/words.ts';
import { withBalance } from '../../src/analysis/balance.ts';
import { recipeText } from '../../src/lab/recipe.ts';
import type { SqliteStore } from '../../src/node/store.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import {
  findStored,
  storedMeasurements,
  storedRuns,
  type StoredId,
  type StoredRun,
} from '../../src/node/stored-records.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';
import { reportLeftOut } from '../damaged.ts';
import { evaluationLines } from '../print/evaluation.ts';
import { measurementsTable, runsTable, trialFacts } from '../print/records.ts';

/** `lowcap show`: all that is stored under ids. Returns the exit status. */
export async function show(
  ids: readonly string[],
  options: {
    readonly store: string;
    readonly json: boolean;
    readonly write: (text: string) => void;
  },
): Promise<number> {
  const { json, write } = options;
  const store = openStoreToRead(options.store);
  let runs: readonly StoredRun[] | undefined;
  // To tell them takes long, and they are the same for every network.
  const allRuns = () => (runs ??= storedRuns(store));
  try {
    for (const found of findStored(store, ids, options.store)) {
      const shown = await shownOf(store, found, allRuns);
      if (shown) write(json ? `${jsonText(shown.line)}\n` : `${shown.text}\n`);
    }
    return reportLeftOut(store.damaged.values(), options.store);
  } finally {
    store.close();
  }
}

/** The networks that go on from it. */
function forksOf(store: SqliteStore, id: string): string[] {
  const all = store.heads.forks().filter(({ forks }) => forks.at(-1)!.parent === id);
  return all.map(({ trialId }) => trialId);
}

/** Undefined when it is damaged. */
async function shownOf(store: SqliteStore, found: StoredId, allRuns: () => readonly StoredRun[]) {
  if (found.type === 'run')
    return { line: found, text: `${[...runsTable([found])].join('')}run ${found.id}\n` };
  if (found.type === 'measurement') {
    const measured = store.findMeasurement(found.id);
    if (!measured) return undefined;
    const { id: measurementId, ...rest } = measured;
    const line = { type: 'measurement', measurementId, ...rest };
    const { measurement, trialId, seconds, value } = measured;
    const text = [
      `${visibleText(measurement)} of network ${trialId}, measured in ${seconds.toFixed(2)} s`,
      `measurement ${measurementId}`,
      visibleText(JSON.stringify(value)),
      '',
    ].join('\n');
    return { line, text };
  }
  const record = store.find(found.id);
  if (!record) return undefined;
  const measurements = storedMeasurements(store, found.id);
  const runs = allRuns().filter(({ trialIds }) => trialIds.includes(found.id));
  const { trial, validation, test } = record;
  const forks = forksOf(store, found.id);
  const line = {
    ...record,
    validation: withBalance(validation),
    test: withBalance(test),
    stored: true,
    measurements,
    runs: runs.map(({ id }) => id),
    forks,
  };
  const text = [
    `${visibleText(trial.dataset)} ${visibleText(trial.pair)}, ${unitsText(trial.hidden)}, seed ${trial.seed}, recipe ${recipeText(trial.recipe)}`,
    ...evaluationLines({ validation, test }),
    ...trialFacts(record, runs, forks),
    ...(measurements.length > 0 ? ['', [...measurementsTable(measurements)].join('')] : ['']),
  ].join('\n');
  return { line, text };
}
