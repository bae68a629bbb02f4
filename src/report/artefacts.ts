import { finiteRows } from '../analysis/groups.ts';
import { divergedNetworksLine } from '../analysis/words.ts';
import type { DatasetHead } from '../data/dataset.ts';
import { DIGIT_FORM } from '../data/known-datasets.ts';
import type { RowForm } from '../data/rows.ts';
import { FOCUS_SPARSITY } from '../lab/paper-grid.ts';
import { shownText } from '../data/shown-text.ts';
import { REPORTED_NAMES, type StudyName } from '../studies/catalogue.ts';
import type { StudyRows } from '../studies/catalogue.ts';
import type { MeasuredSubject } from '../studies/rows.ts';
import { isPaperData } from '../studies/paper-data.ts';
import type { Artefact } from './artefact.ts';
import { isBeyond } from './beyond.ts';
import { controlArtefacts } from './controls.ts';
import { figure1 } from './fig-1.ts';
import { figure2 } from './fig-2.ts';
import { figure3 } from './fig-3.ts';
import { figure3Capacity } from './fig-3-capacity.ts';
import { figure4Places } from './fig-4-places.ts';
import { figure5 } from './fig-5.ts';
import { figure5Quality } from './fig-5-quality.ts';
import { figure6 } from './fig-6.ts';
import { figure7 } from './fig-7.ts';
import { figure7Columns } from './fig-7-columns.ts';
import { figure8 } from './fig-8.ts';
import { figure8Similarity } from './fig-8-similarity.ts';
import { figuresOfDistance } from './fig-adversarial-distance.ts';
import { figureCertified } from './fig-adversarial.ts';
import { difficultyArtefacts } from './fig-difficulty.ts';
import { figureExplanations, tableExplanations } from './fig-explanations.ts';
import { figureInformation } from './fig-information.ts';
import { figureMnistC } from './fig-mnist-c.ts';
import { figureMnistCError, tableMnistC } from './fig-mnist-c-error.ts';
import { figureOutputMasks } from './fig-output-masks.ts';
import { figurePruningMethods } from './fig-pruning-methods.ts';
import { figureSaliencyShift } from './fig-saliency-shift.ts';
import { figureSaliencySizes } from './fig-saliency-sizes.ts';
import { figureSpecialisation } from './fig-specialisation.ts';
import { figureWidth } from './fig-width.ts';
import { figureD1 } from './fig-d1.ts';
import { pruningCurves } from './pruning-curves.ts';
import { table1 } from './table-1.ts';
import { tableCertified } from './table-certified.ts';
import { tableTickets } from './table-tickets.ts';
import { trainingCurves } from './training-curves.ts';

/** What figures have to know of the data beside the rows: those of the paper have numbers of the paper beside them. */
interface About {
  readonly ofPaper: boolean;
  readonly form: RowForm;
}

/** What each study draws; nothing where it has no rows. */
const STUDIES: Readonly<Record<StudyName, (rows: StudyRows, about: About) => Artefact[]>> = {
  'learning-rate': ({ learningRate: rows }) => (rows.length ? [figure1(rows), figure2(rows)] : []),
  capacity: ({ capacity: rows }) =>
    rows.length ? [figure3(rows), figure3Capacity(rows), ...trainingCurves(rows)] : [],
  pruning: ({ pruning, prePruned }, { ofPaper }) => [
    ...pruningCurves(pruning, prePruned, ofPaper),
    ...figure4Places(pruning, prePruned),
  ],
  'dead-neurons': ({ census }, { ofPaper }) => ofFinite(census, (rows) => [table1(rows, ofPaper)]),
  clusters: ({ clusters }) => ofFinite(clusters, (rows) => [figure5(rows), figure5Quality(rows)]),
  noise: ({ noise: rows, corruptionExamples: [example] }, { form }) => [
    ...(rows.length ? [figure6(rows, form)] : []),
    ...(example ? [figureD1(example)] : []),
  ],
  occlusion: ({ occlusion: rows, columnOcclusion: columns }, { ofPaper }) => [
    ...(rows.length ? [figure7(rows, ofPaper)] : []),
    ...(columns.length ? [figure7Columns(columns)] : []),
  ],
  controls: (rows, { ofPaper }) => controlArtefacts(rows, ofPaper),
  saliency: ({ saliency }) =>
    ofFinite(saliency, (rows) => [...figure8OfFocus(rows), figure8Similarity(rows)]),
  information: ({ information }) => ofFinite(information, (rows) => [figureInformation(rows)]),
  specialisation: ({ specialisation }) =>
    ofFinite(specialisation, (rows) => [figureSpecialisation(rows)]),
  explanations: ({ explanations }) =>
    ofFinite(explanations, (rows) => [figureExplanations(rows), tableExplanations(rows)]),
  'saliency-shift': ({ saliencySizes, saliencyShifts }) => [
    ...ofFinite(saliencySizes, (rows) => [figureSaliencySizes(rows)]),
    ...ofFinite(saliencyShifts, (rows) => [figureSaliencyShift(rows)]),
  ],
  'mnist-c': ({ mnistC }) =>
    ofFinite(mnistC, (rows) => [figureMnistC(rows), figureMnistCError(rows), tableMnistC(rows)]),
  difficulty: ({ difficulty, pairCapacity }) =>
    ofFinite(difficulty, (rows) => difficultyArtefacts(rows, pairCapacity)),
  width: ({ width }) => ofFinite(width, (rows) => [figureWidth(rows)]),
  'pruning-methods': ({ pruningMethods, outputMasks }) => [
    ...ofFinite(pruningMethods, (rows) => [figurePruningMethods(rows), ...tableTickets(rows)]),
    ...ofFinite(outputMasks, figureOutputMasks),
  ],
  adversarial: ({ adversarial }) =>
    ofFinite(adversarial, (rows) => [
      figureCertified(rows),
      tableCertified(rows),
      ...figuresOfDistance(rows),
    ]),
};

/** What is drawn of the networks that did not diverge, with the number of those that did below the titles. */
function ofFinite<Row extends MeasuredSubject>(
  rows: readonly Row[],
  draw: (finite: readonly Row[]) => Artefact[],
): Artefact[] {
  const { finite } = finiteRows(rows);
  if (finite.length === 0) return [];
  return draw(finite).map((artefact) => {
    const { content } = artefact;
    const subtitle = [...content.subtitle, ...divergedNetworksLine(rows)];
    return { ...artefact, content: { ...content, subtitle } };
  });
}

/** Of the sparsity that Fig. 8 is about. */
function figure8OfFocus(rows: StudyRows['saliency']): Artefact[] {
  const own = rows.filter(
    ({ exemplars, sparsity }) => exemplars.length > 0 && sparsity === FOCUS_SPARSITY,
  );
  return own.length > 0 ? [figure8(own)] : [];
}

/** A dataset, or its name where it is one of the paper's kind. */
export type DatasetOfFigures = string | Pick<DatasetHead, 'name' | 'digest' | 'form'>;

/**
 * The figures and tables of one study, as soon as it is done.
 * @param dataset for the line below the titles; with its name alone the figures are made as of MNIST
 */
export function artefactsOf(
  study: StudyName,
  rows: StudyRows,
  dataset?: DatasetOfFigures,
): Artefact[] {
  const head = typeof dataset === 'object' ? dataset : undefined;
  const about = { ofPaper: !head || isPaperData(head), form: head?.form ?? DIGIT_FORM };
  const made = STUDIES[study](rows, about);
  const name = head?.name ?? dataset;
  return name === undefined ? made : made.map((artefact) => onDataset(artefact, String(name)));
}

function onDataset(artefact: Artefact, dataset: string): Artefact {
  const { content } = artefact;
  return {
    ...artefact,
    content: { ...content, subtitle: [`Dataset ${shownText(dataset)}`, ...content.subtitle] },
  };
}

/** Every figure and table that has data, in the order of the paper; then what stands in an appendix, then what is beyond it. */
export function artefacts(rows: StudyRows, dataset?: DatasetOfFigures): Artefact[] {
  return inPaperOrder([...artefactsByStudy(rows, dataset)]);
}

/** The same study by study, each made when it is asked for. */
export function* artefactsByStudy(
  rows: StudyRows,
  dataset?: DatasetOfFigures,
): Generator<Artefact> {
  for (const study of REPORTED_NAMES) {
    yield* artefactsOf(study, rows, dataset);
  }
}

/** In the order of `artefacts`. */
export function inPaperOrder(some: readonly Artefact[]): Artefact[] {
  return some.toSorted((a, b) => compare(position(a), position(b)));
}

/** Part of the paper (the text, A, B …), number there, and whether it stands beside another one; what is beyond it keeps its order. */
function position({ content: { id } }: Artefact): [string, number, string] {
  if (isBeyond({ id })) return ['~', Infinity, ''];
  if (id === 'table-1') return ['', 4.5, id];
  const [, part = '', number, rest = ''] = /^fig-([a-z]?)(\d*)(.*)$/.exec(id) ?? [];
  // A pair that the paper does not look at (`fig-a-2-7`) follows those that it does.
  return [part, number === '' ? Infinity : Number(number), rest];
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
}
