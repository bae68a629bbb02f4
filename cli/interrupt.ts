import { constants } from 'node:os';

/** What asks the program to end: Ctrl-C, another program, a terminal that is closed. */
export const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type Interrupt = (typeof INTERRUPTS)[number];

/** Exit status of a program that a signal has ended, as shells have it: 130 after Ctrl-C. */
export function interruptStatus(name: Interrupt): number {
  return 128 + constants.signals[name];
}

/**
 * A signal that is aborted by Ctrl-C or by a request to end, with the exit status as its reason. What is finished is
 * saved by then; a second Ctrl-C does not wait for anything.
 */
export function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  const stop = (name: Interrupt) => {
    const status = interruptStatus(name);
    if (controller.signal.aborted) process.exit(status);
    controller.abort(status);
  };
  for (const name of INTERRUPTS) process.on(name, () => stop(name));
  return controller.signal;
}
