import { Box } from 'ink';
import type { ReactElement } from 'react';
import {
  differenceText,
  type GroupResult,
  type Comparison,
} from '../../../../src/explore/trials/compare.ts';
import { TRIAL_COLUMNS } from '../../../../src/explore/trials/columns.ts';
import { comparisonOf } from '../../../../src/explore/trials/shown.ts';
import type { TrialsState, TrialCurve } from '../../../../src/explore/trials/state.ts';
import { Lines } from '../../../terminal/lines.tsx';
import { wrap, type Size } from '../../../terminal/layout.ts';
import { type Table as TableSpec, tableLines } from '../../../terminal/table/table.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { Table } from '../../controls/table.tsx';
import { seriesOf } from '../../selection/curves.ts';
import type { TrialsPanelAction } from './actions.ts';
import { HISTORY, valueAtEpoch } from '../../../../src/network/history.ts';
import { mean, sampleSd } from '../../../../src/statistics/mean.ts';
import { type Chart, chartLines, type Series } from '../../../terminal/chart/chart.ts';

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
function curveLines(
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
      return { x: epoch + 1, y: mean(values), spread: { sd: sampleSd(values) } };
    });
    return { ...seriesOf({ name: letter, points }, true), colour };
  });
  const chart: Chart = {
    series,
    x: { label: 'epoch' },
    y: {
      label: `${LABELS[curve]}${series.some(({ band = [] }) => band.length > 0) ? ', mean ± sd over seeds' : ''}`,
    },
    legend: true,
  };
  const isRead = series.some(({ points }) => points.length > 0);
  return isRead ? chartLines(chart, size, theme) : [theme.muted('reading the curves')];
}

/** From this width on curves stand beside the tables. */
const BESIDE = 144;
const TABLES = 86;
const GAP = 2;
/** Lines under the results from which on curves are drawn there. */
const FEWEST_CURVE_LINES = 8;
/** Lines of groups that are shown at most, with their heading. */
const MOST_GROUPS = 9;

/** Groups with the settings in which they differ, the results of one beside those of the baseline, and curves. */
export function ComparisonView(props: {
  readonly state: TrialsState;
  readonly size: Size;
  readonly theme: Theme;
  readonly act: (action: TrialsPanelAction) => void;
}): ReactElement {
  const { state, size, theme, act } = props;
  const comparison = comparisonOf(state);
  const { groups, baseline, common } = comparison;
  const found = groups.findIndex(({ heads }) => heads[0].trialId === state.trial);
  const selected = Math.max(0, found);
  const isWide = size.width >= BESIDE && !theme.linear;
  const width = isWide ? TABLES : size.width;
  const shared = common.map(({ name, values: [value] }) => `${name} ${value}`).join(', ');
  const head = wrap(shared === '' ? 'nothing in common' : `all: ${shared}`, width).slice(0, 2);
  const results = resultLines(comparison, selected, width, theme);
  const groupRows = Math.min(groups.length + 1, MOST_GROUPS);
  const room = Math.max(0, size.height - head.length - groupRows);
  const select = (row: number) => {
    const id = groups[row]?.heads[0].trialId;
    if (id !== undefined) act({ type: 'at', what: 'trial', id });
  };
  const chosen = shownCurve(state);
  const hasBoth = isWide || room - results.length >= FEWEST_CURVE_LINES;
  const below = hasBoth || chosen === 'results' ? results.slice(0, room) : [];
  const chart = isWide
    ? { width: size.width - width - GAP, height: size.height }
    : { width, height: room - below.length };
  const curve = chosen === 'results' ? 'f1' : chosen;
  const isDrawn = groups.length > 0 && (hasBoth || chosen !== 'results');
  const curves = isDrawn ? curveLines(comparison, state.histories, curve, chart, theme) : [];
  return (
    <Box flexDirection={isWide ? 'row' : 'column'} columnGap={GAP}>
      <Box flexDirection="column" width={width} flexShrink={0}>
        <Lines lines={head} width={width} />
        <Table
          table={groupTable(comparison, baseline, selected)}
          size={{ width, height: groupRows }}
          theme={theme}
          onSelect={select}
        />
        <Lines lines={below} width={width} />
      </Box>
      <Lines lines={curves} width={chart.width} />
    </Box>
  );
}

type Compared = ReturnType<typeof comparisonOf>;

/** Each group with what makes it another. */
function groupTable({ groups, settings, results }: Compared, baseline: number, selected: number) {
  const shown = results.filter(({ id }) => id === 'best' || id === 'last' || id === 'test');
  const table: TableSpec = {
    columns: [
      { title: '' },
      ...settings.map(({ name }) => ({ title: name })),
      { title: 'n', align: 'right' },
      ...shown.map(({ id }) => ({ title: TRIAL_COLUMNS[id].title, align: 'right' as const })),
      { title: '', grows: true },
    ],
    rows: groups.map(({ letter, heads }, i) => [
      letter,
      ...settings.map(({ values }) => values[i]),
      String(heads.length),
      ...shown.map(({ groups: of, digits }) => of[i].mean?.toFixed(digits) ?? 'diverged'),
      i === baseline ? 'baseline' : '',
    ]),
    selected,
    empty: 'nothing that can be compared',
  };
  return table;
}

/** The results of one group beside those of the baseline. */
function resultLines(
  { groups, baseline, results }: Compared,
  selected: number,
  width: number,
  theme: Theme,
): string[] {
  if (groups.length === 0) return [];
  const isOther = selected !== baseline;
  const [base, own] = [groups[baseline].letter, groups[selected].letter];
  const table: TableSpec = {
    columns: [
      { title: 'result' },
      { title: base, align: 'right' },
      ...(isOther
        ? [
            { title: own, align: 'right' as const },
            { title: `${own} less ${base}`, grows: true as const },
          ]
        : []),
    ],
    rows: results.map(({ id, digits, groups: of }) => {
      const { difference } = of[selected];
      return [
        TRIAL_COLUMNS[id].title,
        meanText(of[baseline], digits),
        ...(isOther
          ? [meanText(of[selected], digits), difference ? differenceText(difference, digits) : '']
          : []),
      ];
    }),
  };
  const lines = tableLines(table, { width, height: results.length + 1 }, theme);
  const hasInterval = results.some(({ groups: of }) => of[selected].difference?.interval);
  const note =
    'mean ± sd over seeds; 95 % interval of the mean difference (Student’s t), paired by seed, of each result by itself';
  return ['', ...lines, ...(isOther && hasInterval ? wrap(note, width).map(theme.muted) : [])];
}

function meanText({ mean, sd }: GroupResult, digits: number): string {
  if (mean === null) return 'diverged';
  return `${mean.toFixed(digits)}${sd === null ? '' : ` ± ${sd.toFixed(digits)}`}`;
}
