import { InputError } from '../errors.ts';
import type { Core } from './load.ts';
import { planToken } from './memory.ts';

/**
 * A function that throws as soon as the memory of the core has been planned anew since now: views that were made
 * before then show other numbers, or none when the memory has grown.
 * @param work what needs the core, such as `the training`
 */
export function keepPlan(core: Core, work: string): () => void {
  const token = planToken(core);
  return () => {
    if (planToken(core) === token) return;
    throw new InputError(
      `got a core that another call has used meanwhile, expected one that nobody else uses until ${work} has ended: load a second core`,
    );
  };
}

/**
 * The same steps, for those that keep something in the memory of the core from one step to the next: throws instead
 * of going on when anyone else has used the core in between.
 * @param work what the steps are, such as `the training`
 */
export function* exclusively<Step, Result>(
  core: Core,
  work: string,
  steps: Generator<Step, Result>,
): Generator<Step, Result, void> {
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      const check = keepPlan(core, work);
      yield step.value;
      check();
    }
  } finally {
    steps.return(undefined as Result);
  }
}
