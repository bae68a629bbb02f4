import { expect, test } from 'vitest';
import { CONTROL_RECIPES } from '../../src/studies/control-recipes.ts';
import { hasControls, readControlRows } from '../../src/studies/control-rows.ts';
import { controls } from '../../src/studies/controls.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { FEW } from './asked-lines.ts';
import { madeUpStore, rowsText } from './made-up-results.ts';

const grid = { ...FEW, pairs: ['0-1', '4-9'], hiddenSizes: [2], seeds: [1, 2] };

test('controls give budgets, and rows of the ordinary kinds under the labels of their recipes', async () => {
  const { store } = await madeUpStore(controls, grid, {
    missing: ({ seed }) => seed === 2,
    diverged: ({ pair }) => pair === '0-1',
  });
  const rows = await readControlRows(grid, store);
  const counts = Object.entries(rows).filter(([, own]) => own.length > 0);
  expect(Object.keys(rows)).toEqual(Object.keys(NO_ROWS));
  expect(counts.map(([kind, own]) => [kind, own.length])).toMatchInlineSnapshot(`
    [
      [
        "capacity",
        44,
      ],
      [
        "pruning",
        176,
      ],
      [
        "noise",
        72,
      ],
      [
        "saliency",
        24,
      ],
      [
        "budget",
        44,
      ],
    ]
  `);
  // One budget of three, that which the recipe reaches.
  const { label } = CONTROL_RECIPES[13]!;
  const own = counts.map(([kind, of]) => [kind, of.filter(({ recipe }) => recipe === label)]);
  const short = Object.fromEntries(own) as Record<string, typeof rows.capacity>;
  const text = rowsText(short).replaceAll(label, '…').split('\n');
  expect(text).toMatchInlineSnapshot(`
    [
      "capacity of 0-1 H2 s1 …: {"bestF1":0.861,"bestEpoch":125,"lastF1":0.121,"lastLoss":0.004,"lastAuc":0.997,"lastConfusion":{"tp":160,"fp":590,"fn":234,"tn":320},"diverged":true,"history":{"0":0.895,"1":0.578,"2":0.069,"3":0.232,"4":0.685,"5":0.226,"6":0.63,"7":0.442,"8":0.359,"9":0.907,"10":0.736,"11":0.181,"12":0.056,"13":0.836,"14":0.449,"15":0.929,"16":0.952,"17":0.697,"18":0.168,"19":0.902,"20":0.606,"21":0.079,"22":0.516,"23":0.844,"24":0.647}}",
      "capacity of 4-9 H2 s1 …: {"bestF1":0.79,"bestEpoch":849,"lastF1":0.458,"lastLoss":0.345,"lastAuc":0.25,"lastConfusion":{"tp":751,"fp":442,"fn":379,"tn":518},"diverged":false,"history":{"0":0.921,"1":0.236,"2":0.809,"3":0.332,"4":0.865,"5":0.574,"6":0.715,"7":0.236,"8":0.805,"9":0.156,"10":0.178,"11":0.98,"12":0.253,"13":0.363,"14":0.451,"15":0.931,"16":0.611,"17":0.915,"18":0.431,"19":0.352,"20":0.461,"21":0.43,"22":0.311,"23":0.898,"24":0.206}}",
      "pruning of 0-1 H2 s1 …: {"diverged":true,"scope":"layer","weights":1000,"unprunedF1":0.894,"curve":[{"sparsity":0.5,"f1":0.768},{"sparsity":0.95,"f1":0.083},{"sparsity":0.99,"f1":0.753}],"firstFall":null,"bestF1":0.861}",
      "pruning of 0-1 H2 s1 …: {"diverged":true,"scope":"first-layer","weights":1000,"unprunedF1":0.894,"curve":[{"sparsity":0.5,"f1":0.207},{"sparsity":0.95,"f1":0.818},{"sparsity":0.99,"f1":0.504}],"firstFall":239,"bestF1":0.861}",
      "pruning of 0-1 H2 s1 …: {"diverged":true,"scope":"global","weights":1000,"unprunedF1":0.894,"curve":[{"sparsity":0.5,"f1":0.669},{"sparsity":0.95,"f1":0.731},{"sparsity":0.99,"f1":0.387}],"firstFall":385,"bestF1":0.861}",
      "pruning of 0-1 H2 s1 …: {"diverged":true,"scope":"random","weights":1000,"unprunedF1":0.894,"curve":[{"sparsity":0.5,"f1":0.667},{"sparsity":0.95,"f1":0.377},{"sparsity":0.99,"f1":0.33}],"firstFall":58,"bestF1":0.861}",
      "pruning of 4-9 H2 s1 …: {"scope":"layer","weights":1000,"unprunedF1":0.022,"curve":[{"sparsity":0.5,"f1":0.335},{"sparsity":0.95,"f1":0.69},{"sparsity":0.99,"f1":0.08}],"firstFall":null,"bestF1":0.79}",
      "pruning of 4-9 H2 s1 …: {"scope":"first-layer","weights":1000,"unprunedF1":0.022,"curve":[{"sparsity":0.5,"f1":0.91},{"sparsity":0.95,"f1":0.184},{"sparsity":0.99,"f1":0.342}],"firstFall":687,"bestF1":0.79}",
      "pruning of 4-9 H2 s1 …: {"scope":"global","weights":1000,"unprunedF1":0.022,"curve":[{"sparsity":0.5,"f1":0.475},{"sparsity":0.95,"f1":0.658},{"sparsity":0.99,"f1":0.78}],"firstFall":977,"bestF1":0.79}",
      "pruning of 4-9 H2 s1 …: {"scope":"random","weights":1000,"unprunedF1":0.022,"curve":[{"sparsity":0.5,"f1":0.1},{"sparsity":0.95,"f1":0.635},{"sparsity":0.99,"f1":0.087}],"firstFall":843,"bestF1":0.79}",
      "noise of 4-9 H2 s1 …: {"clip":false,"positiveShare":0.5406698564593302,"sigma":0,"f1":0.248,"auc":0.708}",
      "noise of 4-9 H2 s1 …: {"clip":false,"positiveShare":0.5406698564593302,"sigma":0.3,"f1":0.785,"auc":0.452}",
      "noise of 4-9 H2 s1 …: {"clip":false,"positiveShare":0.5406698564593302,"sigma":1,"f1":0.093,"auc":0.228}",
      "saliency of 4-9 H2 s1 …: {"form":{"dimensions":784,"imageShape":{"width":28,"height":28},"scale":{"type":"unit","maximum":255}},"sparsity":0.95,"epsilon":0.01,"similarity":{"rank":0.157},"others":[{"rank":0.668}],"crossBar":"bar","regions":"regions"}",
      "budget of 0-1 H2 s1 …: {"init":"normal:0.05","batch":64,"updates":1000,"loss":null,"f1":0.069,"auc":0.44,"diverged":true}",
      "budget of 4-9 H2 s1 …: {"init":"normal:0.05","batch":64,"updates":1000,"loss":0.414,"f1":0.733,"auc":0.605,"diverged":false}",
    ]
  `);
});

test('controls are there with one network of the first seed that the grid has not of its own', async () => {
  const { store } = await madeUpStore(controls, grid);
  expect(await hasControls(grid, store)).toBe(true);
  expect(await hasControls({ ...grid, seeds: [3, 1] }, store)).toBe(false);
  const recipes = CONTROL_RECIPES.map(({ recipe }) => recipe);
  expect(await hasControls({ ...grid, recipes }, store)).toBe(false);
  expect(await hasControls({ ...grid, recipes: recipes.slice(1) }, store)).toBe(true);
});
