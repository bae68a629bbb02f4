import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import type { Core } from '../../src/core/load.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { parsePair } from '../../src/data/pair.ts';
import { type PairRows, pairRows } from '../../src/data/pair-rows.ts';
import type { NetworkServices, Work } from '../../src/explore/services.ts';
import { executeHere } from '../../src/lab/execute.ts';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import type { RunRecord } from '../../src/lab/records.ts';
import { run } from '../../src/lab/run.ts';
import { networkFromBytes } from '../../src/network/network.ts';
import { splitRows } from '../../src/network/split-rows.ts';
import { planOf } from './page/plan-of.ts';

/** The same work in this process, to compare with. */
export class LaboratoryHere {
  readonly core: Core;
  readonly mnist: Dataset;
  readonly store = new MemoryStore();

  private constructor(core: Core, mnist: Dataset) {
    this.core = core;
    this.mnist = mnist;
  }

  static async open(): Promise<LaboratoryHere> {
    return new LaboratoryHere(await loadPackagedCore(), await loadDataset('mnist'));
  }

  /** Trains and measures what a plan asks for. */
  async run(plan: ReturnType<typeof planOf>): Promise<void> {
    const { core, mnist: dataset, store } = this;
    const execute = executeHere(core, dataset);
    const { signal } = new AbortController();
    for await (const record of run({
      ...plan,
      dataset,
      core,
      workers: 1,
      execute,
      store,
      signal,
    })) {
      if (record.type === 'failed') throw new Error(record.reason);
    }
  }

  /** The validation images of a pair and seed. */
  async images(name: string, seed: number): Promise<PairRows> {
    const { core, mnist } = this;
    const pair = parsePair(name, mnist.classes);
    return splitRows(core, pairRows(mnist.training, mnist.form, pair, 'training'), seed).validation;
  }

  /** The actions of work on stored networks. */
  async explore<Action>(work: Work<Action>): Promise<Action[]> {
    const { core, store } = this;
    const services: NetworkServices = {
      core: async () => core,
      trial: async (id) => store.find(id)?.trial,
      history: async (id) => store.history(id),
      network: async (id) => networkFromBytes(store.weights(id)!, store.find(id)!.trial.hidden),
      images: (name, seed) => this.images(name, seed),
      embed: () => {
        throw new Error('not here');
      },
      pause: async () => {},
    };
    const actions: Action[] = [];
    for await (const action of work.run(services)) actions.push(action);
    return actions;
  }
}

/** As it comes out of a page: typed arrays as lists, numbers bit by bit. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      ArrayBuffer.isView(one) ? Array.from(one as Float32Array) : one,
    ),
  );
}

/** The digests of the weights of what was trained, by the ids of the trials. */
export function weightsById(records: readonly RunRecord[]): Record<string, string> {
  return Object.fromEntries(
    records.flatMap((record) =>
      record.type === 'trained' ? [[record.trialId, record.weights]] : [],
    ),
  );
}
