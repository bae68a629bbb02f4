/** How a long call that does not block is watched and ended. */
export interface AsyncOptions<Step> {
  /** Ends the work within some 50 ms: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Notified of every step, before other work gets its turn. */
  readonly onProgress?: ((step: Step) => void) | undefined;
}

/** So long a page does not stutter: one frame at 60 a second. */
const MS_WITHOUT_PAUSE = 15;

/**
 * Takes all steps of a generator, giving way to the other work of the thread in between.
 * @throws the reason of the signal when it is aborted, and what the steps throw
 */
export async function finishAsync<Step, Result>(
  steps: Generator<Step, Result>,
  { signal, onProgress }: AsyncOptions<Step> = {},
): Promise<Result> {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  let since = performance.now();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const step = steps.next();
      if (step.done) return step.value;
      onProgress?.(step.value);
      if (performance.now() - since < MS_WITHOUT_PAUSE) continue;
      await giveWay(port1, port2);
      since = performance.now();
    }
  } finally {
    port1.close();
    steps.return(undefined as Result);
  }
}

/** A message to oneself: browsers hold timers that follow one another back by 4 ms each. */
function giveWay(to: MessagePort, from: MessagePort): Promise<void> {
  return new Promise((resume) => {
    to.addEventListener('message', () => resume(), { once: true });
    from.postMessage(undefined, []);
  });
}
