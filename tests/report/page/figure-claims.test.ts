import { expect, test } from 'vitest';
import { claimsOfArtefact } from '../../../src/report/page/figure-claims.ts';
import { claimOf, tableOf } from './reports.ts';
import { textOf } from './text-of.ts';

const artefact = (id: string, title: string) => tableOf([{ a: 1 }], { id, title });
const ids = (claims: readonly { readonly id: string }[]) => claims.map(({ id }) => id);

const scales = claimOf({ id: 'capacity-scales', finding: 'capacity' });
const hard = claimOf({ id: 'hard-low-below-12', finding: 'capacity', statistic: 'F1, 4-9' });
const noisy = claimOf({ id: 'noise-robustness', finding: 'robustness' });
const claims = [scales, hard, noisy];

test('a figure bears on the claims of its study whose finding names it', () => {
  const all = artefact('fig-3', 'Fig. 3: F1 against hidden size');
  expect(ids(claimsOfArtefact(all, 'capacity', claims))).toEqual([scales.id, hard.id]);
  expect(claimsOfArtefact(all, 'saliency', claims)).toEqual([]);
  expect(ids(claimsOfArtefact(artefact('fig-6', 'Fig. 6: noise'), 'noise', claims))).toEqual([
    noisy.id,
  ]);
});

test('one of a pair bears on claims that name the pair', () => {
  const of = (pair: string) => artefact('fig-a5', `Fig. A.5: training curves of ${pair}`);
  expect(ids(claimsOfArtefact(of('4-9'), 'capacity', claims))).toEqual([hard.id]);
  expect(claimsOfArtefact(of('0-1'), 'capacity', claims)).toEqual([]);
});

test('the page counts them by recipe and verdict, and other data have none', async () => {
  const table = { artefact: artefact('fig-3', 'Fig. 3: F1'), study: 'capacity' } as const;
  const shown = [
    { ...scales, verdict: 'reproduced', lead: true },
    { ...hard, verdict: 'undecided' },
  ] as const;
  const text = await textOf({ artefacts: [table], claims: shown });
  expect(text).toContain('paper: ✓ 1 reproduced ? 1 undecided capacity-scales, capacity claims');
});
