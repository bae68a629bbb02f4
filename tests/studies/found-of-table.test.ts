import { expect, test } from 'vitest';
import { ALL_STUDY_NAMES, studyNamed } from '../../src/studies/catalogue.ts';
import { TABLE } from './asked-lines.ts';
import { foundText, madeUpStore } from './made-up-results.ts';

test('of a table columns are hidden, maps have no regions, and nothing is said of digits', async () => {
  const found = [];
  for (const name of ['noise', 'occlusion', 'saliency', 'saliency-shift'] as const) {
    found.push(await foundText(studyNamed(name), TABLE));
  }
  expect(found.join('\n')).toMatchInlineSnapshot(`
    "noise of elm-oak H0 s4 paper: {"clip":false,"positiveShare":0.6861268047708726,"sigma":0,"f1":0.502,"auc":0.779}
    noise of elm-oak H0 s4 paper: {"clip":false,"positiveShare":0.6861268047708726,"sigma":0.3,"f1":0.776,"auc":0.78}
    noise of elm-oak H0 s4 paper: {"clip":false,"positiveShare":0.6861268047708726,"sigma":1,"f1":0.352,"auc":0.314}
    noise of elm-oak H5 s4 paper: {"clip":false,"positiveShare":0.5288270377733598,"sigma":0,"f1":0.518,"auc":0.248}
    noise of elm-oak H5 s4 paper: {"clip":false,"positiveShare":0.5288270377733598,"sigma":0.3,"f1":0.311,"auc":0.839}
    noise of elm-oak H5 s4 paper: {"clip":false,"positiveShare":0.5288270377733598,"sigma":1,"f1":0.919,"auc":0.349}
    mean F1 .510, at σ 1 .635
    columnOcclusion of elm-oak H0 s4 paper: {"columns":"length","f1":0.037,"cleanF1":0.647}
    columnOcclusion of elm-oak H0 s4 paper: {"columns":"column 2","f1":0.58,"cleanF1":0.647}
    columnOcclusion of elm-oak H0 s4 paper: {"columns":"mass","f1":0.482,"cleanF1":0.647}
    columnOcclusion of elm-oak H5 s4 paper: {"columns":"length","f1":0.33,"cleanF1":0.156}
    columnOcclusion of elm-oak H5 s4 paper: {"columns":"column 2","f1":0.429,"cleanF1":0.156}
    columnOcclusion of elm-oak H5 s4 paper: {"columns":"mass","f1":0.964,"cleanF1":0.156}
    silenced of elm-oak H5 s4 paper: {"share":0.5,"cleanF1":0.156,"cleanAuc":0.187,"f1":0.121,"auc":0.676}
    mean F1 .402, without length .183
    saliency of elm-oak H5 s4 paper: {"form":{"dimensions":3,"columns":["length","","mass"],"scale":{"type":"standard"}},"sparsity":0.95,"epsilon":0.01,"similarity":{"rank":0.923},"others":[],"crossBar":null,"regions":null}
    saliency of elm-oak H5 s4 paper: {"form":{"dimensions":3,"columns":["length","","mass"],"scale":{"type":"standard"}},"sparsity":0.99,"epsilon":0.01,"similarity":{"rank":0.877},"others":[],"crossBar":null,"regions":null}
    map rank .923, other seeds -
    saliencySizes of elm-oak H0 s4 paper: {"blank":0.335,"others":[{"hidden":5,"seed":4,"rank":0.643}]}
    saliencySizes of elm-oak H5 s4 paper: {"blank":0.126,"others":[{"hidden":0,"seed":4,"rank":0.852}]}
    saliencyShifts of elm-oak H5 s4 paper: {"sparsity":0,"corruption":"noise","all":0.944}
    saliencyShifts of elm-oak H5 s4 paper: {"sparsity":0.95,"corruption":"patch","all":0.628}
    other seeds -, of other sizes -"
  `);
});

test('nothing is said while nothing is found', async () => {
  for (const name of ALL_STUDY_NAMES) {
    const study = studyNamed(name);
    const { results } = await madeUpStore(study, TABLE, {
      missing: () => true,
      unmeasured: () => true,
    });
    const [recipe] = study.recipes?.(TABLE) ?? TABLE.recipes;
    const rows = study.rows(TABLE, recipe!, results);
    expect(rows).toEqual(Object.fromEntries(Object.keys(study.kinds).map((kind) => [kind, []])));
    expect(study.result?.(rows) ?? '', name).toBe('');
  }
});
