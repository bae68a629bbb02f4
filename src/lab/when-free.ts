import { InputError } from '../errors.ts';

/** Another process keeps the store from being written, for as long as it has it locked. */
export class StoreLocked extends InputError {}

/** How often a store is asked again. */
const PAUSE_MS = 200;

/**
 * Changes a store, and while another process has it locked tries again: what is computed meanwhile goes on.
 * @param notify is told once why it waits
 * @param meanwhile is given what is waited for
 * @throws StoreLocked when the signal is aborted before the store is free
 */
export async function whenFree(
  change: () => void,
  signal: AbortSignal,
  notify: (sentence: string) => void,
  meanwhile?: (waiting: Promise<void>) => unknown,
): Promise<void> {
  const isChanged = () => {
    try {
      change();
      return true;
    } catch (error) {
      if (!(error instanceof StoreLocked) || signal.aborted) throw error;
      if (!isTold) notify(`${error.message}: waiting until it is, while the work goes on`);
      isTold = true;
      return false;
    }
  };
  let isTold = false;
  if (isChanged()) return;
  const wait = async () => {
    do await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    while (!isChanged());
  };
  const waiting = wait();
  meanwhile?.(waiting);
  await waiting;
}
