import { withBalance } from '../../src/analysis/balance.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import { type Scope, pruneNetwork } from '../../src/network/prune.ts';
import { writeOutput } from '../../src/node/files.ts';
import { type ModelOptions, openModel } from '../model.ts';
import { censusText } from '../print/census.ts';
import { evaluationLines } from '../print/evaluation.ts';

export interface PruneOptions extends ModelOptions {
  readonly sparsity: number;
  readonly scope: Scope;
}

/** `lowcap prune`: a model file without its smallest weights, evaluated on the test rows. */
export async function prune(file: string, options: PruneOptions): Promise<void> {
  const { sparsity, scope, save, json, write } = options;
  const { core, images, network, trial, title } = await openModel(file, options);
  const { network: pruned, removed } = pruneNetwork(core, network, sparsity, scope);
  const [{ evaluation: test, census }] = evaluateNetworks(core, images, [pruned]);
  if (save !== undefined) await writeOutput(save, writeModel({ network: pruned, trial }));
  if (json) {
    write(
      `${JSON.stringify({ type: 'pruned', removed, test: withBalance(test), census: { on: 'test', ...census } })}\n`,
    );
    return;
  }
  const [{ evaluation: whole }] = evaluateNetworks(core, images, [network]);
  const { w1, w2 } = network;
  write(
    [
      title,
      network.hidden === 0
        ? `removed ${removed.w1} of ${w1.length} weights`
        : `removed ${removed.w1} of ${w1.length} weights of the first layer, ${removed.w2} of ${w2.length} of the second`,
      ...evaluationLines(
        { before: whole, pruned: test },
        images.form.imageShape ? 'images' : 'rows',
      ),
      censusText(census, network.hidden),
      ...(save === undefined ? [] : [`saved to ${save}`]),
      '',
    ].join('\n'),
  );
}
