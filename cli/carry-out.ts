import type { StudyName } from '../src/studies/names.ts';
import type { RunOptions } from './commands/run.ts';
import { type Written, writing } from './draw.ts';
import { INTERRUPTED } from './interrupt.ts';
import { openLab, runTitle } from './lab.ts';
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
  const lab = await openLab(options);
  try {
    const records = writing(written, lab.run(name, studies, signal), lab, options.out);
    const toDashboard = () => moved.abort();
    await showRecords(records, { ...options, title: runTitle(options), toDashboard });
  } finally {
    lab.store.close();
  }
  if (options.signal.aborted) return sayInterrupted();
  if (!moved.signal.aborted) return 0;
  const { openDashboard } = await import('./dashboard/app/open.ts');
  const { store, out, workers } = options;
  return openDashboard({ store, out, run: { name, studies, written, workers } });
}

function sayInterrupted(): number {
  process.stderr.write('lowcap: interrupted; what was finished is saved, run it again to go on\n');
  return INTERRUPTED;
}
