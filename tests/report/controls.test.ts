import { expect, test } from 'vitest';
import { isFigure } from '../../src/report/artefact.ts';
import { controlArtefacts } from '../../src/report/controls.ts';
import { loadRenderer, renderSvg } from '../../src/report/render.ts';
import { figureCsv } from '../../src/report/figure.ts';
import { CONTROL_RECIPES } from '../../src/studies/control-recipes.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { capacityRow } from './capacity-rows.ts';
import { noiseRow } from './study-rows.ts';

const SEEDS = [1, 2, 3, 4];
const SIZES = [0, 2, 24, 64];

/** F1 that rises with the updates and the size, and varies with the seed. */
const f1Of = (updates: number, hidden: number, seed: number) =>
  0.6 + 0.08 * Math.log10(updates) + 0.0005 * hidden + 0.002 * (seed % 3);

/** The controls on 4-9: noise takes more from 24 units than from 64, and the more the longer they are trained. */
const rows: StudyRows = {
  ...NO_ROWS,
  budget: CONTROL_RECIPES.flatMap(({ init, batch, updates, label }) =>
    SEEDS.flatMap((seed) =>
      SIZES.map((hidden) => ({
        recipe: label,
        pair: '4-9',
        hidden,
        seed,
        trialId: `${label} ${hidden} ${seed}`,
        init,
        batch,
        updates,
        f1: f1Of(updates, hidden, seed),
        auc: 0.9,
        loss: 0.3,
        diverged: init === 'he' && batch === 'full' && seed === 4,
      })),
    ),
  ),
  capacity: CONTROL_RECIPES.flatMap(({ updates, label: recipe }) =>
    SEEDS.flatMap((seed) =>
      SIZES.map((hidden) =>
        capacityRow({ recipe, hidden, seed, best: f1Of(updates, hidden, seed) }),
      ),
    ),
  ),
  noise: CONTROL_RECIPES.flatMap(({ updates, label: recipe }) =>
    SEEDS.flatMap((seed) =>
      [24, 64].flatMap((hidden) =>
        [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((sigma) => {
          const f1 = f1Of(updates, hidden, seed) - sigma * (hidden === 24 ? 0.4 : 0.2);
          return noiseRow({ recipe, hidden, seed, sigma, f1, auc: f1, clip: false });
        }),
      ),
    ),
  ),
};

test('budget, map and capacity have their figure and tables, and every number in a sentence stands in them', () => {
  const made = controlArtefacts(rows);
  expect(made.map(({ content }) => content.id)).toEqual(['fig-c1', 'fig-c2', 'fig-c3']);
  for (const { content } of made) expect(figureCsv(content).split('\n').length).toBeGreaterThan(4);
  const [budget] = made;
  const means = budget.content.data.map((row) => (row['f1_mean'] as number).toFixed(3));
  const quoted = budget.measured.flatMap((text) => text.match(/\d\.\d{3}/g) ?? []);
  expect(quoted).toHaveLength(8 * 2 * 3);
  expect(quoted.filter((number) => !means.includes(number))).toEqual([]);
  expect(budget.measured).toHaveLength(8);
  expect(budget.measured.map((text) => text.slice(0, text.indexOf(':'))).slice(0, 3)).toEqual([
    'full batch, N(0, 0.01²)',
    'batch 64, N(0, 0.01²)',
    'full batch, N(0, 0.05²)',
  ]);
  expect(budget.measured[0]).toContain('after 100, 1,000 and 10,000 updates');
  expect(budget.content.subtitle).toContain('12 diverged networks left out');
});

test('on other data no verdict is drawn, and without budgets nothing', () => {
  expect(controlArtefacts(rows, false).map(({ content }) => content.id)).toEqual([
    'fig-c1',
    'fig-c3',
  ]);
  expect(controlArtefacts(NO_ROWS)).toEqual([]);
});

test('the figure is drawn', async () => {
  await loadRenderer();
  const [{ content }] = controlArtefacts(rows);
  if (!isFigure(content)) throw new Error('got a table, expected a figure');
  const svg = await renderSvg(content);
  expect(svg.match(/batch 64/g)!.length).toBeGreaterThanOrEqual(4);
});
