import type { RowForm } from '../../../../src/data/rows.ts';
import { namesOf } from '../../selection/view-name.ts';
import { fixed } from '../../../../src/analysis/words.ts';
import { mean, sampleSd } from '../../../../src/statistics/mean.ts';
import type { MapSimilarity } from '../../../../src/measurements/map-similarity.ts';
import type { Data } from '../../panel.ts';
import type { SaliencyRow } from '../../../../src/studies/rows.ts';
import type { StudyRows } from '../../../../src/studies/catalogue.ts';
import { wrap } from '../../../terminal/layout.ts';
import { withoutDiverged } from '../../selection/curves.ts';
import { FOCUS_SPARSITY } from '../../../../src/lab/paper-grid.ts';
import type { Selection } from '../../../../src/explore/selection.ts';
import {
  countWanted,
  type Decisions,
  classifiedPositive,
  WANTED,
  type Wanted,
} from '../../../../src/explore/saliency/decisions.ts';
import type { Explained, ExplainedImage } from '../../../../src/explore/saliency/explain-now.ts';

/** What a column of facts needs beside the pictures. */
export const FACTS_WIDTH = 30;

const MEASURES: Readonly<Record<keyof MapSimilarity, string>> = {
  rank: 'rank correlation',
  top: 'top 5 % shared',
  ssim: 'SSIM',
};

const WANTED_TEXTS: Readonly<Record<Wanted, string>> = {
  dense: 'mistakes, dense',
  pruned: 'mistakes, pruned',
  changed: 'class changed',
};

/** `a 4 classified as 4, pruned as 9`. */
export function decidedText(
  { positive, dense, pruned }: ExplainedImage,
  { pair }: Selection,
): string {
  const classes = namesOf(pair);
  const classOf = (probability: number) => classes[Number(classifiedPositive(probability))];
  return `a ${classes[Number(positive)]} classified as ${classOf(dense.probability)}, pruned as ${classOf(pruned.probability)}`;
}

/** `f: mistakes, dense (285)`. */
export function wantedText(wanted: Wanted, decisions: Decisions | undefined): string {
  if (!decisions) return `f: ${WANTED_TEXTS[wanted]}`;
  const { dense, count } = decisions;
  const more = dense.length < count ? ' so far' : '';
  return `f: ${WANTED_TEXTS[wanted]} (${countWanted(decisions, wanted)}${more})`;
}

/** `maps alike:`, `rank 0.712,`, `top 0.61,`, `SSIM 0.5`: to be put in lines. */
export function alikeTexts({ similarity }: ExplainedImage): string[] {
  const parts = keys().map(
    (key) => `${key === 'ssim' ? 'SSIM' : key} ${numberText(similarity[key])}`,
  );
  return ['maps alike:', ...parts.map((part, i) => (i < parts.length - 1 ? `${part},` : part))];
}

/** `study at 95 %, n = 3: rank 0.70 ± 0.02, other seeds 0.31 ± 0.04`; says so when there is none. */
export function studyText(data: Data, chosen: Selection): string {
  const group = studyRows(data.rows, chosen);
  if (group.length === 0) return whyNot(data, chosen);
  const { own, others } = spreadsOf(group, 'rank');
  return `${studyName(group)}: rank ${own}, other seeds ${others}`;
}

/** Everything in a column. */
export function facts(
  shown: ExplainedImage,
  decisions: Decisions | undefined,
  data: Data,
  chosen: Selection,
  form: RowForm,
): string[] {
  const { imageShape } = form;
  const group = studyRows(data.rows, chosen);
  const [, positive] = namesOf(chosen.pair);
  // Of rows that are no pictures there is no structural similarity.
  const measures = keys().filter((key) => key !== 'ssim' || imageShape);
  return [
    `${imageShape ? 'image' : 'row'} ${shown.position + 1} of ${shown.count}`,
    `number ${shown.number} in the file`,
    ...wrap(decidedText(shown, chosen), FACTS_WIDTH),
    '',
    'how alike the two maps are:',
    ...measures.map((key) => `${MEASURES[key].padEnd(16)} ${numberText(shown.similarity[key])}`),
    '',
    ...(group.length === 0
      ? [whyNot(data, chosen)]
      : [
          `${studyName(group)}:`,
          ...measures.map((key) => `${MEASURES[key].padEnd(16)} ${spreadsOf(group, key).own}`),
          'to the maps of other seeds:',
          ...measures.map((key) => `${MEASURES[key].padEnd(16)} ${spreadsOf(group, key).others}`),
        ]),
    '',
    ...(decisions
      ? WANTED.map(
          (wanted) => `${WANTED_TEXTS[wanted].padEnd(16)} ${countWanted(decisions, wanted)}`,
        )
      : []),
    ...(decisions && decisions.dense.length < decisions.count
      ? [`of ${decisions.dense.length} classified so far`]
      : []),
    '',
    `map: change of P(${positive}) for`,
    moreInkText(form, shown.epsilon),
    `gradient: of its log-odds, for`,
    imageShape && form.scale.type === 'unit' ? 'full ink at a pixel' : '1 more of a scaled number',
    ...zeroMapTexts(shown, imageShape !== undefined).flatMap((text) => [
      '',
      ...wrap(text, FACTS_WIDTH),
    ]),
  ];
}

/** By how much an input is changed for a map. */
export function moreInkText({ imageShape, scale }: RowForm, epsilon: number): string {
  return imageShape && scale.type === 'unit'
    ? `${epsilon} more ink at a pixel`
    : `${epsilon} more of a scaled number`;
}

/** Of a map that is zero everywhere, in the few letters that there are below a picture. */
export function zeroMapNote({ map, unitsOn }: Explained): string | undefined {
  if (map.some((value) => value !== 0)) return undefined;
  return unitsOn === 0 ? 'all 0: every unit is off' : 'all 0: no input counts';
}

/** Why nothing of the input matters, where a map is zero everywhere. */
export function zeroMapTexts({ dense, pruned }: ExplainedImage, ofImages: boolean): string[] {
  const thing = ofImages ? 'image' : 'row';
  return Object.entries({ dense, pruned }).flatMap(([name, { map, unitsOn }]) => {
    if (map.some((value) => value !== 0)) return [];
    const why =
      unitsOn === undefined
        ? 'every weight is 0'
        : unitsOn === 0
          ? `every hidden unit is off for this ${thing}`
          : 'no hidden unit that is on has weights on both sides';
    return `The ${name} map is 0 everywhere: ${why}.`;
  });
}

function keys(): (keyof MapSimilarity)[] {
  return Object.keys(MEASURES) as (keyof MapSimilarity)[];
}

/** The study's rows of the pair, size and recipe in view, of networks that did not diverge. */
function studyRows(rows: StudyRows, { recipe, pair, hidden }: Selection): readonly SaliencyRow[] {
  const own = rows.saliency.filter(
    (row) =>
      row.recipe === recipe &&
      row.pair === pair &&
      row.hidden === hidden &&
      row.sparsity === FOCUS_SPARSITY,
  );
  return withoutDiverged(own, rows).finite;
}

function studyName(group: readonly SaliencyRow[]): string {
  return `study at ${Number((100 * group[0].sparsity).toPrecision(12))} %, n = ${group.length}`;
}

function whyNot({ rows, keys }: Data, { recipe }: Selection): string {
  const other = rows.saliency.find((row) => row.recipe === recipe);
  return other
    ? `study: only ${other.pair}, hidden ${other.hidden}`
    : `not stored: press ${keys.run} to run it`;
}

/** Mean ± sd over the seeds, dense against pruned and against the networks of other seeds. */
function spreadsOf(group: readonly SaliencyRow[], key: keyof MapSimilarity) {
  const values = (of: (row: SaliencyRow) => number | null) =>
    group.map(of).filter((value) => value !== null);
  const others = ({ others: all }: SaliencyRow) =>
    mean(all.map((other) => other[key]).filter((value) => value !== null));
  return {
    own: spreadText(values(({ similarity }) => similarity[key])),
    others: spreadText(values(others)),
  };
}

function spreadText(values: readonly number[]): string {
  const [centre, sd] = [mean(values), sampleSd(values)];
  if (centre === null) return 'unknown';
  return sd === null ? numberText(centre) : `${fixed(centre, 2)} ± ${fixed(sd, 2)}`;
}

function numberText(value: number): string {
  return Number.isNaN(value) ? 'none' : fixed(value);
}
