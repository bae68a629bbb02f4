import { withBalance } from '../../src/analysis/balance.ts';
import { evaluateNetworks } from '../../src/network/evaluate.ts';
import { writeModel } from '../../src/lab/model-file.ts';
import {
  countAlreadyZero,
  type Removed,
  type Scope,
  pruneNetwork,
} from '../../src/network/prune.ts';
import type { Network } from '../../src/network/network.ts';
import { writeOutput } from '../../src/node/files.ts';
import { type ModelOptions, openModel } from '../model.ts';
import { censusText } from '../print/census.ts';
import { evaluationLines } from '../print/evaluation.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';

export interface PruneOptions extends ModelOptions {
  readonly sparsity: number;
  readonly scope: Scope;
}

/** `lowcap prune`: a model file without its smallest weights, evaluated on the test rows. */
export async function prune(file: string, options: PruneOptions): Promise<void> {
  const { sparsity, scope, save, json, write } = options;
  const { core, images, network, trial, data, title, identity } = await openModel(file, options);
  const result = pruneNetwork(core, network, sparsity, scope);
  const { network: pruned, removed } = result;
  const alreadyZero = countAlreadyZero(network, result);
  const [{ evaluation: test, census }] = evaluateNetworks(core, images, [pruned]);
  if (save !== undefined) {
    await writeOutput(save, writeModel({ network: pruned, trial, ...(data && { data }) }));
  }
  if (json) {
    const line = {
      type: 'pruned',
      ...identity,
      removed,
      alreadyZero,
      test: withBalance(test),
      census: { on: 'test', ...census },
    };
    write(`${jsonText(line)}\n`);
    return;
  }
  const [{ evaluation: whole }] = evaluateNetworks(core, images, [network]);
  write(
    [
      title,
      removedText(network, removed, alreadyZero),
      ...evaluationLines(
        { before: whole, pruned: test },
        images.form.imageShape ? 'images' : 'rows',
      ),
      censusText(census, network.hidden),
      ...(save === undefined ? [] : [`saved to ${visibleText(save)}`]),
      '',
    ].join('\n'),
  );
}

/** `removed 17875 of 18816 weights of the first layer (9408 were zero before), 22 of 24 of the second`. */
function removedText({ hidden, w1, w2 }: Network, removed: Removed, zero: Removed): string {
  const before = (n: number) => (n === 0 ? '' : ` (${n} ${n === 1 ? 'was' : 'were'} zero before)`);
  const first = `removed ${removed.w1} of ${w1.length} weights`;
  if (hidden === 0) return `${first}${before(zero.w1)}`;
  const second = `${removed.w2} of ${w2.length} of the second${before(zero.w2)}`;
  return `${first} of the first layer${before(zero.w1)}, ${second}`;
}
