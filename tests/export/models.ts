import type { Model } from '../../src/lab/model-file.ts';
import type { PrintedTrial } from '../../src/lab/trial.ts';
import type { Network } from '../../src/network/network.ts';

const trial = (hidden: number): PrintedTrial => ({
  dataset: 'mnist',
  pair: '4-9',
  seed: 1,
  hidden,
  recipe: { name: 'paper', init: 'normal:0.1', batch: 'full', learningRate: 0.03, epochs: 100 },
});

/** A network as if it were trained on 4-9 of MNIST, or on other data. */
export const modelOf = (network: Network, data?: Model['data']): Model => ({
  network,
  trial: trial(network.hidden),
  ...(data && { data }),
});
