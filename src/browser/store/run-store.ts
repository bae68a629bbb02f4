import type { TrialCheckpoint } from '../../lab/checkpoint.ts';
import type { DamagedRow } from '../../lab/damaged-row.ts';
import { identifyParts, type Part } from '../../lab/parts.ts';
import type { TrialRecord } from '../../lab/records.ts';
import type { Store, StoredMeasurement, StoredTrial } from '../../lab/store.ts';
import { wrongInMeasurement } from '../../lab/wrong-value.ts';
import type { ResultDatabase } from './result-database.ts';

/**
 * The store of one run. A run asks without waiting and a browser's database answers later, so what the run will ask for is
 * read before, and what it saves is written behind it: `written` settles when the browser has all of it.
 */
export class RunStore implements Store {
  readonly #database: ResultDatabase;
  readonly #records = new Map<string, TrialRecord>();
  readonly #measurements = new Map<string, StoredMeasurement>();
  /** Of networks that are measured in this run, and of no others. */
  readonly #weights = new Map<string, Uint8Array>();
  readonly #measured = new Set<string>();
  readonly #checkpoints = new Map<string, TrialCheckpoint | DamagedRow>();
  readonly #damaged = new Map<string, DamagedRow>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(database: ResultDatabase) {
    this.#database = database;
  }

  /** Reads what parts may ask for. */
  static async open(database: ResultDatabase, parts: readonly Part[]): Promise<RunStore> {
    const store = new RunStore(database);
    const { trials, requests } = await identifyParts(parts);
    for await (const one of database.measurements([...requests.keys()])) {
      const wrong = wrongInMeasurement(one, requests.get(one.id)!.request);
      if (wrong === undefined) store.#measurements.set(one.id, one);
      else store.#damaged.set(one.id, { kind: 'measurement', id: one.id, wrong });
    }
    for await (const trial of database.trials([...trials.keys()])) store.#keep(trial);
    for (const { id, trialId, otherIds } of requests.values()) {
      const needed = [trialId, ...otherIds];
      // A run forgets what was measured of networks that are damaged, and measures it again.
      const stays = needed.every((one) => store.#records.has(one)) && store.#measurements.has(id);
      if (!stays) for (const one of needed) store.#measured.add(one);
    }
    const again = [...store.#measured].filter((id) => store.#records.has(id));
    for await (const trial of database.trials(again)) store.#keep(trial);
    const missing = [...trials.keys()].filter((id) => !store.#records.has(id));
    for (const one of await database.checkpoints(missing)) {
      store.#checkpoints.set('wrong' in one ? one.id : one.trialId, one);
    }
    for (const id of [...trials.keys(), ...requests.keys()]) {
      const damage = database.damaged.get(id);
      if (damage) store.#damaged.set(id, damage);
    }
    return store;
  }

  /** Settles when everything that was saved so far is in the database. @throws InputError when it has no room */
  get written(): Promise<void> {
    return this.#writing;
  }

  get damaged(): ReadonlyMap<string, DamagedRow> {
    return this.#damaged;
  }

  find(id: string): TrialRecord | undefined {
    return this.#records.get(id);
  }

  /** No run asks for one. */
  history(): undefined {}

  weights(id: string): Uint8Array | undefined {
    return this.#weights.get(id);
  }

  findMeasurement(id: string): StoredMeasurement | undefined {
    return this.#measurements.get(id);
  }

  discard(trialIds: readonly string[], measurementIds: readonly string[]): void {
    for (const id of trialIds) {
      this.#records.delete(id);
      this.#weights.delete(id);
    }
    for (const [id, { trialId }] of this.#measurements) {
      if (trialIds.includes(trialId) || measurementIds.includes(id)) this.#measurements.delete(id);
    }
    for (const id of [...trialIds, ...measurementIds]) this.#damaged.delete(id);
    this.#write(() => this.#database.discard(trialIds, measurementIds));
  }

  save(trials: readonly StoredTrial[]): void {
    for (const trial of trials) this.#keep(trial);
    this.#write(() => this.#database.save(trials, []));
  }

  saveMeasurements(measurements: readonly StoredMeasurement[]): void {
    for (const one of measurements) this.#measurements.set(one.id, one);
    this.#write(() => this.#database.save([], measurements));
  }

  checkpoint(trialId: string): TrialCheckpoint | DamagedRow | undefined {
    return this.#checkpoints.get(trialId);
  }

  saveCheckpoints(checkpoints: readonly TrialCheckpoint[]): void {
    for (const one of checkpoints) this.#checkpoints.set(one.trialId, one);
    this.#write(() => this.#database.saveCheckpoints(checkpoints));
  }

  #keep({ record, weights }: StoredTrial): void {
    this.#records.set(record.trialId, record);
    this.#checkpoints.delete(record.trialId);
    if (this.#measured.has(record.trialId)) this.#weights.set(record.trialId, weights);
  }

  /** After what was to be written before; the first failure stays, for nothing after it is whole. */
  #write(change: () => Promise<void>): void {
    this.#writing = this.#writing.then(change);
    this.#writing.catch(() => {});
  }
}
