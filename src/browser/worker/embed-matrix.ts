import { embedAndMeasure, type EmbeddingTask } from '../../embedding/embed-and-measure.ts';
import type { EmbeddingRecord } from '../../embedding/embedding-records.ts';
import { giveWay } from '../calls/give-way.ts';
import type { CallContext } from '../calls/serve.ts';
import type { WorkerLab } from './worker-lab.ts';

/** Embeds a matrix, letting other calls in between two steps. */
export async function* embedMatrix(
  lab: WorkerLab,
  task: EmbeddingTask,
  { signal }: CallContext<never>,
): AsyncGenerator<EmbeddingRecord, void> {
  for await (const record of embedAndMeasure(await lab.ownCore(), task)) {
    yield record;
    await giveWay();
    if (signal.aborted) return;
  }
}
