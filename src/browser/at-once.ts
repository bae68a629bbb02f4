import { CoreFailed } from '../core/failed.ts';
import { type Core, loadCore } from '../core/load.ts';
import { InputError } from '../errors.ts';
import type { DrawingServices } from '../explore/drawing/explain-drawing.ts';
import type { Work } from '../explore/services.ts';
import { type Network, networkFromBytes } from '../network/network.ts';
import type { ExplorationAction, ExplorationArguments, ExplorationName } from './explorations.ts';
import type { ResultDatabase } from './store/result-database.ts';
import { RecentTrials } from './store/recent-trials.ts';

/**
 * Explorations that follow a pointer and take a millisecond. Where all cores train, a worker takes far longer to wake up and
 * to answer, so they are done in the page's own thread. Each is loaded when it is first asked for.
 */
const AT_ONCE = {
  explainDrawing: async () =>
    (await import('../explore/drawing/explain-drawing.ts')).explainDrawing,
} as const;

/** The name of an exploration that is done at once. */
type AtOnceName = keyof typeof AT_ONCE;

/** Looks at networks in the page's own thread. */
export class AtOnce {
  readonly #module: WebAssembly.Module;
  readonly #results: ResultDatabase;
  readonly #trials = new RecentTrials();
  /** Kept, because `import` settles in a later task even where it is there, and a frame may come before that. */
  readonly #loaded = new Map<AtOnceName, ReturnType<(typeof AT_ONCE)[AtOnceName]>>();
  #core: Promise<Core> | undefined;
  /** The one that was looked at last: to unpack it takes longer than to look at it. */
  #network: { readonly id: string; readonly network: Network } | undefined;

  constructor(module: WebAssembly.Module, results: ResultDatabase) {
    this.#module = module;
    this.#results = results;
  }

  /** Whether this is done here. */
  has(name: ExplorationName): name is AtOnceName {
    return name in AT_ONCE;
  }

  /** Yields what the exploration yields. */
  async *explore<Name extends AtOnceName>(
    name: Name,
    args: ExplorationArguments<Name>,
  ): AsyncGenerator<ExplorationAction<Name>, void> {
    // Which one goes with which arguments is known by its name alone.
    const make = (await this.#load(name)) as unknown as (
      ...args: ExplorationArguments<Name>
    ) => Work<ExplorationAction<Name>, DrawingServices>;
    try {
      yield* make(...args).run(this.#services);
    } catch (error) {
      // After a trap a core is of no use, whatever the input.
      if (!(error instanceof InputError) || error instanceof CoreFailed) this.#core = undefined;
      throw error;
    }
  }

  #load(name: AtOnceName): ReturnType<(typeof AT_ONCE)[AtOnceName]> {
    const known = this.#loaded.get(name);
    if (known) return known;
    const loading = AT_ONCE[name]();
    this.#loaded.set(name, loading);
    // It may be there by the next time.
    loading.catch(() => this.#loaded.delete(name));
    return loading;
  }

  readonly #services: DrawingServices = {
    core: () => (this.#core ??= loadCore(this.#module)),
    network: async (id) => {
      if (this.#network?.id === id) return this.#network.network;
      const found = await this.#trials.find(id, this.#results);
      if (!found) return undefined;
      const network = networkFromBytes(found.weights, found.record.trial.hidden);
      this.#network = { id, network };
      return network;
    },
  };
}
