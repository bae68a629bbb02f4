import type { TrialServices } from '../../../src/explore/trials/services.ts';
import type { TrialsAnswers, TrialsRequest } from './trials-requests.ts';

/** Asks the thread that reads the store. */
type Ask = <Type extends TrialsRequest['type']>(
  request: Extract<TrialsRequest, { type: Type }>,
) => Promise<TrialsAnswers[Type]>;

/**
 * Manages a store through the thread that reads it, but for pages.
 * @param folder where exported files go
 */
export function trialServices(ask: Ask, folder: string): Omit<TrialServices, 'page'> {
  return {
    runs: () => ask<'runs'>({ type: 'runs' }),
    damage: (trialIds) => ask<'damage'>({ type: 'damage', trialIds }),
    planDeletion: (ids) => ask<'plan deletion'>({ type: 'plan deletion', ids }),
    delete: (ids, planned) => ask<'delete'>({ type: 'delete', ids, planned }),
    export: (trialIds, as) => ask<'export trials'>({ type: 'export trials', trialIds, as, folder }),
    fork: (trialId, choice) => ask<'fork'>({ type: 'fork', trialId, choice }),
    histories: (trialIds) => ask<'histories'>({ type: 'histories', trialIds }),
  };
}
