import { embedAndMeasure } from '../../embedding/embed-and-measure.ts';
import type { Work } from '../../explore/services.ts';
import type { EpochServices } from '../../explore/trials/open-epoch.ts';
import { type Network, networkFromBytes } from '../../network/network.ts';
import type { CallContext } from '../calls/serve.ts';
import { giveWay } from '../calls/give-way.ts';
import type { RowSource } from '../data/row-source.ts';
import { EXPLORATIONS } from '../explorations.ts';
import type { WorkerCalls } from './calls.ts';
import type { WorkerLab } from './worker-lab.ts';

/** Thrown inside of work that is no longer wanted. */
class NoLongerWanted extends Error {}

/** Looks at a network: work of `src/explore/`, whose actions are yielded as they come. */
export async function* explore(
  lab: WorkerLab,
  { data, name, args }: WorkerCalls['explore']['argument'],
  { signal }: CallContext<never>,
): AsyncGenerator<unknown, void> {
  const make = EXPLORATIONS[name] as (...args: readonly unknown[]) => Work<unknown>;
  try {
    for await (const action of make(...args).run(servicesOf(lab, data, signal))) yield action;
  } catch (error) {
    if (!(error instanceof NoLongerWanted)) throw error;
  }
}

function servicesOf(lab: WorkerLab, data: RowSource, signal: AbortSignal): EpochServices {
  const trial = (id: string) => lab.trial(id);
  const pause = async () => {
    await giveWay();
    if (signal.aborted) throw new NoLongerWanted();
  };
  return {
    core: () => lab.core(),
    dataset: () => lab.dataset(data),
    stored: trial,
    signal,
    trial: async (id) => (await trial(id))?.record.trial,
    history: async (id) => (await trial(id))?.history,
    network: async (id): Promise<Network | undefined> => {
      const found = await trial(id);
      return found && networkFromBytes(found.weights, found.record.trial.hidden);
    },
    images: (pair, seed) => lab.images(data, pair, seed),
    async *embed(task) {
      for await (const record of embedAndMeasure(await lab.ownCore(), task)) {
        yield record;
        await pause();
      }
    },
    pause,
  };
}
