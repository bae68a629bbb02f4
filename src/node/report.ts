import { join } from 'node:path';
import { claimValuesCsv } from '../report/claim-values.ts';
import { claimsJson } from '../report/page/claims-json.ts';
import { reportPage } from '../report/page/page.ts';
import type { Report } from '../report/page/report.ts';
import { writeOutput } from './files.ts';

/**
 * Writes `claims.json`, `index.html` and, where a claim is tested, `data/claims.csv` under `outDir`, each whole or not at
 * all, over what was there.
 * @returns Their paths.
 * @throws InputError when the folder cannot be written.
 */
export async function writeReportFiles(report: Report, outDir: string): Promise<string[]> {
  // What fails fails before anything is written.
  const page = await reportPage(report);
  const [data, ledger, index] = [join('data', 'claims.csv'), 'claims.json', 'index.html'].map(
    (name) => join(outDir, name),
  ) as [string, string, string];
  // One after the other, for each of them is long.
  const values = claimValuesCsv(report.claims);
  if (values !== null) await writeOutput(data, values);
  await writeOutput(ledger, claimsJson(report.claims));
  await writeOutput(index, page);
  return [...(values === null ? [] : [data]), ledger, index];
}
