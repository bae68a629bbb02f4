/** Writes text to stdout; a reader that has gone away, such as `head`, is no error. */
export function write(text: string): void {
  process.stdout.write(text);
}

/** Ends quietly when stdout is closed by its reader. */
export function tolerateClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
