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
    if (kind === 'runs') {
      const runs = storedRuns(store);
      if (!json) write(runsText(runs));
      else for (const run of runs) write(jsonLine(run));
    } else if (kind === 'measurements') {
      const measurements = storedMeasurements(store);
      if (!json) write(measurementsText(measurements));
      else for (const measurement of measurements) write(jsonLine(measurement));
    } else {
      const trials = storedTrials(store);
      if (!json) write(trialsText(trials));
      else {
        for (const trial of trials) {
          const line = { ...trial, stored: true };
          write(jsonLine(line));
        }
      }
    }
    return reportLeftOut(store.damaged.values(), options.store);
  } finally {
    store.close();
  }
}
