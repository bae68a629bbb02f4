import type { Subject } from '../../studies/rows.ts';
import type { Bench, Work } from '../../../cli/dashboard/panel.ts';
import { type ClustersAction, SIDES } from './state.ts';

/** As in the study, so that what is computed here is what the study finds. */
const SPARSITY = 0.95;
const PERPLEXITY = 30;
const CHOICE = { iterations: 1000, seed: 1, method: 'auto', start: 'pca' } as const;

/** Embeds the hidden activations of a network over the validation images, before and after pruning. */
export function embedNetwork(subject: Subject, run: number): Work<ClustersAction> {
  return {
    key: `${subject.trialId} ${run}`,
    async *run(bench) {
      const { InputError } = await import('../../errors.ts');
      try {
        yield* embedBoth(subject, bench);
      } catch (error) {
        // What cannot be embedded; everything else is not for this panel.
        if (!(error instanceof InputError)) throw error;
        yield { type: 'failed', message: error.message };
      }
    },
  };
}

async function* embedBoth(
  { pair, seed, trialId }: Subject,
  bench: Bench,
): AsyncGenerator<ClustersAction, void> {
  const [core, network, images, { pruneNetwork }, { activationsOf }, quality, { procrustes }] =
    await Promise.all([
      bench.core(),
      bench.network(trialId),
      bench.images(pair, seed),
      import('../../network/prune.ts'),
      import('../../network/saliency.ts'),
      import('../../embedding/quality.ts'),
      import('../../embedding/procrustes.ts'),
    ]);
  if (!network) {
    yield { type: 'failed', message: 'its weights are not in the store' };
    return;
  }
  const labels = Array.from(images.signs, (sign) => Number(sign > 0));
  yield { type: 'begun', labels };
  await bench.pause();
  const networks = {
    dense: network,
    pruned: pruneNetwork(core, network, SPARSITY, 'layer').network,
  };
  const points = images.count;
  const choice = { ...CHOICE, perplexity: Math.min(PERPLEXITY, (points - 2) / 3) };
  const found = { dense: new Float32Array(), pruned: new Float32Array() };
  const all = Uint32Array.from({ length: points }, (_, i) => i);
  for (const side of SIDES) {
    await bench.pause();
    const values = activationsOf(core, images, all, networks[side]);
    const matrix = { points, dimensions: network.hidden, values };
    for await (const record of bench.embed({ matrix, choice, labels })) {
      if (record.type === 'snapshot') found[side] = record.positions as Float32Array<ArrayBuffer>;
      yield { type: 'record', side, record, now: performance.now() };
    }
    // An embedding that is ended brings no last record.
    await bench.pause();
  }
  const matrix = { points, dimensions: 2, values: found.dense };
  const steps = quality.measureQualityInSteps(core, matrix, found.pruned);
  let step = steps.next();
  for (; !step.done; step = steps.next()) await bench.pause();
  yield {
    type: 'agreed',
    overlap: step.value.recall,
    procrustes: procrustes(found.dense, found.pruned),
  };
}
