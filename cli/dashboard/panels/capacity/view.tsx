import type { ReactElement } from 'react';
import { chartLines } from '../../../terminal/chart/chart.ts';
import { cut } from '../../../terminal/layout.ts';
import { Lines, LinesWithin } from '../../../terminal/lines.tsx';
import { TableArea } from '../../controls/table.tsx';
import type { PanelProps } from '../../panel.ts';
import { choiceLines, measureAndRecipe } from '../../trained/choices.ts';
import { TRAINING_MEASURES } from '../../../../src/analysis/measures.ts';
import { nothingLines } from '../../trained/nothing.ts';
import { chartOf, curves } from '../../trained/capacity-curves.ts';
import { pointsOf } from '../../trained/capacity-points.ts';
import { type CapacityAction, type CapacityState, chosen, MEASURE_IDS } from './reducer.ts';
import { sizeTableLines } from '../../trained/size-table.ts';
import { wordLines } from './words.ts';

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

  const head = choiceLines(
    measureAndRecipe(MEASURE_IDS, rest.measure, recipes, recipe),
    width,
    theme,
  );
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
