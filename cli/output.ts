import * as util from 'node:util';
import { visibleLines } from '../src/visible.ts';

const closed = new AbortController();

/**
 * Aborted when the reader of stdout has gone away, as `head` does, or stdout takes no more. Whoever has something to save works on; whoever only
 * prints may stop.
 */
export const outputClosed: AbortSignal = closed.signal;

/** Writes text to stdout, or drops it when its reader has gone away. */
export function write(text: string): void {
  if (!outputClosed.aborted) process.stdout.write(text);
}

/** Writes text to stdout as `write`; in a terminal what files say in it changes nothing there. */
export function writeFromFiles(text: string): void {
  write(process.stdout.isTTY ? visibleLines(text) : text);
}

/** Says a sentence beside what is printed; what files or the user say in it does not change a terminal. */
export function note(sentence: string): void {
  process.stderr.write(`lowcap: ${visibleLines(sentence)}\n`);
}

/**
 * A reader of stdout or stderr that has gone away ends nothing: a command goes on to its own end and status. Nor does a
 * terminal that is gone: SIGHUP tells of it, and what is to be saved is saved then. An stdout that cannot be written, such
 * as a full disk, ends what only prints, and is told by a sentence and status 1.
 */
export function tolerateClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EIO') return;
    if (error.code !== 'EPIPE' && !outputClosed.aborted) failAtEnd(error);
    closed.abort();
  });
  // There is no other place to tell it.
  process.stderr.on('error', () => {});
}

/** Says what became of the output, and lets the work go on to its end before the status tells it too. */
function failAtEnd({ errno, message }: NodeJS.ErrnoException): void {
  const reason = errno === undefined ? message : util.getSystemErrorMessage(errno);
  process.stderr.write(
    `lowcap: got standard output (${reason}), expected a place for what is printed\n`,
  );
  process.once('exit', () => (process.exitCode ||= 1));
}

/** Columns to print in: those of the terminal, else of COLUMNS, else as many as are given. */
export function outputWidth(otherwise: number): number {
  const { COLUMNS = '' } = process.env;
  return process.stdout.columns || (/^[1-9]\d{0,4}$/.test(COLUMNS) ? Number(COLUMNS) : otherwise);
}

/** For the errors of a stream: lets pass that its terminal is gone. */
export function throwUnlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EIO') throw error;
}
