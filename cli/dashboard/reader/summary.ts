import type { Grid } from '../../../src/studies/grid.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { StudySummary } from '../panel.ts';
import { resultText } from '../../../src/analysis/result-text.ts';
import type { RowCache } from './row-cache.ts';

/** How much of each of these studies is stored, what it took and what it gave. */
export async function summarize(
  grid: Grid,
  cache: RowCache,
  studies: readonly StudyName[],
): Promise<StudySummary[]> {
  const rows = await cache.read(studies, grid);
  const store = cache.cached;
  return Promise.all(
    studies.map(async (study) => {
      const { trials, requests } = await cache.needs(study, grid);
      const found = [...trials.keys()]
        .map((id) => store.find(id))
        .filter((one) => one !== undefined);
      const measured = [...requests.keys()].filter((id) => store.findMeasurement(id));
      return {
        study,
        trials: { total: trials.size, stored: found.length },
        measurements: { total: requests.size, stored: measured.length },
        damaged: [...trials.keys(), ...requests.keys()].filter((id) => cache.isDamaged(id)).length,
        seconds: found.reduce((sum, { seconds }) => sum + seconds, 0),
        result: resultText(study, rows, grid.recipes.length > 1),
      };
    }),
  );
}
