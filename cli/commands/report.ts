import { reportLeftOut } from '../damaged.ts';
import { JUDGING, progressLine, READING, readingText } from '../progress-line.ts';
import { type GridOptions, openStored, reportFolder } from '../../src/node/laboratory.ts';
import { STUDY_NAMES } from '../../src/studies/catalogue.ts';
import { isAnyStored } from '../../src/studies/studies.ts';
import { reportNothing } from '../nothing-stored.ts';
import { growHeapsSlowly, keepYoungSmall } from '../../src/node/heap-growth.ts';
import { type ReportStep, writeReportWithFigures } from '../../src/node/report-page.ts';
import { jsonText } from '../../src/data/shown-text.ts';
import { visibleText } from '../../src/visible.ts';

/** `lowcap report`: figures, data, claims and the page, from what is stored. Returns the exit status. */
export async function report(
  options: GridOptions & { readonly json: boolean; readonly write: (text: string) => void },
): Promise<number> {
  growHeapsSlowly(8);
  const { store: storeFile, json, write } = options;
  const { grid, store } = await openStored(options);
  const line = progressLine(!json);
  try {
    const out = await reportFolder(options, grid);
    if (!(await isAnyStored(STUDY_NAMES, grid, store))) {
      return reportNothing(storeFile, 'no page is written');
    }
    const print = (written: { readonly id: string; readonly files: readonly string[] }) => {
      line.clear();
      write(
        json
          ? `${jsonText(written)}\n`
          : `${written.id}: ${visibleText(written.files.join(', '))}\n`,
      );
    };
    const onStep = (step: ReportStep) => {
      keepYoungSmall();
      line.show(stepText(step));
    };
    for await (const written of writeReportWithFigures({ grid, store }, out, { onStep })) {
      print(written);
    }
    return reportLeftOut(store.damaged.values(), options.store);
  } finally {
    line.clear();
    store.close();
  }
}

function stepText(step: ReportStep): string {
  if (step.type === 'reading') {
    const { read, total } = step;
    return read === undefined || total === undefined ? READING : readingText(read, total);
  }
  if (step.type === 'judging') return JUDGING;
  return `drawing figure or table ${step.done + 1} of ${step.total} …`;
}
