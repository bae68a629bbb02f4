import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { withTestIntervals } from '../../src/claims/test-intervals.ts';
import { readRows } from '../../src/studies/studies.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { reportLeftOut } from '../damaged.ts';
import { JUDGING, progressLine, READING } from '../progress-line.ts';
import { type GridOptions, openStored } from '../../src/node/laboratory.ts';
import { claimsText } from '../print/claims.ts';
import { paintVerdict } from '../print/verdict.ts';
import { normalTheme, signsOf } from '../terminal/theme.ts';

/** Columns of a pipe or a file. */
const WIDTH = 100;

/** `lowcap claims`: a verdict on every claim, from what is stored. Returns the exit status. */
export async function claims(
  options: GridOptions & { readonly json: boolean; readonly write: (text: string) => void },
): Promise<number> {
  const { json, write } = options;
  const { grid, store } = await openStored(options);
  const line = progressLine(!json);
  try {
    line.show(READING);
    const rows = await readRows(STUDY_NAMES, grid, store);
    line.show(JUDGING);
    const found = withTestIntervals(evaluateClaims(rows, grid.dataset), rows);
    line.clear();
    const width = process.stdout.columns || WIDTH;
    const theme = normalTheme(signsOf(process.env));
    if (json) for (const claim of found) write(`${JSON.stringify(claim)}\n`);
    else write(claimsText(found, width, (text, verdict) => paintVerdict(text, verdict, theme)));
    return reportLeftOut(store.damaged.values(), options.store);
  } finally {
    line.clear();
    store.close();
  }
}
