/** All steps, and what they end with. */
export function allOf<Step, Result>(
  steps: Generator<Step, Result>,
): { told: Step[]; result: Result } {
  const told: Step[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done) return { told, result: step.value };
    told.push(step.value);
  }
}
