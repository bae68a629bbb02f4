import { HIGH_F1 } from '../../../src/analysis/paper.ts';
import type { TrialRecord } from '../../../src/lab/records.ts';
import { summarizeValues } from '../../../src/statistics/summary.ts';
import { groupBy } from '../../../src/statistics/group-by.ts';
import type { CsvRow } from '../../parts/csv.ts';
import type { Series } from '../../parts/series.ts';
import type { Axis } from '../../parts/ticks.ts';

/** Sizes that are swept. */
export const SWEPT: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24];

export type MeasureName = 'f1' | 'accuracy' | 'auc' | 'loss';

interface Measure {
  readonly name: MeasureName;
  readonly title: string;
  readonly note: string;
  readonly axis: Axis;
  readonly colour: number;
}

const share = (label: string): Axis => ({ label, min: 0, max: 1 });

/** One small picture each. */
export const MEASURES: readonly Measure[] = [
  { name: 'f1', title: 'F1', note: '1 is without mistakes', axis: share('F1'), colour: 3 },
  {
    name: 'accuracy',
    title: 'Share decided rightly',
    note: 'half is guessing',
    axis: { ...share('accuracy'), min: 0.4 },
    colour: 1,
  },
  {
    name: 'auc',
    title: 'Area under the ROC curve',
    note: 'how well it orders the images, whatever the threshold',
    axis: { ...share('AUC'), min: 0.4 },
    colour: 4,
  },
  {
    name: 'loss',
    title: 'Loss',
    note: 'less is better',
    axis: { label: 'loss', min: 0, max: 0.8 },
    colour: 2,
  },
];

/** Sizes on a logarithmic axis. */
export const sizeAxis: Axis = {
  label: 'hidden units',
  min: 1,
  max: 24,
  log: true,
  ticks: [1, 2, 4, 8, 16, 24],
};

/** Mean and interval over seeds at every size that has been trained. */
export function sweepSeries(records: readonly TrialRecord[], { name, colour }: Measure): Series[] {
  const points = sizesOf(records).flatMap(([size, own]) => {
    const summary = summarizeValues(own.map((one) => one.validation[name]).filter(Number.isFinite));
    return summary ? [{ size, ...summary }] : [];
  });
  return [
    {
      name,
      colour,
      dots: true,
      points: points.map(({ size, mean }) => [size, mean]),
      band: points.flatMap(({ size, interval }) =>
        interval ? [[size, interval[0], interval[1]] as const] : [],
      ),
    },
  ];
}

/** The smallest size whose mean F1 is a success; undefined when none is known. */
export function smallestSize(records: readonly TrialRecord[]): number | undefined {
  return sizesOf(records).find(([, own]) => {
    const sum = own.reduce((total, { validation }) => total + validation.f1, 0);
    return sum / own.length > HIGH_F1;
  })?.[0];
}

/** Every network, as a table. */
export function sweepRows(records: readonly TrialRecord[]): CsvRow[] {
  return records.map(({ trial, trialId, validation: { f1, accuracy, auc, loss } }) => ({
    pair: trial.pair,
    hidden: trial.hidden,
    seed: trial.seed,
    recipe: trial.recipe.name,
    f1,
    accuracy,
    auc,
    loss,
    trial: trialId,
  }));
}

function sizesOf(records: readonly TrialRecord[]): [number, TrialRecord[]][] {
  return [...groupBy(records, ({ trial }) => trial.hidden)].sort(([a], [b]) => a - b);
}
