import { InputError } from '../src/errors.ts';
import { costLines } from '../src/lab/cost.ts';
import type { DamagedRow } from '../src/lab/damaged-row.ts';
import type { Failed, RunRecord } from '../src/lab/records.ts';
import { noTrialsText } from '../src/analysis/without-trials.ts';
import { noUnitsText, studiesWithoutUnits } from '../src/analysis/without-units.ts';
import type { Shard } from '../src/lab/setting-values.ts';
import { StoreLocked } from '../src/lab/when-free.ts';
import { isBeside, studyNamed, type StudyName } from '../src/studies/catalogue.ts';
import type { Outputs } from '../src/studies/study-order.ts';
import { reportDamaged } from './damaged.ts';
import { reportFailed } from './failed.ts';
import { firstParts, withOutputs } from '../src/node/drawing.ts';
import { withAnswers } from '../src/node/answers.ts';
import { defaultPairs } from '../src/studies/default-grid.ts';
import { interruptedStatus, reportInterrupted } from './interrupt.ts';
import { type GridOptions, openLaboratory, runTitle } from '../src/node/laboratory.ts';
import { note, write } from './output.ts';
import { jsonLine } from './print/json.ts';
import { startLines } from './print/start.ts';
import { type OutputMode, showRecords } from './show.ts';

export interface RunOptions extends GridOptions, OutputMode {
  /** Threads; all cores by default. */
  readonly workers?: number | undefined;
  /** URL of a queue whose workers compute instead. */
  readonly queue?: string | undefined;
  /** One share of the cohorts; without figures and answers, which take all of them. */
  readonly shard?: Shard | undefined;
  readonly signal: AbortSignal;
}

/**
 * Runs studies and shows them the way the user asked for, in the dashboard from the moment it is opened there. Returns
 * the exit status.
 * @throws InputError when none of the studies can find anything with these hidden sizes or data
 */
export async function runStudies(
  name: string,
  studies: readonly StudyName[],
  outputs: Outputs,
  options: RunOptions,
): Promise<number> {
  const { shard } = options;
  const without = studiesWithoutUnits(studies, options.hiddenSizes);
  if (without.length === studies.length) throw new InputError(noUnitsText(without));
  const moved = new AbortController();
  const signal = AbortSignal.any([options.signal, moved.signal]);
  const lab = await openLaboratory(options);
  lab.store.notify = note;
  let damaged: readonly DamagedRow[] = [];
  const failed: Failed[] = [];
  try {
    const idle = noTrialsText(studies, lab.grid);
    if (idle !== undefined) throw new InputError(idle);
    const run = watched(
      lab.run(name, studies.map(studyNamed), signal, {
        first: firstParts(outputs, lab.grid),
        shard,
        notify: options.quiet ? undefined : note,
      }),
      (record) => {
        if (record.type === 'planned') damaged = record.damagedRows;
        if (record.type === 'failed') failed.push(record);
      },
    );
    const { pairs, json, quiet } = options;
    // What costs an hour is not started without a word.
    if (!quiet && studies.some(isBeside)) {
      const cost = await lab.cost(name, studies.map(studyNamed));
      write(json ? jsonLine(cost) : `${costLines(cost).join('\n')}\n`);
    }
    if (!quiet) {
      const chosen = pairs === undefined ? defaultPairs(lab.grid.dataset).note : undefined;
      const notes = [
        ...(chosen === undefined ? [] : [chosen]),
        ...studies.flatMap((study) => studyNamed(study).note?.(lab.grid) ?? []),
        ...(without.length === 0 ? [] : [noUnitsText(without)]),
      ];
      for (const line of startLines({ studies, dataset: lab.grid.dataset, outputs, notes }, json)) {
        write(`${line}\n`);
      }
      if (json) for (const text of notes) note(text);
    }
    const written = withOutputs(outputs, run, lab, lab.out);
    const records = shard ? written : withAnswers(written, studies, lab);
    const toDashboard = () => moved.abort();
    await showRecords(records, { ...options, title: runTitle(options), toDashboard });
    // While figures were drawn it may have been deleted.
    lab.store.keepInPlace();
  } catch (error) {
    if (!(error instanceof StoreLocked) || !options.signal.aborted) throw error;
    note(
      `interrupted; ${error.message}: what was finished since then is not saved, run the same command again to resume`,
    );
    return interruptedStatus(options.signal);
  } finally {
    lab.store.close();
    // Now that no live screen is disturbed.
    const { true: checkpoints = [], false: rows = [] } = Object.groupBy(damaged, ({ kind }) =>
      String(kind === 'checkpoint'),
    );
    reportDamaged(rows, options.store, 'it is made again');
    reportDamaged(checkpoints, options.store, 'training starts over');
    reportFailed(failed);
  }
  if (options.signal.aborted) return reportInterrupted(options.signal);
  if (!moved.signal.aborted) return failed.length > 0 ? 1 : 0;
  const { openDashboard } = await import('./dashboard/app/open.tsx');
  const { store, out, workers, queue } = options;
  return openDashboard({ store, out, run: { name, studies, outputs, workers, queue, shard } });
}

/** The same records, each also passed to a listener. */
async function* watched(
  records: AsyncIterable<RunRecord>,
  notify: (record: RunRecord) => void,
): AsyncGenerator<RunRecord> {
  for await (const record of records) {
    notify(record);
    yield record;
  }
}
