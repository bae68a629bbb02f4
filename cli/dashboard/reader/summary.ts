import { identifyParts } from '../../../src/lab/parts.ts';
import type { ResultStore } from '../../../src/lab/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { STUDY_NAMES } from '../../../src/studies/names.ts';
import type { StudyRows } from '../../../src/studies/rows.ts';
import { partsOf } from '../../../src/studies/studies.ts';
import type { StudySummary } from '../panel.ts';
import { resultText } from './result-text.ts';

/** How much of every study is stored, what it took and what it gave. */
export function summarize(
  grid: Grid,
  store: ResultStore,
  rows: StudyRows,
): Promise<StudySummary[]> {
  return Promise.all(
    STUDY_NAMES.map(async (study) => {
      const { trials, requests } = await identifyParts(partsOf([study], grid));
      const found = [...trials.keys()]
        .map((id) => store.find(id))
        .filter((one) => one !== undefined);
      const measured = [...requests.keys()].filter((id) => store.findMeasurement(id));
      return {
        study,
        trials: { total: trials.size, stored: found.length },
        measurements: { total: requests.size, stored: measured.length },
        seconds: found.reduce((sum, { seconds }) => sum + seconds, 0),
        result: resultText(study, rows),
      };
    }),
  );
}
