import type { Subject } from '../../studies/rows.ts';
import type { Work } from '../../../cli/dashboard/panel.ts';
import type { NeuronsAction } from './state.ts';
import type { Unit } from '../../network/units.ts';

/** Units that are looked at before keys and frames are let in. */
const PIECE = 64;

/** Prunes a network and looks at every unit over the validation images. */
export function lookAtUnits(
  { pair, seed, trialId }: Subject,
  sparsity: number,
  key: string,
): Work<NeuronsAction> {
  return {
    key,
    async *run(bench) {
      const [
        core,
        network,
        images,
        { pruneNetwork },
        { evaluateNetworks },
        { describeUnits, strongWeight },
      ] = await Promise.all([
        bench.core(),
        bench.network(trialId),
        bench.images(pair, seed),
        import('../../network/prune.ts'),
        import('../../network/evaluate.ts'),
        import('../../network/units.ts'),
      ]);
      await bench.pause();
      if (!network) {
        yield { type: 'lost', key };
        return;
      }
      const left = sparsity > 0 ? pruneNetwork(core, network, sparsity, 'layer').network : network;
      await bench.pause();
      const [evaluated] = evaluateNetworks(core, images, [left]);
      const { evaluation, census } = evaluated;
      const strong = strongWeight(network);
      await bench.pause();
      const units: Unit[] = [];
      for (const unit of describeUnits(core, left, images, network)) {
        units.push(unit);
        if (units.length % PIECE === 0) await bench.pause();
      }
      yield { type: 'found', found: { key, units, f1: evaluation.f1, census, strong } };
    },
  };
}
