import type { StudyRows } from '../studies/catalogue.ts';
import type { Artefact } from './artefact.ts';
import { figureC1 } from './fig-c1.ts';
import { figureC2 } from './fig-c2.ts';
import { figureC3 } from './fig-c3.ts';

/** What the controls draw, of rows as `readControlRows` gives. */
export function controlArtefacts(rows: StudyRows, ofPaper = true): Artefact[] {
  if (rows.budget.length === 0) return [];
  return [figureC1(rows.budget), ...(ofPaper ? figureC2(rows) : []), ...figureC3(rows.capacity)];
}
