import { DIGITS } from '../../src/data/known-datasets.ts';
import { loadCore } from '../../src/core/load.ts';
import { type FileName } from '../../src/data/known-datasets.ts';
import { makeDataset } from '../../src/data/assemble.ts';
import { pairRows } from '../../src/data/pair-rows.ts';
import { parsePair } from '../../src/data/pair.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { type Evaluated, evaluateNetworks } from '../../src/network/evaluate.ts';
import type { Evaluation } from '../../src/network/evaluation.ts';
import { weightBytes, digestOfWeights } from '../../src/network/network.ts';
import { trainNetworks } from '../../src/network/train.ts';
import { finish } from '../../src/core/steps.ts';

/** What every engine must agree on, to the last bit. */
export interface SmallTraining {
  readonly recipe: string;
  readonly hidden: number;
  readonly weights: string;
  readonly history: readonly number[];
  readonly validation: Evaluation;
  readonly test: Evaluated;
  readonly corrupted: Evaluated;
}

const PAIR = parsePair('4-9', DIGITS);
const SEED = 1;
const HIDDEN = [2, 0, 6];
const EPOCHS = 2;
const CORRUPTION = { seed: SEED, draw: 0, noise: 0.3, clip: true, occlusion: 7 };

/**
 * A training small enough for a test, full batch and in mini-batches, with everything that could differ between
 * engines: random draws, sums, `exp`, `log`, ranks, noise.
 *
 * @param core bytes of the module
 * @param files the four files of MNIST
 */
export async function smallTraining(
  core: BufferSource,
  files: Readonly<Record<FileName, Uint8Array>>,
): Promise<SmallTraining[]> {
  const loaded = await loadCore(core);
  const dataset = await makeDataset('mnist', files);
  const training = pairRows(dataset.training, dataset.form, PAIR, 'training');
  const test = pairRows(dataset.test, dataset.form, PAIR, 'test');
  const results: SmallTraining[] = [];
  for (const [recipe, { init, batch, learningRate }] of Object.entries(RECIPES)) {
    const members = HIDDEN.map((hidden) => ({ hidden, init, learningRate }));
    const trained = finish(
      trainNetworks(loaded, training, { seed: SEED, batch, epochs: EPOCHS, members }),
    );
    const networks = trained.map(({ network }) => network);
    const clean = evaluateNetworks(loaded, test, networks);
    const corrupted = evaluateNetworks(loaded, test, networks, CORRUPTION);
    for (const [i, { network, history, validation }] of trained.entries()) {
      results.push({
        recipe,
        hidden: network.hidden,
        weights: await digestOfWeights(weightBytes(network)),
        history: [...history],
        validation,
        test: clean[i],
        corrupted: corrupted[i],
      });
    }
  }
  return results;
}
