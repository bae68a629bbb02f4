/** Work between two waits for a timer, at least: each of them lasts a millisecond or more. */
const MS_WITHOUT_TIMER = 15;

/** Lets other work of the thread in by a timer, if that was not done a moment ago. */
export function givingWayByTimer(): () => Promise<void> {
  let since = -Infinity;
  return async () => {
    if (performance.now() - since < MS_WITHOUT_TIMER) return;
    await new Promise((resume) => setTimeout(resume));
    since = performance.now();
  };
}
