const closed = new AbortController();

/**
 * Aborted when the reader of stdout has gone away, as `head` does. Whoever has something to save works on; whoever only
 * prints may stop.
 */
export const outputClosed: AbortSignal = closed.signal;

/** Writes text to stdout, or drops it when its reader has gone away. */
export function write(text: string): void {
  if (!outputClosed.aborted) process.stdout.write(text);
}

/**
 * A reader of stdout or stderr that has gone away ends nothing: a command goes on to its own end and status. Nor does a
 * terminal that is gone: SIGHUP tells of it, and what is to be saved is saved then.
 */
export function tolerateClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') closed.abort();
    else throwUnlessGone(error);
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throwUnlessGone(error);
  });
}

/** For the errors of a stream: lets pass that its terminal is gone. */
export function throwUnlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EIO') throw error;
}
