import type { ReactElement } from 'react';
import { Blocks, Stack, Lines } from '../../../terminal/lines.tsx';
import { chartLines, valuesIn } from '../../../terminal/chart/chart.ts';
import type { Frame, PanelProps } from '../../panel.ts';
import { pictureKey, pictureLines } from '../../../terminal/picture/picture.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { seriesOf } from '../../selection/curves.ts';
import { shareAxis } from '../../trained/axis.ts';
import { measureLines } from '../../trained/choices.ts';
import { type Measure, TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { nothingLines } from '../../trained/study-state.ts';
import { meanText, f1Text } from '../../../../src/analysis/over-seeds.ts';
import { rateText } from '../../trained/rate-text.ts';
import {
  best,
  type Point,
  pointsOf,
  chosen,
  type LearningRateAction,
  type LearningRateState,
  MEASURE_IDS,
} from './reducer.ts';
import { heatMapLines, type HeatMap } from '../../../terminal/heat-map/heat-map.ts';
import type { Size } from '../../../terminal/layout.ts';
import { centre } from '../../../terminal/text.ts';
import { firstRow } from '../../../terminal/table/table.ts';
import { extent } from '../../../../src/statistics/extent.ts';

/** From this width on the chosen size has a curve beside the map. */
const WIDE = 112;
const MAP = 80;
const GAP = 2;
const KEY = 16;

/** Means by hidden size and learning rate, and what the chosen cell says. */
export function View(props: PanelProps<LearningRateState, LearningRateAction>): ReactElement {
  const { state, data, frame } = props;
  const { width, height, theme } = frame;
  const { recipes, rates, sizes, recipe, rate, hidden, ...rest } = chosen(state, data);
  if (recipe === undefined) {
    return <Lines lines={nothingLines('learning-rate', data, frame)} width={width} />;
  }
  const measure = TRAINING_MEASURES[rest.measure];
  const points = pointsOf(data.rows.learningRate, recipe, measure);
  const ofSize = points.filter((point) => point.hidden === hidden);
  const head = measureLines(MEASURE_IDS, { measure: rest.measure, recipes, recipe }, frame);
  const point = ofSize.find((one) => one.rate === rate);
  const pair = points[0]?.pair;
  const words = [
    `${pair}, ${hidden} units, rate ${rate === undefined ? '' : rateText(rate)}: ` +
      `validation ${measure.name} ${point ? meanText(point) : 'not stored yet'}`,
    bestText(points, ofSize, hidden),
    ...(height >= 18 && theme.colour ? [keyLine(points, measure, theme)] : []),
  ];
  const room = height - head.length - words.length;
  const isWide = width >= WIDE;
  const map = rateMapLines(
    { points, rates, sizes, rate, hidden },
    { width: isWide ? MAP : width, height: room },
    theme,
  );
  const beside = width - MAP - GAP;
  const curve = () =>
    rateCurve(ofSize, { measure, hidden, rate }, { width: beside, height: map.length, theme });
  const blocks = isWide
    ? [
        { lines: map, width: MAP },
        { lines: curve(), width: beside },
      ]
    : [{ lines: map, width }];
  return (
    <Stack size={frame}>
      <Lines lines={head} width={width} />
      <Blocks blocks={blocks} height={room} theme={theme} gap={GAP} />
      <Lines lines={words} width={width} />
    </Stack>
  );
}

function bestText(
  points: readonly Point[],
  ofSize: readonly Point[],
  hidden: number | undefined,
): string {
  const [own, all] = [best(ofSize), best(points)];
  if (!own || !all) return '';
  const value = ({ rate, mean }: Point) => `${rateText(rate)} (${mean?.toFixed(3)})`;
  return `Best rate with ${hidden}: ${value(own)}; of all: ${value(all)} with ${all.hidden}`;
}

/** Which colour is how much. */
function keyLine(points: readonly Point[], measure: Measure, theme: Theme): string {
  const [low, top] = domainOf(points);
  if (!Number.isFinite(low)) return '';
  const key = pictureKey('heat', KEY, theme);
  return `mean ${measure.name} ${low.toFixed(3)} ${key} ${top.toFixed(3)}`;
}

/** The chosen size as a curve over the rates. */
function rateCurve(
  ofSize: readonly Point[],
  chosenCell: { measure: Measure; hidden: number | undefined; rate: number | undefined },
  { width, height, theme }: Pick<Frame, 'width' | 'height' | 'theme'>,
): string[] {
  const { measure, hidden, rate } = chosenCell;
  const points = ofSize.map((point) => ({ x: point.rate, y: point.mean, spread: point }));
  const series = [seriesOf({ name: String(hidden), points }, true, Number, [0, 1])];
  return chartLines(
    {
      series,
      x: {
        label: 'rate',
        scale: 'log',
        ticks: ofSize.map((point) => point.rate),
        format: rateText,
      },
      y: {
        label: `${hidden} units: ${measure.name}${theme.ascii ? '' : ', shaded ± 1 sd'}`,
        ...shareAxis(valuesIn(series), height),
      },
      ...(rate !== undefined && { cursor: rate }),
    },
    { width, height },
    theme,
  );
}

interface RateMap {
  readonly points: readonly Point[];
  readonly rates: readonly number[];
  readonly sizes: readonly number[];
  readonly rate: number | undefined;
  readonly hidden: number | undefined;
}

/** Lines of a heat map beside its rows. */
const HEADING = 2;
const LABEL = 7;

/** A coloured table of means; where it is too high and there are colours, half blocks without numbers. */
function rateMapLines(map: RateMap, size: Size, theme: Theme): string[] {
  const { points, rates, sizes, rate, hidden } = map;
  const lines = size.height - HEADING;
  if (lines < sizes.length && lines >= Math.ceil(sizes.length / 2) && theme.colour && !theme.ascii)
    return halfBlocks(map, size, theme);
  const at = sizes.indexOf(hidden ?? NaN);
  const from = firstRow(sizes.length, at, Math.min(sizes.length, Math.max(1, lines)));
  const shown = sizes.slice(from, from + Math.max(1, lines));
  const values = valuesOf(points, shown, rates);
  const whole: HeatMap = {
    rowTitle: 'hidden',
    columnTitle: 'learning rate',
    rows: shown.map(String),
    columns: rates.map(rateText),
    values,
    texts: (value) => [Number.isNaN(value) ? 'div.' : value.toFixed(3), f1Text(value)],
    domain: domainOf(points),
    selected: [at - from, rates.indexOf(rate ?? NaN)],
  };
  return heatMapLines(whole, size, theme);
}

/** The least and the largest mean. */
function domainOf(points: readonly Point[]): [number, number] {
  return extent(points.flatMap(({ mean }) => mean ?? []));
}

/** [sizes][rates]; null where nothing is stored, NaN where all diverged. */
function valuesOf(points: readonly Point[], sizes: readonly number[], rates: readonly number[]) {
  return sizes.map((size) =>
    rates.map((rate) => {
      const point = points.find((one) => one.hidden === size && one.rate === rate);
      return point ? (point.mean ?? NaN) : null;
    }),
  );
}

/** Two sizes a line; the chosen row and column are named in brackets. */
function halfBlocks(map: RateMap, { width }: Size, theme: Theme): string[] {
  const { points, rates, sizes, rate, hidden } = map;
  const cell = Math.max(1, Math.min(10, Math.floor((width - LABEL - 1) / rates.length)));
  const [low, top] = domainOf(points);
  // The last one twice where it would be alone in its line.
  const rows = sizes.length % 2 === 0 ? sizes : [...sizes, sizes.at(-1)!];
  const shares = valuesOf(points, rows, rates).flatMap((row) =>
    row.flatMap((value) => {
      // What is not known looks as the least does: the line below says what it is.
      const share = top > low && value !== null ? (value - low) / (top - low) : 0;
      return Array<number>(cell).fill(share);
    }),
  );
  const picture = pictureLines(
    { values: shares, columns: cell * rates.length, rows: rows.length, scale: 'heat', most: 1 },
    theme,
  );
  const label = (size: number | undefined) =>
    size === undefined ? '' : size === hidden ? `[${size}]` : String(size);
  const columns = rates.map((one) =>
    centre(one === rate ? `[${rateText(one)}]` : rateText(one), cell),
  );
  return [
    theme.muted(`${'hidden'.padStart(LABEL)} learning rate`),
    theme.strong(`${' '.repeat(LABEL)} ${columns.join('')}`),
    ...picture.map((line, i) => {
      const both = [sizes[2 * i], sizes[2 * i + 1]].filter((size) => size !== undefined);
      return `${both.map(label).join(' ').padStart(LABEL)} ${line}`;
    }),
  ];
}
