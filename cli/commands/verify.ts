import { availableParallelism } from 'node:os';
import { openStoreToRead } from '../../src/node/store-files.ts';
import { verifyStore } from '../../src/node/verify-store.ts';
import { reportInterrupted } from '../interrupt.ts';
import { write } from '../output.ts';
import { jsonLine } from '../print/json.ts';
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
  const progress = new VerifyProgress(quiet || json ? undefined : process.stderr);
  let isRight = false;
  try {
    for await (const record of verifyStore(store, { ids, sample, seed, workers, signal })) {
      if (record.type === 'verification') {
        isRight = record.different === 0 && record.unverified === 0;
      }
      const [line, fault] = [verifyLine(record), verifyFault(record)];
      if (line !== undefined || fault !== undefined) progress.clear();
      if (fault !== undefined) process.stderr.write(`lowcap: ${fault}\n`);
      if (json && record.type !== 'planned' && record.type !== 'epoch') write(jsonLine(record));
      if (!json && !quiet && line !== undefined) write(`${line}\n`);
      progress.show(record);
    }
  } finally {
    progress.clear();
    store.close();
  }
  if (signal.aborted) return reportInterrupted(signal);
  return isRight ? 0 : 1;
}
