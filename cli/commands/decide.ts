import { availableParallelism } from 'node:os';
import { InputError } from '../../src/errors.ts';
import { WHOLE_LEDGER } from '../../src/claims/ledger.ts';
import { decide as decideClaims } from '../../src/node/decide.ts';
import { openLaboratory } from '../../src/node/laboratory.ts';
import { reportDamaged, reportLeftOut } from '../damaged.ts';
import { reportFailed } from '../failed.ts';
import type { DamagedRow } from '../../src/lab/damaged-row.ts';
import type { Failed } from '../../src/lab/records.ts';
import { reportInterrupted } from '../interrupt.ts';
import { reportNothing } from '../nothing-stored.ts';
import { note, write } from '../output.ts';
import { decideLine } from '../print/decide.ts';
import { jsonLine } from '../print/json.ts';
import { didYouMean } from '../suggest.ts';
import type { RunOptions } from '../run-studies.ts';

/** `lowcap decide`: seeds for what is undecided, until it is decided. Returns the exit status. */
export async function decide(ids: readonly string[], options: RunOptions): Promise<number> {
  for (const id of ids) checkClaim(id);
  const lab = await openLaboratory(options);
  lab.store.notify = note;
  const { json, quiet, signal, workers = availableParallelism() } = options;
  const failed: Failed[] = [];
  let madeAgain: readonly DamagedRow[] = [];
  let claims = 0;
  try {
    for await (const record of decideClaims(lab, ids, signal, workers)) {
      if (record.type === 'deciding') claims = record.claims;
      if (record.type === 'failed') failed.push(record);
      if (record.type === 'damaged') madeAgain = [...madeAgain, ...record.rows];
      if (json) write(jsonLine(record));
      else if (!quiet) write(decideLine(record));
    }
  } finally {
    lab.store.close();
    reportDamaged(madeAgain, options.store, 'it is made again');
    reportFailed(failed);
  }
  const status = reportLeftOut(lab.store.damaged.values(), options.store);
  if (signal.aborted) return reportInterrupted(signal);
  if (claims === 0 && ids.length === 0) {
    return reportNothing(options.store, 'no claim can be tested, so none is undecided');
  }
  return failed.length > 0 ? 1 : status;
}

/** @throws InputError unless it is the id of a claim */
function checkClaim(id: string): void {
  if (WHOLE_LEDGER.some((entry) => entry.id === id)) return;
  throw new InputError(
    `got claim ${JSON.stringify(id)}, expected an id that lowcap claims shows, such as ${WHOLE_LEDGER[0].id}${didYouMean(
      id,
      WHOLE_LEDGER.map((entry) => entry.id),
    )}`,
  );
}
