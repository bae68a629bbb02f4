/** Exit status of a run that was interrupted. */
export const INTERRUPTED = 130;

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
