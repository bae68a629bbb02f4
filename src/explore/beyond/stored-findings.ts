import { identifyParts, type Part } from '../../lab/parts.ts';
import type { ResultStore } from '../../lab/store.ts';
import { resultText } from '../../analysis/result-text.ts';
import type { StudyName } from '../../studies/catalogue.ts';
import type { Grid } from '../../studies/grid.ts';
import { partsOf, rowsOf } from '../../studies/studies.ts';
import { findingsOf, type FoundTable } from './findings.ts';

/** What a study found in a grid, and how much of it is there. */
export interface StudyFindings {
  /** The data of its figures and tables, as a report has them; none where nothing is stored. */
  readonly tables: readonly FoundTable[];
  /** In a few words; empty where nothing is stored. */
  readonly result: string;
  /** Networks of the grid, and those of them that are stored. */
  readonly trials: { readonly total: number; readonly stored: number };
  readonly measurements: { readonly total: number; readonly stored: number };
}

/** @param open the store, as far as it has what these parts need */
export async function storedFindings(
  study: StudyName,
  grid: Grid,
  open: (parts: readonly Part[]) => Promise<ResultStore>,
): Promise<StudyFindings> {
  const parts = partsOf([study], grid);
  const [store, needs] = await Promise.all([open(parts), identifyParts(parts)]);
  const rows = rowsOf([study], grid, needs, store);
  const { trials, requests } = needs;
  const count = <One>(
    all: ReadonlyMap<string, One>,
    isStored: (id: string, one: One) => boolean,
  ) => ({
    total: all.size,
    stored: [...all].filter(([id, one]) => isStored(id, one)).length,
  });
  return {
    tables: findingsOf(study, rows, grid.dataset),
    result: resultText(study, rows, grid.recipes.length > 1),
    trials: count(trials, (id) => store.find(id) !== undefined),
    measurements: count(
      requests,
      (id, { request }) => store.findMeasurement(id, request) !== undefined,
    ),
  };
}
