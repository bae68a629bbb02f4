import { grouped } from '../../src/count.ts';
import type { Listed } from '../../src/lab/record-settings.ts';
import type { TrialRecord } from '../../src/lab/records.ts';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { storedMeasurements, storedRuns, storedTrials } from '../../src/node/stored-records.ts';
import { reportLeftOut } from '../damaged.ts';
import { progressLine } from '../progress-line.ts';
import { jsonLine } from '../print/json.ts';
import { measurementsTable, runsTable, trialsTable } from '../print/records.ts';

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
      rows: Iterable<Row>,
      table: (rows: Iterable<Row>) => Iterable<string>,
    ) => {
      if (!json) for (const lines of table(rows)) write(lines);
      else for (const row of rows) write(jsonLine(row));
    };
    if (kind === 'runs') show(storedRuns(store), runsTable);
    else if (kind === 'measurements') show(storedMeasurements(store), measurementsTable);
    else show(toldOf(storedTrials(store), json), trialsTable);
    return reportLeftOut(store.damaged.values(), options.store);
  } finally {
    store.close();
  }
}

/** Networks after which is said how many are read: a table is printed when all are. */
const TOLD_EVERY = 1000;

/** The records as they are listed. */
function* toldOf(trials: Iterable<TrialRecord>, json: boolean) {
  const line = progressLine(!json);
  let read = 0;
  for (const trial of trials) {
    if (++read % TOLD_EVERY === 0) line.show(`reading what is stored: ${grouped(read)} networks …`);
    yield { ...trial, stored: true };
  }
  line.clear();
}
