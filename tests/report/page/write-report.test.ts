import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { writeReportFiles } from '../../../src/node/report.ts';
import { reportPage } from '../../../src/report/page/page.ts';
import { claimOf, reportOf, tableOf } from './reports.ts';

const values = [{ seeds: [1], value: 0.01234 }];
const report = reportOf({ claims: [claimOf({ values }), claimOf({ recipe: 'minibatch' })] });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lowcap-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes the claims, what they rest on and the page, and names them', async () => {
  const out = join(folder, 'new');
  expect(await writeReportFiles(report, out)).toEqual([
    join(out, 'data', 'claims.csv'),
    join(out, 'claims.json'),
    join(out, 'index.html'),
  ]);
  expect((await readdir(out)).sort()).toEqual(['claims.json', 'data', 'index.html']);
  const page = await readFile(join(out, 'index.html'), 'utf8');
  expect(page).toBe(await reportPage(report));
  expect(page).toContain('<a href="data/claims.csv">');
  expect(await readFile(join(out, 'data', 'claims.csv'), 'utf8')).toBe(
    'recipe,claim,over_seeds,part,seeds,value\npaper,occlusion-order,median,,1,0.01234\n',
  );
  const claims = await readFile(join(out, 'claims.json'), 'utf8');
  expect(JSON.parse(claims)).toEqual(report.claims);
  expect(claims.split('\n')).toHaveLength(report.claims.length + 3);
});

test('no claims are an empty array, and no seeds are named', async () => {
  const [claims = '', page = ''] = await writeReportFiles(reportOf(), folder);
  expect(JSON.parse(await readFile(claims, 'utf8'))).toEqual([]);
  expect(await readFile(page, 'utf8')).not.toContain('claims.csv');
});

test('a report that cannot be made leaves what was there', async () => {
  await writeFile(join(folder, 'claims.json'), 'old');
  const svg = '<svg style="color: red"></svg>';
  const broken = reportOf({ artefacts: [{ artefact: tableOf([{ a: 1 }]), svg }] });
  await expect(writeReportFiles(broken, folder)).rejects.toThrow('got style color');
  expect(await readdir(folder)).toEqual(['claims.json']);
  expect(await readFile(join(folder, 'claims.json'), 'utf8')).toBe('old');
});

test('a place that cannot be written is one sentence to the user', async () => {
  await mkdir(join(folder, 'index.html', 'full'), { recursive: true });
  const writing = writeReportFiles(report, folder);
  await expect(writing).rejects.toBeInstanceOf(InputError);
  await expect(writing).rejects.toThrow(`got ${join(folder, 'index.html')} (`);
  expect((await readdir(folder)).sort()).toEqual(['claims.json', 'data', 'index.html']);
});
