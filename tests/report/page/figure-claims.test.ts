import { expect, test } from 'vitest';
import { claimsOfArtefact } from '../../../src/report/page/figure-claims.ts';
import { CLAIMS_OF_FIGURES } from '../../../src/claims/claims-of-figures.ts';
import { FINDINGS } from '../../../src/claims/findings.ts';
import { BEYOND_LEDGER, LEDGER } from '../../../src/claims/ledger.ts';
import { artefacts } from '../../../src/report/artefacts.ts';
import { isBeyond } from '../../../src/report/beyond.ts';
import { NO_ROWS } from '../../../src/studies/no-rows.ts';
import { beyondRows } from '../beyond-studies.ts';
import { capacityRow } from '../capacity-rows.ts';
import {
  censusRow,
  clustersRow,
  exemplar,
  learningRateRow,
  noiseRow,
  occlusionRow,
  prePrunedRow,
  pruningRow,
  saliencyRow,
} from '../study-rows.ts';
import { claimOf, tableOf } from './reports.ts';
import { textOf } from './text-of.ts';

const ids = (claims: readonly { readonly id: string }[]) => claims.map(({ id }) => id);

const scales = claimOf({ id: 'capacity-scales', finding: 'capacity' });
const hard = claimOf({ id: 'hard-low-below-12', finding: 'capacity' });
const noisy = claimOf({ id: 'noise-robustness', finding: 'robustness' });
const reading = claimOf({ id: 'capacity-over-linear', interprets: scales.id });

test('a figure bears on the claims that are listed for it, and on no other', () => {
  const of = (id: string) => ids(claimsOfArtefact(id, [scales, hard, noisy, reading]));
  expect(of('fig-3')).toEqual([scales.id, hard.id]);
  expect(of('fig-a5')).toEqual([hard.id]);
  expect(of('fig-6')).toEqual([noisy.id]);
  expect(of('fig-a-2-7')).toEqual([]);
});

test('every claim of ours stands at a figure, every figure and claim that is named is there', () => {
  const pairs = ['0-1', '1-7', '5-6', '3-8', '4-9'];
  const rows = {
    ...NO_ROWS,
    learningRate: [learningRateRow()],
    capacity: pairs.map((pair) => capacityRow({ pair })),
    pruning: pairs.map((pair) => pruningRow({ 0.95: 0.5 }, { pair })),
    prePruned: [prePrunedRow({ scope: 'global' })],
    census: [censusRow()],
    clusters: [clustersRow()],
    noise: [noiseRow()],
    occlusion: [occlusionRow()],
    saliency: [saliencyRow({ exemplars: [exemplar()] })],
  };
  const drawn = artefacts(rows).map(({ content }) => content.id);
  const figures = Object.keys(CLAIMS_OF_FIGURES).filter((id) => !isBeyond({ id }));
  expect(figures.filter((id) => !drawn.includes(id))).toEqual([]);
  expect(drawn.filter((id) => !figures.includes(id))).toEqual([]);
  const shown = Object.values(FINDINGS).flatMap((finding) => [...finding.artefacts]);
  expect(shown.filter((id) => !drawn.includes(id) && id !== 'fig-d1')).toEqual([]);
  const named = new Set(figures.flatMap((id) => CLAIMS_OF_FIGURES[id]));
  const ours = ids(LEDGER.filter(({ interprets }) => interprets === undefined));
  expect([...named].filter((id) => !ours.includes(id))).toEqual([]);
  expect(ours.filter((id) => !named.has(id))).toEqual([]);
});

test('every claim beyond the paper stands at a figure or table that is drawn', () => {
  const subjects = [1, 2].map((seed) => ({ recipe: 'paper', pair: '4-9', hidden: 64, seed }));
  const drawn = ids(
    artefacts({ ...NO_ROWS, ...beyondRows(subjects) }).map(({ content }) => content),
  );
  const figures = Object.keys(CLAIMS_OF_FIGURES).filter((id) => isBeyond({ id }));
  expect(figures.filter((id) => !drawn.includes(id))).toEqual([]);
  expect([...new Set(figures.flatMap((id) => CLAIMS_OF_FIGURES[id]))].toSorted()).toEqual(
    ids(BEYOND_LEDGER).toSorted(),
  );
});

test('the page counts them by recipe and verdict, and other data have none', async () => {
  const table = { artefact: tableOf([{ a: 1 }], { id: 'fig-3', title: 'Fig. 3: F1' }) };
  const shown = [
    { ...scales, verdict: 'reproduced', lead: true },
    { ...hard, verdict: 'undecided' },
  ] as const;
  const text = await textOf({ artefacts: [table], claims: shown });
  expect(text).toContain('paper: ✓ 1 reproduced ? 1 undecided capacity-scales, capacity claims');
});
