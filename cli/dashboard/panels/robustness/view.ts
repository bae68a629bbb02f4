import { classesOf } from '../../../../src/analysis/classes.ts';
import { chartLines } from '../../../terminal/chart/chart.ts';
import { sliderLine } from '../../../terminal/slider.ts';
import {
  type Digit,
  digitHeight,
  digitsLines,
  digitWidth,
  fitDigits,
} from '../../../terminal/digit/digit.ts';
import { beside, cut, wrap } from '../../../terminal/layout.ts';
import type { Data, Frame } from '../../panel.ts';
import type { Size } from '../../../terminal/size.ts';
import { withinRoom } from '../../selection/curves.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { selectionLine } from '../../selection/selection-line.ts';
import { flow } from '../../../terminal/text.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { nothingLines, nothingText } from '../../trained/nothing.ts';
import {
  type CorruptionScore,
  scoreKey,
  type CorruptedImage,
  type Treatment,
} from '../../../../src/explore/robustness/corrupt-now.ts';
import { noiseChart, occlusionChart } from './curves.ts';
import {
  MOST_NOISE,
  MOST_PATCH,
  type RobustnessState,
  treatmentOf,
} from '../../../../src/explore/robustness/state.ts';

const GAP = 2;
/** What the curves have at least, before there are two pictures. */
const CHART_WIDTH = 40;
/** With fewer lines there is one line of facts. */
const LOW = 14;
/** How an image is decided. */
const HALF = 0.5;

/** The network, the strength, the curves, and an image as the network sees it. */
export function draw(state: RobustnessState, data: Data, frame: Frame): string[] {
  const { width, height, theme } = frame;
  const chosen = selectionOf(state, data);
  if (!chosen) return nothingLines(state.kind, data, frame);
  const head = [selectionLine(chosen, width, theme), slider(state, width, theme)];
  const foot = flow(factsOf(state, chosen), width).slice(0, height < LOW ? 1 : 2);
  const room = height - head.length - foot.length;
  const pictures = picturesOf(state, chosen, { width, height: room }, theme);
  const left = pictures ? width - pictures.width - GAP : width;
  const curves = chart(state, data, chosen, { width: left, height: room }, theme);
  const body = pictures
    ? beside([curves, pictures.lines], { theme, gap: GAP, widths: [left, pictures.width] })
    : curves;
  const lines = [...head, ...body.slice(0, Math.max(0, room)), ...foot];
  return lines.map((line) => cut(line, width, theme.ascii ? '' : '…')).slice(0, height);
}

function slider(state: RobustnessState, width: number, theme: Theme): string {
  const { kind, hundredths, patch, draw: number } = state;
  const text = `${strengthText(treatmentOf(state)).padEnd(7)}  draw ${number + 1}`;
  const line =
    kind === 'noise'
      ? { label: 'noise', value: hundredths, max: MOST_NOISE }
      : { label: 'patch', value: patch, max: MOST_PATCH };
  return sliderLine({ ...line, min: 0, text }, width, theme);
}

/** `σ 0.30`, `7 × 7`. */
function strengthText({ kind, strength, clip }: Treatment): string {
  if (kind === 'occlusion') return `${strength} × ${strength}`;
  return `σ ${strength.toFixed(2)}${clip ? '' : ' not clipped'}`;
}

function chart(
  state: RobustnessState,
  data: Data,
  chosen: Selection,
  size: Size,
  theme: Theme,
): string[] {
  const { kind } = state;
  const shown =
    kind === 'noise' ? noiseChart(data.rows, chosen, state) : occlusionChart(data.rows, chosen);
  if (shown) return chartLines(withinRoom(shown, size, theme), size, theme);
  const measured = [...new Set(data.rows[kind].map(({ pair }) => pair))];
  const why =
    measured.length === 0 || measured.includes(chosen.pair)
      ? nothingText(kind, data)
      : `none of ${chosen.pair}: the study measures ${measured.join(', ')}`;
  return wrap(`curves: ${why}`, size.width).map((line) => theme.muted(line));
}

/** The corrupted image, beside the clean one where there is room; the room is kept while they are computed. */
function picturesOf(
  { seen }: RobustnessState,
  chosen: Selection,
  { width, height }: Size,
  theme: Theme,
): { readonly lines: readonly string[]; readonly width: number } | undefined {
  if (theme.linear) return undefined;
  const room = { width: width - CHART_WIDTH - GAP, height };
  const both = fitDigits(2, room);
  const two = both !== undefined && both.zoom >= 1;
  const place = two ? both : fitDigits(1, room);
  if (!place) return undefined;
  const wide = two ? 2 * digitWidth(place) + place.gap : digitWidth(place);
  if (seen?.trialId !== chosen.trialId) return { lines: [], width: wide };
  const digits = digitsOf(seen, classesOf(chosen.pair));
  const lines = digitsLines(two ? digits : digits.slice(1), place, theme);
  // The note below may be left out, and then the title.
  const titled = height > digitHeight(place);
  return { lines: titled ? lines : lines.slice(1), width: wide };
}

function digitsOf(
  seen: CorruptedImage,
  [negative, positive]: readonly [string, string],
): readonly Digit[] {
  const digit = (title: string, values: Float32Array, probability: number): Digit => ({
    title,
    values,
    scale: 'ink',
    most: 1,
    note: `P(${positive}) = ${probability.toFixed(3)}`,
  });
  const { clean, corrupted, probability, treatment } = seen;
  return [
    digit(`a ${seen.positive ? positive : negative}`, clean, probability.clean),
    digit(strengthText(treatment), corrupted, probability.corrupted),
  ];
}

/** The image, how it is decided, and how all are. */
function factsOf(state: RobustnessState, chosen: Selection): string[] {
  const { seen, scored, missing } = state;
  if (missing === chosen.trialId) return ['its weights are not stored'];
  if (seen?.trialId !== chosen.trialId) return ['corrupting an image'];
  return [
    `image ${seen.position + 1} of ${seen.count}`,
    decidedText(seen, chosen),
    probabilityText(seen, chosen),
    ...scoreText(scored, scoreKey(chosen, treatmentOf(state))),
  ];
}

function decidedText({ positive, probability }: CorruptedImage, { pair }: Selection): string {
  const classes = classesOf(pair);
  const classOf = (p: number) => classes[Number(p >= HALF)];
  const [own, clean, corrupted] = [
    classes[Number(positive)],
    classOf(probability.clean),
    classOf(probability.corrupted),
  ];
  const [right, wasRight] = [corrupted === own, clean === own];
  const verdict =
    right === wasRight ? (right ? 'both right' : 'both wrong') : right ? 'helped' : 'misled';
  return `a ${own} seen as ${clean}, corrupted as ${corrupted}: ${verdict}`;
}

/** `P(9) 0.708 → 0.440`. */
function probabilityText(
  { probability: { clean, corrupted } }: CorruptedImage,
  { pair }: Selection,
): string {
  return `P(${classesOf(pair)[1]}) ${clean.toFixed(3)} → ${corrupted.toFixed(3)}`;
}

function scoreText(scored: CorruptionScore | undefined, key: string): string[] {
  if (scored?.key !== key) return ['F1 of all: …'];
  return [`F1 of all, this draw: ${scored.f1.toFixed(4)} (clean ${scored.cleanF1.toFixed(4)})`];
}
