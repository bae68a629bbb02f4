import { join } from 'node:path';
import type { Core } from '../../../src/core/load.ts';
import type { PairRows } from '../../../src/data/pair-rows.ts';
import type { EmbeddingTask } from '../../../src/embedding/embed-and-measure.ts';
import type { Services } from '../../../src/explore/services.ts';
import type { TrialServices } from '../../../src/explore/trials/services.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import type { StoreQueries } from './store-queries.ts';

/** Thrown inside of work that is no longer wanted. */
export class NoLongerWanted extends Error {}

/** Images of that many pairs and seeds are kept: those of one are 2 MB. */
const MOST_IMAGES = 4;

/** What all work shares: loaded when first asked for. */
export class ServiceSource {
  readonly #store: SqliteStore;
  readonly #readImages: (pair: string, seed: number) => Promise<PairRows>;
  #core: Promise<Core> | undefined;
  readonly #images = new Map<string, Promise<PairRows>>();

  readonly #trials: TrialServices;
  readonly #findings: Services['findings'];

  /** @param queries answered by another thread @param out folder of what is exported */
  constructor(
    { store, out }: { readonly store: SqliteStore; readonly out: string },
    queries: Pick<StoreQueries, 'images' | 'trials' | 'findings'>,
  ) {
    this.#store = store;
    this.#readImages = (pair, seed) => queries.images(pair, seed);
    this.#findings = (study) => queries.findings(study);
    this.#trials = {
      ...queries.trials(join(out, 'exports')),
      // Some milliseconds each, and the other thread may be reading for seconds.
      page: async (before) => {
        await new Promise((resolve) => setImmediate(resolve));
        const { trialPage } = await import('../../../src/node/trial-page.ts');
        return trialPage(store, before);
      },
    };
  }

  /** The services for one piece of work; the signal is aborted when that is no longer wanted. */
  services(signal: AbortSignal): Services {
    return {
      core: () => this.#loadCore(),
      network: async (trialId) => {
        const { networkFromBytes } = await import('../../../src/network/network.ts');
        const weights = this.#store.weights(trialId);
        if (this.#store.damaged.has(trialId)) {
          throw new Error(
            `the network of trial ${trialId.slice(0, 8)} is damaged: the next run trains it again`,
          );
        }
        const hidden = this.#store.find(trialId)?.trial.hidden;
        return weights && hidden !== undefined ? networkFromBytes(weights, hidden) : undefined;
      },
      trial: async (trialId) => this.#store.find(trialId)?.trial,
      history: async (trialId) => this.#store.history(trialId),
      images: (pair, seed) => this.#loadImages(pair, seed),
      embed: (task) => embed(task, signal),
      pause: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) throw new NoLongerWanted();
      },
      trials: this.#trials,
      findings: this.#findings,
    };
  }

  #loadCore(): Promise<Core> {
    this.#core ??= (async () => {
      const { loadPackagedCore } = await import('../../../src/node/core-file.ts');
      return loadPackagedCore();
    })();
    return this.#core;
  }

  #loadImages(pair: string, seed: number): Promise<PairRows> {
    const key = `${pair} ${seed}`;
    const known = this.#images.get(key) ?? this.#readImages(pair, seed);
    known.catch(() => this.#images.delete(key));
    // The last one asked for stands last.
    this.#images.delete(key);
    this.#images.set(key, known);
    if (this.#images.size > MOST_IMAGES) this.#images.delete(this.#images.keys().next().value!);
    return known;
  }
}

async function* embed(task: EmbeddingTask, signal: AbortSignal) {
  const [{ embedInThread }, { compileCore }] = await Promise.all([
    import('../../../src/node/embedding-thread.ts'),
    import('../../../src/node/core-file.ts'),
  ]);
  yield* embedInThread(compileCore(), task, signal);
}
