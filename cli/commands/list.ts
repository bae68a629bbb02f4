import type { Listed } from '../../src/lab/record-settings.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { storedMeasurements, storedRuns, storedTrials } from '../../src/node/stored-records.ts';
import { reportLeftOut } from '../damaged.ts';
import { jsonLine } from '../print/json.ts';
import { measurementsText, runsText, trialsText } from '../print/records.ts';

/** `lowcap list`: what is stored, a line each. Returns the exit status. */
export async function list(
  kind: Listed,
  options: {
    readonly store: string;
    readonly json: boolean;
    readonly write: (text: string) => void;
  },
): Promise<number> {
  const { json, write } = options;
  const store = openStoreToRead(options.store);
  try {
    const show = <Row extends { readonly type: string }>(
      rows: readonly Row[],
      text: (rows: readonly Row[]) => string,
    ) => {
      if (!json) write(text(rows));
      else for (const row of rows) write(jsonLine(row));
    };
    if (kind === 'runs') show(storedRuns(store), runsText);
    else if (kind === 'measurements') show(storedMeasurements(store), measurementsText);
    else
      show(
        storedTrials(store).map((trial) => ({ ...trial, stored: true })),
        trialsText,
      );
    return reportLeftOut(store.damaged.values(), options.store);
  } finally {
    store.close();
  }
}
