import type { RowForm } from '../data/rows.ts';
import { checkWord } from '../checks.ts';
import { adversarial } from './adversarial.ts';
import { capacity } from './capacity.ts';
import { clusters } from './clusters.ts';
import { controls } from './controls.ts';
import { deadNeurons } from './dead-neurons.ts';
import { difficulty } from './difficulty.ts';
import { explanations } from './explanations.ts';
import { information } from './information.ts';
import { learningRate } from './learning-rate.ts';
import { mnistC } from './mnist-c.ts';
import { noise } from './noise.ts';
import { occlusion } from './occlusion.ts';
import { pruning } from './pruning.ts';
import { pruningMethods } from './pruning-methods.ts';
import { saliencyShift } from './saliency-shift.ts';
import { saliencyStudy } from './saliency.ts';
import { specialisation } from './specialisation.ts';
import type { RowKind, Study } from './study.ts';
import { width } from './width.ts';

/** What is said of a study, and what it does; the study tells which rows it fills. */
export interface CatalogueEntry {
  /** Where the paper describes it. */
  readonly section: string;
  /** Its name in words. */
  readonly title: string;
  readonly question: string;
  /** The same where rows are no images. */
  readonly questionOfTables?: string;
  /** The panel of the dashboard that shows it, or what comes nearest. */
  readonly panel: string;
  /**
   * Not of the paper: it is run when it is asked for by name, and never with all of them. `beside` asks what the paper
   * leaves open, `beyond` what it names as future work.
   */
  readonly apart?: 'beside' | 'beyond';
  readonly study: Study;
}

/**
 * The experiments of the paper, in its order, and then those apart. Help and the first frame of the dashboard read this table, so what a
 * study imports stays light: no measurement, no core.
 */
export const CATALOGUE = {
  'learning-rate': {
    section: '4.1',
    title: 'learning rate',
    question: 'Which learning rate is best for which hidden size?',
    panel: 'learning-rate',
    study: learningRate,
  },
  capacity: {
    section: '4.2',
    title: 'capacity',
    question: 'Which hidden size is needed for which pair?',
    panel: 'capacity',
    study: capacity,
  },
  pruning: {
    section: '4.3',
    title: 'pruning',
    question: 'How much can be pruned after training, and before it?',
    panel: 'pruning',
    study: pruning,
  },
  'dead-neurons': {
    section: '4.4',
    title: 'dead neurons',
    question: 'How many hidden units are dead or useless, before and after pruning?',
    panel: 'neurons',
    study: deadNeurons,
  },
  clusters: {
    section: '4.5',
    title: 'clusters',
    question: 'Does pruning change how the classes cluster in the hidden layer?',
    panel: 'clusters',
    study: clusters,
  },
  noise: {
    section: '4.6',
    title: 'noise',
    question: 'How does noise on the pixels hurt?',
    questionOfTables: 'How does noise on the columns hurt?',
    panel: 'robustness',
    study: noise,
  },
  occlusion: {
    section: '4.6',
    title: 'occlusion',
    question: 'How does a blank patch hurt?',
    questionOfTables: 'How does it hurt to hide a column?',
    panel: 'robustness',
    study: occlusion,
  },
  saliency: {
    section: '4.7',
    title: 'saliency',
    question: 'Which pixels decide, and does pruning change that?',
    questionOfTables: 'Which columns decide, and does pruning change that?',
    panel: 'saliency',
    study: saliencyStudy,
  },
  controls: {
    section: '3.1',
    title: 'controls',
    question: 'Do the findings depend on what the paper does not state about training?',
    panel: 'capacity',
    apart: 'beside',
    study: controls,
  },
  information: {
    section: '6',
    title: 'information',
    question: 'What do hidden units say of the class, alone and together?',
    panel: 'beyond',
    apart: 'beyond',
    study: information,
  },
  specialisation: {
    section: '6',
    title: 'specialisation',
    question: 'Are selective hidden units important, and do all seeds learn the same ones?',
    panel: 'beyond',
    apart: 'beyond',
    study: specialisation,
  },
  explanations: {
    section: '6',
    title: 'explanations',
    question: 'Are explanations faithful, steady and about what was learned?',
    panel: 'beyond',
    apart: 'beyond',
    study: explanations,
  },
  'saliency-shift': {
    section: '6',
    title: 'saliency by size and by corruption',
    question: 'Do size and corruption change which pixels a decision rests on?',
    panel: 'beyond',
    apart: 'beyond',
    study: saliencyShift,
  },
  'mnist-c': {
    section: '6',
    title: 'corruptions of MNIST-C',
    question: 'Which of fifteen corruptions hurt, and does capacity or pruning change that?',
    panel: 'beyond',
    apart: 'beyond',
    study: mnistC,
  },
  difficulty: {
    section: '6',
    title: 'difficulty',
    question: 'Is it their likeness that makes two classes need more hidden units?',
    panel: 'beyond',
    apart: 'beyond',
    study: difficulty,
  },
  width: {
    section: '5',
    title: 'width',
    question: 'Does the error fall a second time when networks are far wider than needed?',
    panel: 'beyond',
    apart: 'beyond',
    study: width,
  },
  'pruning-methods': {
    section: '2',
    title: 'methods of pruning',
    question: 'How do other methods of pruning compare, and are there winning tickets?',
    panel: 'beyond',
    apart: 'beyond',
    study: pruningMethods,
  },
  adversarial: {
    section: '4.6',
    title: 'adversarial distance',
    question: 'How near is the nearest image that is decided otherwise?',
    questionOfTables: 'How near is the nearest row that is decided otherwise?',
    panel: 'beyond',
    apart: 'beyond',
    study: adversarial,
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

/** Name of a study of the catalogue. */
export type StudyName = keyof typeof CATALOGUE;

/** All of them: the studies of the paper, and those apart. */
export const ALL_STUDY_NAMES = Object.keys(CATALOGUE) as StudyName[];

/** The studies of the paper, in its order. */
export const STUDY_NAMES = ALL_STUDY_NAMES.filter((name) => apartOf(name) === undefined);

/** The studies of what the paper names as future work: `lowcap run beyond` runs them all. */
export const BEYOND_NAMES = ALL_STUDY_NAMES.filter((name) => apartOf(name) === 'beyond');

/** The studies of a report: those of the paper, then those beyond it. */
export const REPORTED_NAMES = [...STUDY_NAMES, ...BEYOND_NAMES];

/** What `lowcap run` takes: the names of all studies, and one for all those beyond the paper. */
export const RUN_NAMES: readonly string[] = [...ALL_STUDY_NAMES, 'beyond'];

/** Whether a study asks what the paper leaves open. */
export function isBeside(name: StudyName): boolean {
  return apartOf(name) === 'beside';
}

function apartOf(name: StudyName): CatalogueEntry['apart'] {
  const entry: CatalogueEntry = CATALOGUE[name];
  return entry.apart;
}

/** The study of a name. @throws InputError when there is none */
export function studyNamed(name: StudyName): Study {
  checkWord('study', name, ALL_STUDY_NAMES);
  return CATALOGUE[name].study;
}

/** What a study asks of rows of a form. */
export function questionOf(name: StudyName, { imageShape }: Pick<RowForm, 'imageShape'>): string {
  const { question, questionOfTables = question }: CatalogueEntry = CATALOGUE[name];
  return imageShape ? question : questionOfTables;
}

/** Everything that these studies found, by the kind of row; empty where nothing is stored. */
export type StudyRows = Joined<RowsOf<(typeof CATALOGUE)[StudyName]['study']>>;

type RowsOf<S> = S extends Study<infer Rows> ? Rows : never;
/** What has the fields of every one of these. */
type Joined<One> = (One extends unknown ? (one: One) => void : never) extends (
  all: infer All,
) => void
  ? { readonly [Kind in keyof All]: All[Kind] }
  : never;

/** The kinds of rows, with what they are and the study that makes them. */
const KINDS: ReadonlyMap<string, RowKind & { readonly study: StudyName }> = new Map(
  ALL_STUDY_NAMES.flatMap((study) =>
    Object.entries<RowKind>(CATALOGUE[study].study.kinds).map(
      ([name, kind]) => [name, { ...kind, study }] as const,
    ),
  ),
);

/** What rows of a kind are, and the study that makes them. */
export function kindOfRows(name: keyof StudyRows): RowKind & { readonly study: StudyName } {
  return KINDS.get(name)!;
}
