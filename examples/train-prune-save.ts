/** Trains a network to tell 4 from 9, removes 90 % of its weights and saves what is left. */
import { evaluate, prune, selectPair, train } from 'lowcap';
import { loadDataset, loadPackagedCore, writeModelFile } from 'lowcap/node';

const core = await loadPackagedCore();
const dataset = await loadDataset('mnist');
const { network, trial } = train(core, dataset, { pair: '4-9', hidden: 24 });
const { network: pruned, removed } = prune(core, network, { sparsity: 0.9 });

const test = selectPair(dataset, '4-9', 'test');
const [before, after] = [network, pruned].map((one) => evaluate(core, one, test).evaluation.f1);
console.log(`F1 ${before.toFixed(3)}, and ${after.toFixed(3)} without ${removed.w1} weights`);
await writeModelFile('pruned.safetensors', { network: pruned, trial });
