import type { ReactElement } from 'react';
import { chartLines } from '../../../terminal/chart/chart.ts';
import { cut } from '../../../terminal/layout.ts';
import { Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { TableArea } from '../../controls/table.tsx';
import type { PanelProps } from '../../panel.ts';
import { measureLines } from '../../trained/choices.ts';
import { TRAINING_MEASURES, type Measure } from '../../../../src/analysis/measures.ts';
import { nothingLines } from '../../trained/study-state.ts';
import { chartOf, curves } from '../../trained/capacity-curves.ts';
import { pointsOf, type Point, smallestAbove } from '../../trained/capacity-points.ts';
import { type CapacityAction, type CapacityState, chosen, MEASURE_IDS } from './reducer.ts';
import { sizeTableLines } from '../../trained/size-table.ts';
import { unitsText } from '../../../../src/analysis/words.ts';
import { meanText } from '../../../../src/analysis/over-seeds.ts';

/** Lines below which a chart says nothing. */
const LEAST_CHART = 7;
/** And lines below which a table is no use beside one. */
const LEAST_TABLE = 4;

/** What is chosen, the table of means, what the chosen cell says, and the curves. */
export function View(props: PanelProps<CapacityState, CapacityAction>): ReactElement {
  const { state, data, frame, act } = props;
  const { width, height, theme } = frame;
  const { recipes, pairs, sizes, recipe, pair, hidden, drawn, ...rest } = chosen(state, data);
  if (recipe === undefined) {
    return <Lines lines={nothingLines('capacity', data, frame)} width={width} />;
  }
  const measure = TRAINING_MEASURES[rest.measure];
  const points = pointsOf(data.rows.capacity, recipe, measure);
  const shaded = drawn.length < pairs.length ? drawn : pairs.filter((one) => one === pair);
  // A chart of ASCII has no bands.
  const banded = theme.ascii ? [] : shaded;
  // The last one lies on top. Signs go by place, so where they tell curves apart they stay where they are.
  const onTop =
    theme.colour && !theme.ascii
      ? drawn.toSorted((a, b) => Number(a === pair) - Number(b === pair))
      : drawn;
  const series = curves(points, { all: pairs, drawn: onTop }, banded, measure);

  const head = measureLines(MEASURE_IDS, { measure: rest.measure, recipes, recipe }, frame);
  const seeds = data.grid?.seeds.length ?? 0;
  const words = wordLines(points, { pair, hidden, measure, seeds }, width);
  const room = height - head.length - words.length;
  const tableHeight = tableShare(pairs.length + 1, room);
  const table = sizeTableLines(
    {
      points,
      pairs,
      sizes,
      series,
      pair,
      hidden,
      marked: state.marked,
      seeds,
    },
    { width, height: tableHeight },
    theme,
  );
  const above = [...head, ...table, ...words];
  const left = height - above.length;
  const chart = chartOf(series, sizes, {
    measure,
    scale: state.scale,
    cursor: hidden,
    height: left,
  });
  const below = left < LEAST_CHART ? [] : chartLines(chart, { width, height: left }, theme);
  const end = theme.ascii ? '' : '…';
  const lines = [...above.map((line) => cut(line, width, end)), ...below];
  return (
    <TableArea
      {...{ width, height: tableHeight }}
      rows={pairs.length}
      selected={pairs.indexOf(pair ?? '')}
      top={head.length}
      onSelect={(row) => act({ type: 'choose', pair: pairs[row] })}
    >
      <LinesWithin lines={lines} size={frame} />
    </TableArea>
  );
}

/** The whole table where a chart finds room beside it; else half, or everything when there is no room for a chart. */
function tableShare(whole: number, room: number): number {
  if (room - whole >= LEAST_CHART) return whole;
  const half = room - Math.max(LEAST_CHART, Math.ceil(room / 2));
  return half >= LEAST_TABLE ? half : room;
}

/** Means that one may want to reach. */
const LEVELS = [0.9, 0.95, 0.99];

interface Cell {
  readonly pair: string | undefined;
  readonly hidden: number | undefined;
  readonly measure: Measure;
  /** That every cell of the table waits for. */
  readonly seeds: number;
}

/** What the chosen cell says, which sizes are enough for its pair, and what the signs in the table mean. */
function wordLines(
  points: readonly Point[],
  { pair, hidden, measure, seeds }: Cell,
  width: number,
): string[] {
  const point = points.find((one) => one.pair === pair && one.hidden === hidden);
  const value = point ? meanText(point) : 'not stored yet';
  return [
    `${pair}, ${hidden === undefined ? '' : unitsText(hidden)}: validation ${measure.name} ${value}`,
    ...(measure.share ? [levelsText(points, pair, measure, width)] : []),
    ...signsText(points, seeds),
  ];
}

/** `Fewest units of 4-9 with mean F1 best above 0.90: 8, 0.95: 24, 0.99: none`, or shorter. */
function levelsText(
  points: readonly Point[],
  pair: string | undefined,
  measure: Measure,
  width: number,
): string {
  const sizes = LEVELS.map((level) => {
    const found = smallestAbove(points, pair, level);
    return `${level.toFixed(2)}: ${found?.hidden ?? 'none'}`;
  }).join(', ');
  const long = `Fewest units of ${pair} with mean ${measure.name} above ${sizes}`;
  return long.length <= width ? long : `${pair} fewest units above ${sizes}`;
}

/** What the signs in the table mean, where there are some. */
function signsText(points: readonly Point[], seeds: number): string[] {
  const parts = [
    ...(points.some(({ diverged }) => diverged > 0)
      ? ['! some seeds diverged and are left out']
      : []),
    ...(points.some(({ n, diverged }) => n + diverged < seeds) ? ['… seeds still missing'] : []),
  ];
  return parts.length > 0 ? [parts.join('   ')] : [];
}
