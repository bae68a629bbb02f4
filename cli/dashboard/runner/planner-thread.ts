import { availableParallelism } from 'node:os';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { headOfDataset } from '../../../src/data/dataset.ts';
import { sameSource } from '../../../src/explore/study-form/check.ts';
import type { FormSource } from '../../../src/explore/study-form/state.ts';
import { loadPackagedCore } from '../../../src/node/core-file.ts';
import { type LoadedDataset, loadDataset } from '../../../src/node/datasets.ts';
import { SqliteStore } from '../../../src/node/store.ts';
import { costOfStudies, paceOfStudies, type StudyPace } from '../../../src/node/study-cost.ts';
import { studyNamed } from '../../../src/studies/catalogue.ts';
import { orderName, type StudyOrder } from '../../../src/studies/study-order.ts';
import type { PlannerReply, PlannerRequest } from './messages.ts';

const { store: file } = workerData as { readonly store: string };
const port = parentPort as MessagePort;
const store = SqliteStore.openToRead(file);
const core = loadPackagedCore();

/** The data that were asked for last, and how fast work goes with them. */
interface KnownData {
  readonly source: FormSource;
  readonly dataset: LoadedDataset;
  pace?: StudyPace;
}

let known: KnownData | undefined;

// One request at a time: see `Planner`.
port.on('message', (request: PlannerRequest) => void answer(request));

async function answer(request: PlannerRequest): Promise<void> {
  let reply: PlannerReply;
  try {
    const answer =
      request.type === 'look'
        ? headOfDataset((await load(request.source)).dataset)
        : await cost(request.order);
    reply = { answer };
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(reply);
}

async function load(source: FormSource): Promise<KnownData> {
  if (known && sameSource(known.source, source)) return known;
  const dataset = await loadDataset(source.name, source.options);
  return (known = { source, dataset });
}

async function cost(order: StudyOrder) {
  const { studies, grid, workers = availableParallelism() } = order;
  const { name, options = {} } = grid.dataset;
  const data = await load({ name, options });
  const sources = { store, dataset: data.dataset, core: await core };
  data.pace ??= await paceOfStudies(sources, grid.pairs.at(-1)!);
  const run = { study: orderName(order), studies: studies.map(studyNamed), grid, workers };
  return costOfStudies(sources, run, data.pace);
}
