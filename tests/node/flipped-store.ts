import { hash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../../src/errors.ts';
import { UNKNOWN_ID } from '../../src/lab/damaged-row.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { generator } from './random.ts';
import { bits, plain, storedCheckpoint, storedTrial } from './stores.ts';

/** What a flipped bit came to: nothing, a sentence, or a fault of the program. */
export type Outcome = 'harmless' | 'named' | { readonly fault: string };

const TRIALS = Array.from({ length: 8 }, (_, i) => `trial-${i}`);
const MEASUREMENTS = Array.from({ length: 16 }, (_, i) => `measurement-${i}`);

const PREFERENCES = ['grids', 'dashboard'];
const UNFINISHED = ['unfinished-0', 'unfinished-1'];

/** Makes a small store in which rows have the shapes of real ones: weights on several pages, texts and histories short and long. */
export function makeStore(file: string): Buffer {
  const store = SqliteStore.open(file);
  store.save(
    TRIALS.map((trialId, i) => {
      const { record } = storedTrial(trialId);
      const recipe = { ...record.trial.recipe, epochs: 1 + 40 * i };
      const history = Float64Array.from({ length: 5 * recipe.epochs }, (_, k) => k / 7);
      const weights = new Uint8Array(
        Float32Array.from({ length: 800 * (1 + (i % 3)) }, (_, k) => k * i).buffer,
      );
      return {
        record: {
          ...record,
          trial: { ...record.trial, recipe },
          weights: `sha256:${hash('sha256', weights)}`,
        },
        weights,
        history,
      };
    }),
  );
  store.saveMeasurements(
    MEASUREMENTS.map((id, i) => ({
      id,
      trialId: TRIALS[i % TRIALS.length]!,
      measurement: 'noise',
      value: Array.from({ length: 16 * i }, (_, k) => k / 7),
      seconds: i / 3,
    })),
  );
  store.saveCheckpoints(UNFINISHED.map((id, i) => storedCheckpoint(id, 100 * (i + 1))));
  store.setPreference('grids', TRIALS);
  store.setPreference('dashboard', { panel: 'home' });
  store.close();
  return readFileSync(file);
}

/** All that can be asked of a store, by what is asked; undefined for what it does not tell. */
function answers(store: SqliteStore): Map<string, string | undefined> {
  const all = new Map<string, string | undefined>();
  for (const id of TRIALS) {
    const [record, history, weights] = [store.find(id), store.history(id), store.weights(id)];
    const told = record && history && weights;
    all.set(id, told && JSON.stringify([record, bits(history), bits(weights)]));
  }
  for (const id of MEASUREMENTS) {
    const found = store.findMeasurement(id);
    all.set(id, found && JSON.stringify(found));
  }
  for (const id of UNFINISHED) {
    const found = store.checkpoint(id);
    // One that is damaged is named by itself; one that is gone is as good as none, for training starts over.
    all.set(id, found && 'epoch' in found ? JSON.stringify(plain(found)) : undefined);
  }
  for (const name of PREFERENCES) {
    const found = store.preference(name);
    all.set(name, found === undefined ? undefined : JSON.stringify(found));
  }
  return all;
}

/** What the store of these bytes tells, for comparison. */
export function soundAnswers(file: string): Map<string, string | undefined> {
  const store = SqliteStore.openToRead(file);
  try {
    return answers(store);
  } finally {
    store.close();
  }
}

/** Flips one bit of a store, reads all of it, and says what that came to. */
export function outcomeOfFlip(
  file: string,
  bytes: Buffer,
  bit: number,
  sound: ReadonlyMap<string, string | undefined>,
): Outcome {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  for (const companion of ['-wal', '-shm', '-journal']) rmSync(file + companion, { force: true });
  writeFileSync(file, flipped);
  let store: SqliteStore | undefined;
  try {
    store = SqliteStore.openToRead(file);
    const found = answers(store);
    const { damaged } = store;
    // Rows on a page that cannot be read have no names; and no figure rests on a preference.
    const isNamed = (id: string) =>
      damaged.has(id) ||
      damaged.has(UNKNOWN_ID) ||
      PREFERENCES.includes(id) ||
      UNFINISHED.includes(id);
    for (const [id, answer] of found) {
      if (answer === sound.get(id)) continue;
      if (answer !== undefined) return { fault: `${id} was believed: ${answer.slice(0, 200)}` };
      if (!isNamed(id)) return { fault: `${id} is missing and not named` };
    }
    return damaged.size > 0 ? 'named' : 'harmless';
  } catch (error) {
    return error instanceof InputError ? 'named' : { fault: String((error as Error).stack) };
  } finally {
    store?.close();
  }
}

/** Bytes of a page, and of those the first, which say what is on it. */
const PAGE = 4096;
const HEAD = 64;

/** Flips so many bits one after the other: half of them anywhere, half in the heads of pages. */
export function flipBits(file: string, flips: number, seed: number) {
  const bytes = makeStore(file);
  const sound = soundAnswers(file);
  const random = generator(seed);
  const counts = { harmless: 0, named: 0 };
  const faults: string[] = [];
  for (let i = 0; i < flips; i++) {
    const byte =
      i % 2 === 0
        ? Math.floor(random() * bytes.length)
        : PAGE * Math.floor((random() * bytes.length) / PAGE) + Math.floor(random() * HEAD);
    const bit = 8 * byte + Math.floor(random() * 8);
    const outcome = outcomeOfFlip(file, bytes, bit, sound);
    if (typeof outcome === 'string') counts[outcome]++;
    else faults.push(`bit ${bit} of ${8 * bytes.length}: ${outcome.fault}`);
  }
  return { ...counts, faults };
}
