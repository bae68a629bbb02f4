import type { ReactElement } from 'react';
import { count } from '../../../../src/count.ts';
import { Blocks, Stack, Lines } from '../../../terminal/lines.tsx';
import { cut, type Size } from '../../../terminal/layout.ts';
import type { PanelProps } from '../../panel.ts';
import { choiceLines, recipeChoice } from '../../trained/choices.ts';
import { nothingLines } from '../../trained/study-state.ts';
import { CURVES, epochsOf, type CurveId, series, trainingLoss } from './curves.ts';
import { CURVE_IDS, curveOf, type TrainingAction } from './reducer.ts';
import type { TrainingState } from './trials.ts';
import { nameOf, trialsOf, type Trials } from './trials.ts';
import { maximum } from '../../../../src/statistics/extent.ts';
import { tableLines } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { f1Text } from '../../../../src/analysis/over-seeds.ts';
import { remembered } from '../../../../src/statistics/remembered.ts';
import {
  type Axis,
  type Chart,
  chartLines,
  type Series,
  valuesIn,
} from '../../../terminal/chart/chart.ts';
import { legendOf } from '../../../terminal/chart/legend.ts';
import { valueAtEpoch } from '../../../../src/network/history.ts';
import type { CapacityRow } from '../../../../src/studies/rows.ts';
import { shareAxis, spanAxis } from '../../trained/axis.ts';

/** From this width on there is room for curves beside the list. */
const BESIDE = 60;
/** And for epochs in the list. */
const WIDE = 100;
const GAP = 2;

/** The trials to choose from, and beside them the curves of those that are chosen. */
export function View(props: PanelProps<TrainingState, TrainingAction>): ReactElement {
  const { state, data, frame } = props;
  const { width, height, theme } = frame;
  const { capacity, learningRate } = data.rows;
  if (capacity.length + learningRate.length === 0)
    return <Lines lines={nothingLines('capacity', data, frame)} width={width} />;
  const trials = trialsOf(state, data);
  const curve = curveOf(state);
  const end = theme.ascii ? '' : '…';
  const head = choiceLines(
    [
      {
        label: 'measure',
        options: CURVE_IDS.map((id) => CURVES[id].name),
        chosen: CURVES[curve].name,
      },
      {
        label: 'pair',
        options: trials.pairs,
        // With a filter the list is not of one pair.
        chosen: state.filter === '' ? trials.pair : undefined,
      },
      recipeChoice(trials.recipes, trials.recipe),
    ],
    width,
    theme,
  );
  const last = Math.max(1, maximum(trials.drawn.map(epochsOf)));
  const epoch = state.epoch === 0 ? last : Math.min(last, state.epoch);
  const words = cut(wordsOf(trials, state.filter, epoch, last), width, end);
  const room = height - head.length - 1;
  const plot = { curve, scale: state.scale, epoch, cursor: state.epoch !== 0 };
  const listWidth = width < BESIDE ? width : width < WIDE ? NARROW_LIST : WIDE_LIST;
  // In plain text the curves come below it.
  const listHeight = theme.linear ? Math.floor(room / 2) : room;
  const list = listLines(trials, state, { width: listWidth, height: listHeight }, theme);
  const rest = width - listWidth - GAP;
  const curves = {
    lines: plotLines(trials, plot, { width: rest, height: room }, theme),
    width: rest,
  };
  const blocks = [{ lines: list, width: listWidth }, ...(width < BESIDE ? [] : [curves])];
  return (
    <Stack size={frame}>
      <Lines lines={[...head, words]} width={width} />
      <Blocks blocks={blocks} height={room} theme={theme} gap={GAP} />
    </Stack>
  );
}

/** Where the cursor is, what is not drawn, and when the trial under the cursor was best. */
function wordsOf(
  { drawn, missing, tooMany, row }: Trials,
  filter: string,
  epoch: number,
  last: number,
): string {
  const parts = [`epoch ${epoch} of ${last}`, count(drawn.length, 'curve')];
  if (filter !== '') parts.unshift(`/${filter}`);
  if (missing > 0) parts.push(`${count(missing, 'marked trial')} without a curve here`);
  if (tooMany > 0) parts.push(`${count(tooMany, 'marked trial')} more`);
  if (row?.diverged) parts.push(`${nameOf(row, false)} diverged`);
  else if (row) {
    const { bestF1, bestEpoch } = row;
    parts.push(
      `${nameOf(row, false)} best validation F1 ${bestF1.toFixed(3)} at epoch ${bestEpoch}`,
    );
  }
  return parts.join('   ');
}

/** Columns that the list needs, with its pointer and place: without the epochs, and with them. */
const NARROW_LIST = 29;
const WIDE_LIST = 34;

/** The trials to choose from with their best F1 and its epoch. */
function listLines(
  { list, row }: Trials,
  state: { readonly marked: readonly string[]; readonly filter: string },
  size: Size,
  theme: Theme,
): string[] {
  const marks = new Set(state.marked);
  return tableLines(
    {
      columns: [
        { title: 'pair' },
        { title: 'H', align: 'right' },
        { title: 'seed', align: 'right' },
        { title: 'best', align: 'right' },
        ...(size.width < WIDE_LIST ? [] : [{ title: 'at', align: 'right' as const }]),
      ],
      rows: cellsOf(list),
      selected: row === undefined ? -1 : list.indexOf(row),
      marked: new Set(list.flatMap(({ trialId }, i) => (marks.has(trialId) ? [i] : []))),
      empty: `no trial matches "${state.filter}"`,
    },
    size,
    theme,
  );
}

const cellsOf = remembered((list: Trials['list']) =>
  list.map(({ pair, hidden, seed, bestF1, bestEpoch, diverged }) => [
    pair,
    String(hidden),
    String(seed),
    diverged ? 'div.' : f1Text(bestF1),
    diverged ? '' : String(bestEpoch),
  ]),
);

interface Plot {
  readonly curve: CurveId;
  readonly scale: 'log' | 'linear';
  /** From 1; of the values. */
  readonly epoch: number;
  /** Draw a line there. */
  readonly cursor: boolean;
}

/** Between two dots of a training loss, in columns. */
const BETWEEN_DOTS = 2;

/** Names with their values at the cursor, and under them the curves. */
function plotLines(
  { drawn }: Trials,
  { curve, scale, epoch, cursor }: Plot,
  { width, height }: Size,
  theme: Theme,
): string[] {
  const several = new Set(drawn.map(({ recipe }) => recipe)).size > 1;
  const names = drawn.map((row) => nameOf(row, several));
  const lines = drawn.map((row, i) => series(row, curve, names[i], i));
  const last = Math.max(1, maximum(drawn.map(epochsOf)));
  const every = Math.max(1, Math.round((last * BETWEEN_DOTS) / Math.max(1, width)));
  const isLoss = curve === 'loss';
  const dots = isLoss ? drawn.map((row, i) => trainingLoss(row, names[i], i, every)) : [];
  const named = lines.map((line, i) => ({
    ...line,
    name: `${line.name} ${valueText(drawn[i], epoch, curve)}`,
  }));
  const legend = legendOf({ series: named, legend: true }, { width, height }, theme);
  // Not read yet: axes without curves would only flash by.
  if (drawn.every((row) => epochsOf(row) === 0)) return legend;
  const chart: Chart = {
    series: [...lines, ...dots],
    x: { label: 'epoch', domain: [1, Math.max(2, last)] },
    y: {
      label: isLoss ? `${scale} ${CURVES.loss.label}` : CURVES[curve].label,
      scale: isLoss ? scale : 'linear',
      ...axisOf([...lines, ...dots], isLoss ? scale : 'share', height),
    },
    ...(cursor && { cursor: epoch }),
    legend: false,
  };
  return [...legend, ...chartLines(chart, { width, height: height - legend.length }, theme)];
}

function axisOf(
  lines: readonly Series[],
  kind: 'log' | 'linear' | 'share',
  height: number,
): Omit<Axis, 'label'> {
  const values = valuesIn(lines);
  if (kind === 'share') return shareAxis(values, height);
  return kind === 'linear' ? spanAxis(values, height) : {};
}

/** `0.951`; of losses validation and training: `0.123/0.119`; nothing before the history is read. */
function valueText({ history }: Pick<CapacityRow, 'history'>, epoch: number, curve: CurveId) {
  if (history.length === 0) return '';
  const text = (value: number | undefined) =>
    value === undefined ? 'ended' : Number.isFinite(value) ? value.toFixed(3) : 'not finite';
  const own = text(valueAtEpoch(history, epoch, curve));
  return curve === 'loss' ? `${own}/${text(valueAtEpoch(history, epoch, 'trainingLoss'))}` : own;
}
