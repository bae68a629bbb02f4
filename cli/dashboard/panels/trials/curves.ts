import type { Comparison } from '../../../../src/explore/trials/compare.ts';
import type { TrialCurve, TrialsState } from '../../../../src/explore/trials/state.ts';
import { HISTORY, valueAtEpoch } from '../../../../src/network/history.ts';
import { mean, sampleSd } from '../../../../src/statistics/mean.ts';
import { type Chart, chartLines, type Series } from '../../../terminal/chart/chart.ts';
import type { Size } from '../../../terminal/layout.ts';
import type { Theme } from '../../../terminal/theme.ts';

const LABELS: Readonly<Record<TrialCurve, string>> = {
  f1: 'validation F1',
  loss: 'validation loss',
  trainingLoss: 'training loss',
  accuracy: 'validation accuracy',
  auc: 'validation AUC',
};

/** Among other choices. */
export const CURVE_NAMES: Readonly<Record<TrialsState['curve'], string>> = {
  results: 'results',
  f1: 'F1',
  loss: 'loss',
  trainingLoss: 'training loss',
  accuracy: 'accuracy',
  auc: 'AUC',
};

/** What is chosen; results where that is nothing. */
export function shownCurve({ curve }: Pick<TrialsState, 'curve'>): TrialsState['curve'] {
  return Object.hasOwn(CURVE_NAMES, curve) ? curve : 'results';
}

/** One curve for each group: the mean over its networks that are read, with ± 1 standard deviation. */
export function curveLines(
  { groups }: Comparison,
  histories: TrialsState['histories'],
  curve: TrialCurve,
  size: Size,
  theme: Theme,
): string[] {
  const series = groups.map(({ letter, heads }, colour): Series => {
    const of = heads.flatMap(({ trialId }) => histories[trialId] ?? []);
    const read = of.filter(({ length }) => length > 0);
    const epochs = read.reduce((most, { length }) => Math.max(most, length / HISTORY.length), 0);
    const points = Array.from({ length: epochs }, (_, epoch) => {
      const values = read
        .map((history) => valueAtEpoch(history, epoch + 1, curve))
        .filter((value): value is number => Number.isFinite(value));
      return { x: epoch + 1, y: mean(values) ?? NaN, sd: sampleSd(values) };
    });
    const band = points.flatMap(({ x, y, sd }) =>
      sd === null ? [] : [{ x, low: y - sd, high: y + sd }],
    );
    return { name: letter, colour, points, ...(band.length > 0 && { band }) };
  });
  const chart: Chart = {
    series,
    x: { label: 'epoch' },
    y: {
      label: `${LABELS[curve]}${series.some(({ band }) => band) ? ', mean ± sd over seeds' : ''}`,
    },
    legend: true,
  };
  const isRead = series.some(({ points }) => points.length > 0);
  return isRead ? chartLines(chart, size, theme) : [theme.muted('reading the curves')];
}
