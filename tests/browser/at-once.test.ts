import { expect, test } from 'vitest';
import { AtOnce } from '../../src/browser/at-once.ts';
import { PageLaboratory } from '../../src/browser/page-laboratory.ts';
import type { ResultDatabase } from '../../src/browser/store/result-database.ts';
import { DIGIT_FORM, DIGITS } from '../../src/data/known-datasets.ts';
import { explainDrawing } from '../../src/explore/drawing/explain-drawing.ts';
import { RECIPES } from '../../src/lab/recipe.ts';
import { weightBytes } from '../../src/network/network.ts';
import { startOf } from '../../src/network/train.ts';
import { compileCore, loadPackagedCore } from '../../src/node/index.ts';

const HIDDEN = 3;
const STORED = { trialId: 'trial', pair: '4-9', seed: 1 };
const MNIST = {
  id: 1,
  head: { name: 'mnist', digest: '', classes: DIGITS, form: DIGIT_FORM },
  counts: { training: [], test: [] },
  notes: [],
};

const core = await loadPackagedCore();
const { init, learningRate } = RECIPES.minibatch;
const network = startOf(core, 1, 784, { hidden: HIDDEN, init, learningRate });

async function all<Action>(actions: AsyncIterable<Action>): Promise<Action[]> {
  const list: Action[] = [];
  for await (const action of actions) list.push(action);
  return list;
}

/** A drawing that is another one for each number. */
function drawing(number: number) {
  const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i * number) % 256);
  return { pixels, noise: 0.1, seed: 1 };
}

/** A laboratory without workers, and how often its store was asked. */
async function laboratoryAlone() {
  let asked = 0;
  const results = {
    async *trials(ids: readonly string[]) {
      asked++;
      if (ids[0] !== STORED.trialId) return;
      yield { record: { trial: { hidden: HIDDEN } }, weights: weightBytes(network) };
    },
  } as unknown as ResultDatabase;
  const atOnce = new AtOnce(await compileCore(), results);
  return { laboratory: new PageLaboratory({ atOnce } as never), asked: () => asked };
}

test('a drawing is explained without a worker, and the store is asked once', async () => {
  const { laboratory, asked } = await laboratoryAlone();
  for (const number of [37, 91]) {
    const found = await all(
      laboratory.explore(MNIST, 'explainDrawing', STORED, 'layer', 900, drawing(number)),
    );
    const work = explainDrawing(STORED, 'layer', 900, drawing(number));
    const services = { core: async () => core, network: async () => network };
    expect(found).toEqual(await all(work.run(services)));
    expect(found).toMatchObject([{ type: 'drawn' }]);
  }
  expect(asked()).toBe(1);
});

test('of two drawings that are asked for at once the last one counts', async () => {
  const { laboratory } = await laboratoryAlone();
  const explain = (number: number) =>
    all(laboratory.explore(MNIST, 'explainDrawing', STORED, 'layer', 900, drawing(number)));
  const [first, second] = await Promise.all([explain(37), explain(91)]);
  expect([first.length, second.length]).toEqual([0, 1]);
});

test('a network that is not stored is missing', async () => {
  const { laboratory } = await laboratoryAlone();
  const gone = { ...STORED, trialId: 'gone' };
  const actions = laboratory.explore(MNIST, 'explainDrawing', gone, 'layer', 900, drawing(1));
  expect(await all(actions)).toEqual([{ type: 'missing', trialId: 'gone' }]);
});
