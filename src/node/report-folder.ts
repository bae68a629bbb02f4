import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkOutputs } from './outputs.ts';
import { targetOf } from './paths.ts';

/** What reports, figures and tables are written as, under the folder of a report. */
const REPORT_FILE =
  /^(index\.html|claims\.json|manifest\.json|figures[/\\](fig|table)-.+\.(svg|png)|data[/\\](fig|table)-.+\.csv)$/;

/**
 * Refuses a folder for figures and reports when one of its files cannot be written or is an input, whichever of them
 * will be written.
 * @param inputs files that are read; the store is one of them
 * @throws InputError
 */
export async function checkReportFolder(out: string, inputs: readonly string[]): Promise<void> {
  // Files to come stand for what may be made in the folders.
  const names = new Set(['index.html', 'figures/fig-1.svg', 'data/fig-1.csv']);
  for (const folder of ['.', 'figures', 'data']) {
    for (const name of await readdir(join(out, folder)).catch(() => [])) {
      names.add(join(folder, name));
    }
  }
  // An input that is still to be made, as a new store is, would be found in no folder.
  const root = await targetOf(out).catch(() => out);
  for (const input of inputs) names.add(relative(root, await targetOf(input).catch(() => input)));
  const files = [...names].filter((name) => REPORT_FILE.test(name)).map((name) => join(out, name));
  await checkOutputs(files, inputs);
}
