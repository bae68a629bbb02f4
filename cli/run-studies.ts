import type { Planned, RunRecord } from '../src/lab/records.ts';
import { studyNamed, type StudyName } from '../src/studies/catalogue.ts';
import type { RunOptions } from './commands/run.ts';
import { sayDamaged } from './damaged.ts';
import { type Written, writing } from '../src/node/drawing.ts';
import { INTERRUPTED } from './interrupt.ts';
import { openLaboratory, runTitle } from '../src/node/laboratory.ts';
import { showRecords } from './show.ts';

/**
 * Carries out studies the way the user asked for, in the dashboard from the moment it is opened there. Returns the exit
 * status.
 */
export async function carryOut(
  name: string,
  studies: readonly StudyName[],
  written: Written,
  options: RunOptions,
): Promise<number> {
  const moved = new AbortController();
  const signal = AbortSignal.any([options.signal, moved.signal]);
  const lab = await openLaboratory(options);
  let damaged: readonly string[] = [];
  try {
    const run = heedPlan(
      lab.run(name, studies.map(studyNamed), signal),
      (plan) => (damaged = plan.damaged),
    );
    const records = writing(written, run, lab, options.out);
    const toDashboard = () => moved.abort();
    await showRecords(records, { ...options, title: runTitle(options), toDashboard });
  } finally {
    lab.store.close();
    // Now that no live screen is disturbed.
    sayDamaged(damaged, options.store, 'it is trained again');
  }
  if (options.signal.aborted) return sayInterrupted();
  if (!moved.signal.aborted) return 0;
  const { openDashboard } = await import('./dashboard/app/open.ts');
  const { store, out, workers } = options;
  return openDashboard({ store, out, run: { name, studies, written, workers } });
}

/** The same records; the first of them, the plan, is told. */
async function* heedPlan(
  records: AsyncIterable<RunRecord>,
  heed: (plan: Planned) => void,
): AsyncGenerator<RunRecord> {
  for await (const record of records) {
    if (record.type === 'planned') heed(record);
    yield record;
  }
}

function sayInterrupted(): number {
  process.stderr.write('lowcap: interrupted; what was finished is saved, run it again to go on\n');
  return INTERRUPTED;
}
