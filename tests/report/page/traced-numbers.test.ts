import { expect, test } from 'vitest';
import { figureCsv } from '../../../src/report/figure.ts';
import { claimsJson } from '../../../src/report/page/claims-json.ts';
import { reportPage } from '../../../src/report/page/page.ts';
import { claimOf, curveArtefact, reportOf, tableOf, TWO_RECIPES } from './reports.ts';
import { countNumbers, untracedNumbers } from './untraced.ts';

const artefact = curveArtefact();
const small = { ...tableOf([{ pair: '0-1', change: -0.00000123, share: 0.25 }]) };
const report = reportOf({
  recipes: TWO_RECIPES,
  artefacts: [
    { artefact },
    { artefact: { ...small, measured: ['Pair 0-1 lost −1.2e−6 with 25 % of the weights.'] } },
  ],
  claims: [
    claimOf({ measured: 0.0123456, details: { units: 64 }, rule: 'after 95 % pruning' }),
    claimOf({ recipe: 'minibatch', measured: -12.3456, interval: [-20, -4.5] }),
    claimOf({ id: 'open', verdict: 'undecided', seedsNeeded: null }),
    claimOf({ id: 'open', recipe: 'minibatch', verdict: 'undecided', seedsNeeded: 37 }),
  ],
});
const sources = [
  figureCsv(artefact.content),
  figureCsv(small.content),
  new TextDecoder().decode(claimsJson(report.claims)),
];

test('every number that the page says was measured stands in a CSV or in claims.json', async () => {
  const page = await reportPage(report);
  expect(countNumbers(page)).toBeGreaterThan(100);
  expect(untracedNumbers(page, sources)).toEqual([]);
});

test('a number that stands nowhere is found, wherever it is said', async () => {
  const said = async (changed: object, from = sources) =>
    untracedNumbers(await reportPage({ ...report, ...changed }), from);
  const wrong = { ...artefact, measured: ['F1 0.1234 at H = 24, pair 4-9, 77.77 % of 5.'] };
  expect(
    (await said({ artefacts: [{ artefact: wrong }] })).map((found) => found.split(' ')[0]),
  ).toEqual(['0.1234', '77.77', '5']);
  const alone = claimOf({ measured: 123.45, interval: null, details: {}, effect: null });
  expect(await said({ claims: [alone] })).toEqual([
    '123.45 in "◐ partly 123.45 F1 n = 3 ✓"',
    '123.45 in "123.45 F1"',
  ]);
  expect((await said({}, sources.slice(1))).length).toBeGreaterThan(50);
});
