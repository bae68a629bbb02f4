import { evaluateClaims } from '../../src/claims/evaluate-claims.ts';
import { withTestIntervals } from '../../src/claims/test-intervals.ts';
import { JUDGED_STUDIES } from '../../src/claims/ledger.ts';
import { isPaperData } from '../../src/studies/paper-data.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';
import { RowCache } from '../../src/node/rows/row-cache.ts';
import { reportLeftOut } from '../damaged.ts';
import { reportNothing } from '../nothing-stored.ts';
import { outputWidth } from '../output.ts';
import { JUDGING, progressLine, READING, readingText } from '../progress-line.ts';
import { growHeapsSlowly, keepYoungSmall } from '../../src/node/heap-growth.ts';
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
  growHeapsSlowly(2);
  const { json, write } = options;
  const { grid, store } = await openStored(options);
  const line = progressLine(!json);
  try {
    line.show(READING);
    const cache = new RowCache(store, ({ read, total }) => {
      keepYoungSmall();
      line.show(readingText(read, total));
    });
    let rows = await cache.judgedRows(JUDGED_STUDIES, grid);
    // Without networks whose weights are not what was saved.
    while (!(await cache.checkWeights())) rows = await cache.judgedRows(JUDGED_STUDIES, grid);
    line.show(JUDGING);
    const found = withTestIntervals(evaluateClaims(rows, grid.dataset), rows);
    const width = outputWidth(WIDTH);
    line.clear();
    const theme = normalTheme(signsOf(process.env));
    if (found.length === 0) return reportNothing(options.store, 'no claim can be tested');
    if (json) for (const claim of found) write(`${jsonText(claim)}\n`);
    else write(claimsText(found, width, (text, verdict) => paintVerdict(text, verdict, theme)));
    const leftOut = reportLeftOut(store.damaged.values(), options.store);
    if (!isPaperData(grid.dataset) || found.some(({ verdict }) => verdict !== 'untested'))
      return leftOut;
    process.stderr.write(
      `lowcap: no claim can be tested with what is stored in ${visibleText(options.store)}\n`,
    );
    return 1;
  } finally {
    line.clear();
    store.close();
  }
}
