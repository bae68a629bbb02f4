/** Writes text to stdout; a reader that has gone away, such as `head`, is no error. */
export function write(text: string): void {
  process.stdout.write(text);
}

/**
 * Ends quietly when stdout is closed by its reader. Writing to a terminal that is gone is no error: SIGHUP tells of it,
 * and what is to be saved is saved then.
 */
export function tolerateClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throwUnlessGone(error);
  });
  process.stderr.on('error', throwUnlessGone);
}

/** For the errors of a stream: lets pass that its terminal is gone. */
export function throwUnlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EIO') throw error;
}
