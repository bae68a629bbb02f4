import { type Axis, type Chart, chartLines, type Series } from '../../../terminal/chart/chart.ts';
import { legendOf } from '../../../terminal/chart/legend.ts';
import { valueAtEpoch } from '../../../../src/network/history.ts';
import type { CapacityRow } from '../../../../src/studies/rows.ts';
import type { Size } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { shareAxis, spanAxis } from '../../trained/axis.ts';
import { CURVES, type CurveId, epochsOf, series, trainingLoss } from './curves.ts';
import { nameOf, type Trials } from './trials.ts';
import { maximum } from '../../../../src/statistics/extent.ts';

export interface Plot {
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
export function plotLines(
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
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
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
