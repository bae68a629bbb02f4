import type { TrialServices } from '../../../src/explore/trials/services.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { Reader } from './reader.ts';

/**
 * Manages a store through the thread that reads it.
 * @param grid in use; what is asked here does not depend on it
 * @param folder where exported files go
 */
export function trialServices(
  reader: Reader,
  grid: Grid,
  { folder, history }: { readonly folder: string; readonly history: TrialServices['history'] },
): TrialServices {
  return {
    page: (before) => reader.ask<'page'>(grid, { type: 'page', before }),
    runs: () => reader.ask<'runs'>(grid, { type: 'runs' }),
    damage: (trialIds) => reader.ask<'damage'>(grid, { type: 'damage', trialIds }),
    planDeletion: (ids) => reader.ask<'plan deletion'>(grid, { type: 'plan deletion', ids }),
    delete: (ids, planned) => reader.ask<'delete'>(grid, { type: 'delete', ids, planned }),
    export: (trialIds, as) =>
      reader.ask<'export trials'>(grid, { type: 'export trials', trialIds, as, folder }),
    history,
  };
}
