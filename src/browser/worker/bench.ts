import { benchDataOf, type MnistFiles } from '../../bench/context.ts';
import { prepareRate } from '../../bench/rate.ts';
import { runWorks } from '../../bench/run-works.ts';
import { WORKS } from '../../bench/works.ts';
import type { Dataset } from '../../data/dataset.ts';
import { idxBytes } from '../../data/dataset-digest.ts';
import { DIGITS } from '../../data/known-datasets.ts';
import type { Rows } from '../../data/rows.ts';
import type { CallContext } from '../calls/serve.ts';
import type { BenchItem, WorkerCalls } from './calls.ts';
import type { WorkerLab } from './worker-lab.ts';

/** Runs works of the list in this worker, which nothing else may use meanwhile. */
export async function* bench(
  lab: WorkerLab,
  { data: source, bytes, seed, quick, kind }: WorkerCalls['bench']['argument'],
): AsyncGenerator<BenchItem, void> {
  const works = WORKS.filter((work) => kind === undefined || work.kind === kind);
  yield {
    type: 'bench-plan',
    works: works.map(({ name, title, onAllCores }) => ({
      name,
      title,
      ...(onAllCores && { onAllCores }),
    })),
  };
  const dataset = await lab.dataset(source);
  const isWhole = source.type === 'served' && source.classes.size === DIGITS.length;
  const data = benchDataOf(dataset, isWhole ? mnistFiles(dataset) : undefined);
  const only = works.map(({ name }) => name);
  const coreBytes = yield* runWorks({ bytes, data, seed, quick, isStrict: true, only });
  yield { type: 'worked', coreBytes };
}

/** Does one work beside other workers that do the same. */
export async function* benchRate(
  lab: WorkerLab,
  { data: source, bytes, seed, name }: WorkerCalls['benchRate']['argument'],
  { onOrder }: CallContext<WorkerCalls['benchRate']['order']>,
): AsyncGenerator<WorkerCalls['benchRate']['item'], void> {
  const data = benchDataOf(await lab.dataset(source));
  const work = await prepareRate({ bytes, data, seed, name });
  const started = new Promise<number>((resolve) => onOrder(({ seconds }) => resolve(seconds)));
  yield { type: 'ready' };
  yield { type: 'done', ...(await work(await started)) };
}

/** The files that MNIST was made from, byte for byte: whoever reads them compares their checksums. */
function mnistFiles({ training, test, form }: Dataset): MnistFiles {
  const { width, height } = form.imageShape!;
  const images = ({ count, values }: Rows) => idxBytes([count, height, width], values);
  const labels = (rows: Rows) => idxBytes([rows.count], Uint8Array.from(rows.labels));
  return {
    'train-images-idx3-ubyte': images(training),
    'train-labels-idx1-ubyte': labels(training),
    't10k-images-idx3-ubyte': images(test),
    't10k-labels-idx1-ubyte': labels(test),
  };
}
