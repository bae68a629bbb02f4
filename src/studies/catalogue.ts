import { capacity } from './capacity.ts';
import { clusters } from './clusters.ts';
import { deadNeurons } from './dead-neurons.ts';
import { learningRate } from './learning-rate.ts';
import { noise } from './noise.ts';
import { occlusion } from './occlusion.ts';
import { pruning } from './pruning.ts';
import type { StudyRows } from './rows.ts';
import { saliency } from './saliency.ts';
import type { Study } from './study.ts';

/** What is known of a study beside what it does. */
export interface CatalogueEntry {
  /** Where the paper describes it. */
  readonly section: string;
  /** Its name in words. */
  readonly title: string;
  readonly question: string;
  /** The rows that it fills, each with its name in words. */
  readonly rows: Readonly<Partial<Record<keyof StudyRows, string>>>;
  /** The panel of the dashboard that shows it. */
  readonly panel: string;
  readonly study: Study;
}

/**
 * The experiments of the paper, in its order. Help and the first frame of the dashboard read this table, so what a
 * study imports stays light: no measurement, no core.
 */
export const CATALOGUE = {
  'learning-rate': {
    section: '4.1',
    title: 'learning rate',
    question: 'Which learning rate is best for which hidden size?',
    rows: { learningRate: 'learning rate' },
    panel: 'learning-rate',
    study: learningRate,
  },
  capacity: {
    section: '4.2',
    title: 'capacity',
    question: 'Which hidden size is needed for which pair?',
    rows: { capacity: 'capacity' },
    panel: 'capacity',
    study: capacity,
  },
  pruning: {
    section: '4.3',
    title: 'pruning',
    question: 'How much can be pruned after training, and before it?',
    rows: { pruning: 'pruning', prePruned: 'pruning before training' },
    panel: 'pruning',
    study: pruning,
  },
  'dead-neurons': {
    section: '4.4',
    title: 'dead neurons',
    question: 'How many hidden units are dead or useless, before and after pruning?',
    rows: { census: 'dead neurons' },
    panel: 'neurons',
    study: deadNeurons,
  },
  clusters: {
    section: '4.5',
    title: 'clusters',
    question: 'Does pruning change how the classes cluster in the hidden layer?',
    rows: { clusters: 'clusters' },
    panel: 'clusters',
    study: clusters,
  },
  noise: {
    section: '4.6',
    title: 'noise',
    question: 'How does noise on the pixels hurt?',
    rows: { noise: 'noise', corruptionExample: 'example of noise and occlusion' },
    panel: 'robustness',
    study: noise,
  },
  occlusion: {
    section: '4.6',
    title: 'occlusion',
    question: 'How does a blank patch hurt?',
    rows: { occlusion: 'occlusion' },
    panel: 'robustness',
    study: occlusion,
  },
  saliency: {
    section: '4.7',
    title: 'saliency',
    question: 'Which pixels decide, and does pruning change that?',
    rows: { saliency: 'saliency' },
    panel: 'saliency',
    study: saliency,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type StudyName = keyof typeof CATALOGUE;

export const STUDY_NAMES = Object.keys(CATALOGUE) as StudyName[];

/** Names of rows with their names in words and the study that fills them. */
const ROWS: ReadonlyMap<string, { readonly title: string; readonly study: StudyName }> = new Map(
  STUDY_NAMES.flatMap((study) =>
    Object.entries(CATALOGUE[study].rows).map(([name, title]) => [name, { title, study }] as const),
  ),
);

/** The study that fills rows, and what they are called. */
export function rowsEntry(name: keyof StudyRows): {
  readonly title: string;
  readonly study: StudyName;
} {
  return ROWS.get(name)!;
}
