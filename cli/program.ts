import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { InputError } from '../src/errors.ts';
import { SETTINGS } from '../src/lab/settings.ts';
import { STORE_MIGRATION, type StoreMigration } from '../src/node/migration-news.ts';
import { FIFO_WITHOUT_WRITER } from '../src/node/read-fifo.ts';
import { STORE_WAITED_FOR } from '../src/node/store-lock.ts';
import { visibleText } from '../src/visible.ts';
import { ignoreOtherSignals } from './interrupt.ts';
import type { OpeningScreen } from './opening-screen.ts';
import { note, tolerateClosedPipe } from './output.ts';
import { canDraw, hasScreenReader } from './terminal/can-draw.ts';

/**
 * Reads the command line and carries it out. Returns the exit status.
 * @param opening what stands in the terminal meanwhile
 */
export async function main(argv: readonly string[], opening?: OpeningScreen): Promise<number> {
  tolerateClosedPipe();
  ignoreOtherSignals();
  // What is said before the first frame is to be read, and to stay.
  const say = (sentence: string) => {
    opening?.leave();
    note(sentence);
  };
  const heard = [
    [STORE_MIGRATION, (message: unknown) => say(migrationText(message as StoreMigration))],
    [FIFO_WITHOUT_WRITER, (file: unknown) => say(waitingText(String(file)))],
    [STORE_WAITED_FOR, (sentence: unknown) => say(String(sentence))],
  ] as const;
  for (const [channel, listener] of heard) subscribe(channel, listener);
  try {
    checkCurrentFolder();
    if (argv.length === 2 && canDraw()) {
      // It does not wait for the table of commands.
      const { openDashboard } = await import('./dashboard/app/open.tsx');
      const linear = hasScreenReader(process.env);
      return await openDashboard({ store: SETTINGS.store.default, linear, opening });
    }
    const { readCommandLine } = await import('./command-line.ts');
    return await readCommandLine(argv);
  } catch (error) {
    opening?.leave();
    if (error instanceof InputError) {
      note(error.message);
      return error.isFailure ? 1 : 2;
    }
    note(failureText(error));
    return 1;
  } finally {
    for (const [channel, listener] of heard) unsubscribe(channel, listener);
  }
}

/** What failed without being told; what the engine says when it gets no more memory has no trace. */
function failureText(error: unknown): string {
  const isMemory =
    error instanceof RangeError &&
    /allocation failed|failed to allocate|out of memory|memory size exceeded|grow instance memory/i.test(
      error.message,
    );
  if (isMemory) return `out of memory: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  const { code = '', message, stack }: NodeJS.ErrnoException = error;
  if (code.startsWith('ERR_WORKER_') || /too many open files/.test(message)) {
    return `got fewer files, or less memory, of the system than is needed: ${message}`;
  }
  return stack ?? message;
}

/** @throws InputError when it was deleted: no path could be told from it */
function checkCurrentFolder(): void {
  try {
    process.cwd();
  } catch {
    throw new InputError('got a current folder that was deleted, expected one that is there');
  }
}

/** Nothing else would be seen until it is done. */
function migrationText({ file, backup }: StoreMigration): string {
  return `${visibleText(file)} is of an older version: it is brought to this one, and kept as it was in ${visibleText(backup)}`;
}

function waitingText(file: string): string {
  return `waiting for a program that writes to the FIFO ${visibleText(file)}`;
}
