/** Takes all steps of a work one after the other, without a pause, and gives what it returns. */
export function finish<Value>(steps: Iterator<unknown, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
