import { expect, test } from 'vitest';
import { evaluateClaims, GatheredEvidence } from '../../src/claims/evaluate-claims.ts';
import type { RowsName } from '../../src/claims/paper-claim.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';
import { NO_ROWS } from '../../src/studies/no-rows.ts';
import { variedRows } from './varied-rows.ts';

test('claims are the same whether all rows are there at once or those of one kind after the other', () => {
  const all = variedRows();
  // That a network diverged is known from its training alone.
  const lost = all.noise[0]!.trialId;
  const trained = all.learningRate.map((row, i) =>
    i === 0 ? { ...row, trialId: lost, diverged: true } : row,
  );
  const rows: StudyRows = { ...all, learningRate: trained };
  const gathered = new GatheredEvidence(undefined);
  for (const name of ['learningRate', 'capacity', ...Object.keys(rows)] as RowsName[]) {
    gathered.add({ ...NO_ROWS, [name]: rows[name] });
  }
  expect(gathered.claims()).toEqual(evaluateClaims(rows));
});
