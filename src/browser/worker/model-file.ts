import { writeModel } from '../../lab/model-file.ts';
import { trainedModel } from '../../lab/trained-model.ts';
import type { WorkerCalls } from './calls.ts';
import type { WorkerLab } from './worker-lab.ts';

/** The model file of a stored trial; undefined when it is not there. */
export async function modelFile(
  lab: WorkerLab,
  { data, trialId }: WorkerCalls['modelFile']['argument'],
): Promise<Uint8Array | undefined> {
  const trial = await lab.trial(trialId);
  if (!trial) return undefined;
  const [core, dataset] = await Promise.all([lab.core(), lab.dataset(data)]);
  return writeModel(trainedModel(core, dataset, trial.record.trial, trial.weights));
}
