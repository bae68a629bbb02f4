import type { StudyName } from '../../studies/catalogue.ts';
import type { Grid } from '../../studies/grid.ts';
import type { Services, Work } from '../services.ts';
import type { BeyondAction } from './state.ts';

/** Reads what a study found. @param changes of the store so far: after another one it is read again */
export function readFindings(
  study: StudyName,
  grid: Grid,
  changes: number,
): Work<BeyondAction, Pick<Services, 'findings'>> {
  return {
    key: `${study} ${changes}`,
    async *run({ findings }) {
      yield { type: 'found', found: { study, grid, tables: await findings(study) } };
    },
  };
}
