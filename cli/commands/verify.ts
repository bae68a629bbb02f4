import { availableParallelism } from 'node:os';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { verifyStore } from '../../src/node/verify-store.ts';
import { reportInterrupted } from '../interrupt.ts';
import { note, write } from '../output.ts';
import { jsonLine } from '../print/json.ts';
import { progressLine } from '../progress-line.ts';
import { reportFault, reportLine } from '../print/verify-report.ts';
import { verifyFault, verifyLine, VerifyProgress } from '../print/verify.ts';

export interface VerifyCommandOptions {
  readonly store: string;
  readonly sample: number;
  readonly seed?: number | undefined;
  readonly workers?: number | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly signal: AbortSignal;
}

/** `lowcap verify`: computes stored trials again and compares every bit. Returns the exit status. */
export async function verify(
  ids: readonly string[],
  options: VerifyCommandOptions,
): Promise<number> {
  const { json, quiet, signal, workers = availableParallelism(), sample, seed } = options;
  const store = openStoreToRead(options.store);
  const line = progressLine(!quiet && !json);
  const progress = new VerifyProgress(line);
  let isRight = false;
  try {
    for await (const record of verifyStore(store, { ids, sample, seed, workers, signal })) {
      if (record.type === 'verification') {
        isRight = record.different === 0 && record.unverified === 0;
      }
      const [text, fault] = [verifyLine(record), verifyFault(record)];
      if (text !== undefined || fault !== undefined) line.clear();
      if (fault !== undefined) note(fault);
      if (json && record.type !== 'planned' && record.type !== 'epoch') write(jsonLine(record));
      if (!json && !quiet && text !== undefined) write(`${text}\n`);
      progress.show(record);
    }
  } finally {
    line.clear();
    store.close();
  }
  if (signal.aborted) return reportInterrupted(signal);
  return isRight ? 0 : 1;
}

/** `lowcap verify --report DIR`: makes a report again and compares every byte. Returns the exit status. */
export async function verifyReportFolder(
  folder: string,
  options: Pick<VerifyCommandOptions, 'store' | 'json' | 'quiet'>,
): Promise<number> {
  const store = openStoreToRead(options.store);
  let isRight = false;
  try {
    const { verifyReport } = await import('../../src/node/verify-report.ts');
    for await (const record of verifyReport(folder, store, options.store)) {
      if (record.type === 'report') isRight = record.different === 0;
      const [line, fault] = [reportLine(record), reportFault(record, options.store)];
      if (fault !== undefined) note(fault);
      if (options.json) write(jsonLine(record));
      else if (line !== undefined && !options.quiet) write(`${line}\n`);
    }
  } finally {
    store.close();
  }
  return isRight ? 0 : 1;
}
