import { STUDY_NAMES, type StudyName } from '../studies/catalogue.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import type { Exhibit } from './artefact.ts';
import { figure1 } from './fig-1.ts';
import { figure2 } from './fig-2.ts';
import { figure3 } from './fig-3.ts';
import { figure3Capacity } from './fig-3-capacity.ts';
import { figure5 } from './fig-5.ts';
import { figure5Quality } from './fig-5-quality.ts';
import { figure6 } from './fig-6.ts';
import { figure7 } from './fig-7.ts';
import { figure8 } from './fig-8.ts';
import { figure8Similarity } from './fig-8-similarity.ts';
import { figureD1 } from './fig-d1.ts';
import { pruningCurves } from './pruning-curves.ts';
import { table1 } from './table-1.ts';
import { trainingCurves } from './training-curves.ts';

/** What each study draws; nothing where it has no rows. */
const STUDIES: Readonly<Record<StudyName, (rows: StudyRows) => Exhibit[]>> = {
  'learning-rate': ({ learningRate: rows }) => (rows.length ? [figure1(rows), figure2(rows)] : []),
  capacity: ({ capacity: rows }) =>
    rows.length ? [figure3(rows), figure3Capacity(rows), ...trainingCurves(rows)] : [],
  pruning: ({ pruning, prePruned }) => pruningCurves(pruning, prePruned),
  'dead-neurons': ({ census: rows }) => (rows.length ? [table1(rows)] : []),
  clusters: ({ clusters: rows }) => (rows.length ? [figure5(rows), figure5Quality(rows)] : []),
  noise: ({ noise: rows, corruptionExamples: [example] }) => [
    ...(rows.length ? [figure6(rows)] : []),
    ...(example ? [figureD1(example)] : []),
  ],
  occlusion: ({ occlusion: rows }) => (rows.length ? [figure7(rows)] : []),
  saliency: ({ saliency: rows }) => [
    ...(rows.some(({ exemplars }) => exemplars.length > 0) ? [figure8(rows)] : []),
    ...(rows.length ? [figure8Similarity(rows)] : []),
  ],
};

/**
 * The figures and tables of one study, as soon as it is done.
 * @param dataset its name, for the line below the titles
 */
export function exhibitsOf(study: StudyName, rows: StudyRows, dataset?: string): Exhibit[] {
  const made = STUDIES[study](rows);
  return dataset === undefined ? made : made.map((exhibit) => onDataset(exhibit, dataset));
}

function onDataset(exhibit: Exhibit, dataset: string): Exhibit {
  const { content } = exhibit;
  return {
    ...exhibit,
    content: { ...content, subtitle: [`Dataset ${dataset}`, ...content.subtitle] },
  };
}

/** Every figure and table that has data, in the order of the paper; what stands in an appendix comes last. */
export function exhibits(rows: StudyRows, dataset?: string): Exhibit[] {
  const all = STUDY_NAMES.flatMap((study) => exhibitsOf(study, rows, dataset));
  return all.sort((a, b) => compare(position(a), position(b)));
}

/** Part of the paper (the text, A, B …), number there, and whether it stands beside another one. */
function position({ content: { id } }: Exhibit): [string, number, string] {
  if (id === 'table-1') return ['', 4.5, id];
  const [, part = '', number, rest = ''] = /^fig-([a-z]?)(\d*)(.*)$/.exec(id) ?? [];
  // A pair that the paper does not look at (`fig-a-2-7`) follows those that it does.
  return [part, number === '' ? Infinity : Number(number), rest];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
}
