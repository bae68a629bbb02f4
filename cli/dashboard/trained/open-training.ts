import type { Scores, Subject } from '../../../src/studies/rows.ts';
import type { Command } from '../panel.ts';

/** Shows how these networks were trained, the first seed first; without any it says that. */
export function openTraining(rows: readonly (Subject & Scores)[], nothing: string): Command {
  const trialIds = rows.toSorted((a, b) => a.seed - b.seed).map(({ trialId }) => trialId);
  return trialIds.length > 0
    ? { type: 'open', panel: 'training', trialIds }
    : { type: 'notify', text: nothing };
}
