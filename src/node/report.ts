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
  const page = await reportPage(report);
  const values = claimValuesCsv(report.claims);
  const files: [string, string][] = [
    ...(values === null ? [] : [[join(outDir, 'data', 'claims.csv'), values] as [string, string]]),
    [join(outDir, 'claims.json'), claimsJson(report.claims)],
    [join(outDir, 'index.html'), page],
  ];
  for (const [path, content] of files) await writeOutput(path, content);
  return files.map(([path]) => path);
}
