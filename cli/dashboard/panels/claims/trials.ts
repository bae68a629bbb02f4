import type { Claim } from '../../../../src/claims/claim.ts';
import type { PrintedTrial } from '../../../../src/lab/trial.ts';
import type { Work } from '../../../../src/explore/services.ts';
import { sizeRanges } from '../../../terminal/layout.ts';

/** The trials behind a claim in words. */
export interface TrialsText {
  /** Key of the claim. */
  readonly claim: string;
  readonly text: string;
}

export interface TrialsAction {
  readonly type: 'trials';
  readonly trials: TrialsText;
}

/** Trials that are looked up before keys and frames are let in. */
const PIECE = 20;

/** Looks up what the trials of a claim are. */
export function lookUp(key: string, { trials: ids }: Claim): Work<TrialsAction> {
  return {
    key: `${key} ${ids.length}`,
    async *run(services) {
      const trials: PrintedTrial[] = [];
      for (const [i, id] of ids.entries()) {
        if (i % PIECE === 0) await services.pause();
        const trial = await services.trial(id);
        if (trial) trials.push(trial);
      }
      yield { type: 'trials', trials: { claim: key, text: trialsText(trials) } };
    },
  };
}

/** `165 trials: pairs 0-1 4-9; hidden 2–64; seeds 1–3; rate 0.03`. */
export function trialsText(trials: readonly PrintedTrial[]): string {
  const different = <T>(of: (trial: PrintedTrial) => T) => [...new Set(trials.map(of))];
  const numbers = (of: (trial: PrintedTrial) => number) => different(of).sort((a, b) => a - b);
  const sizes = numbers(({ hidden }) => hidden);
  const seeds = numbers(({ seed }) => seed);
  const rates = numbers(({ recipe }) => recipe.learningRate);
  return [
    `pairs ${different(({ pair }) => pair).join(' ')}`,
    `hidden ${sizeRanges(sizes, sizes)}`,
    `seeds ${sizeRanges(seeds, seeds)}`,
    `${rates.length > 1 ? 'rates' : 'rate'} ${rates.join(' ')}`,
  ].join('; ');
}
