import type { Tab } from '../../tests/browser/browsers.ts';
import { embedAndMeasure } from '../../src/embedding/embed-and-measure.ts';
import { splitPair, train } from '../../src/index.ts';
import { activationsOf } from '../../src/network/saliency.ts';
import { loadDataset, loadPackagedCore } from '../../src/node/index.ts';

const CHOICE = {
  perplexity: 30,
  iterations: 1000,
  seed: 1,
  method: 'auto',
  start: 'pca',
} as const;

/** The t-SNE of the hidden activations of the paper's network, in a page and in Node.js. */
export interface EmbeddingTimes {
  readonly points: number;
  /** Milliseconds. */
  readonly page: number;
  readonly node: number;
  /** Pictures that the page got in a second of it. */
  readonly pictures: number;
}

export async function measureEmbedding(tab: Tab): Promise<EmbeddingTimes> {
  const [core, mnist] = await Promise.all([loadPackagedCore(), loadDataset('mnist')]);
  const { network } = train(core, mnist, { pair: '4-9', hidden: 24 });
  const { validation } = splitPair(core, mnist, '4-9', 1);
  const all = Uint32Array.from({ length: validation.count }, (_, i) => i);
  const values = Float32Array.from(activationsOf(core, validation, all, network));
  const size = { points: validation.count, dimensions: network.hidden };
  const { time, pictures } = await tab.evaluate(
    async ({ numbers, matrix, choice }) => {
      const { lab } = await given.open();
      const whole = { ...matrix, values: Float32Array.from(numbers) };
      const begun = performance.now();
      let count = 0;
      for await (const record of lab.embed({ matrix: whole, choice })) {
        if (record.type === 'snapshot') count++;
      }
      const spent = performance.now() - begun;
      return { time: spent, pictures: count / (spent / 1000) };
    },
    { numbers: [...values], matrix: size, choice: CHOICE },
  );
  const begun = performance.now();
  for await (const _ of embedAndMeasure(core, { matrix: { ...size, values }, choice: CHOICE }));
  return { points: size.points, page: time, node: performance.now() - begun, pictures };
}
