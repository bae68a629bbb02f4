/** Exit status of a run that was interrupted. */
export const INTERRUPTED = 130;

/** Says that a run was interrupted, and how it goes on; returns the exit status. */
export function reportInterrupted(): number {
  process.stderr.write(
    'lowcap: interrupted; what was finished is saved, run the same command again to resume\n',
  );
  return INTERRUPTED;
}

/**
 * A signal that is aborted by Ctrl-C or by a request to end. What is finished is saved by then; a second
 * Ctrl-C does not wait for anything.
 */
export function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return controller.signal;
}
