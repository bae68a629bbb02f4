/**
 * t-SNE, one thread. Without words the short parts; each word is a part:
 *
 *     npm run bench:embedding -- repulsion activations growth
 */
import { loadPackagedCore } from '../../src/node/core-file.ts';
import { loadDataset } from '../../src/node/datasets.ts';
import { machine } from '../../src/node/machine.ts';
import { compare } from './compare.ts';
import { benchGrowth } from './growth.ts';
import { type LabelledPoints, activations, imageComponents } from './points.ts';
import { benchRepulsion } from './repulsion.ts';

const core = await loadPackagedCore();
const mnist = await loadDataset('mnist');

let kept: LabelledPoints | undefined;
const allOfMnist = () => (kept ??= imageComponents(core, mnist.training, mnist.test));

/** Parts by their word: what they show, how. */
const PARTS: Readonly<Record<string, { title: string; run: () => string }>> = {
  repulsion: { title: 'Exact repulsion', run: () => benchRepulsion(core) },
  activations: {
    title: 'Hidden activations, 2,359 × 24',
    run: () =>
      compare(core, activations(core, mnist.training), [
        { name: 'lowcap exact', times: 5 },
        { name: 'lowcap fft', times: 5 },
      ]),
  },
  growth: {
    title: 'Growth: the first of all MNIST images, 50 components',
    run: () => benchGrowth(allOfMnist(), [1000, 2000, 3000, 4000, 8000, 16_000, 32_000, 70_000]),
  },
};

const SHORT = ['repulsion', 'activations'];
const words = process.argv.slice(2);
const unknown = words.find((word) => !(word in PARTS));
if (unknown !== undefined) {
  console.error(`got ${unknown}, expected some of ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
console.log(`# t-SNE, 1,000 iterations, perplexity 30, one thread\n\n${machine()}\n`);
for (const word of words.length > 0 ? words : SHORT) {
  const { title, run } = PARTS[word];
  console.log(`## ${title}\n\n${run()}\n`);
}
