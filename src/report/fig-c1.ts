import { type BudgetPoint, budgetPoints } from '../analysis/budget-points.ts';
import { pairTitle } from '../analysis/classes.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { averaged, divergedLines, drawnSizesLine, fixed, listed } from '../analysis/words.ts';
import { FOCUS_PAIR } from '../lab/paper-grid.ts';
import { BUDGETS } from '../network/budgets.ts';
import { maximum } from '../statistics/extent.ts';
import { BATCHES, batchText, INITS, initText, updatesText } from '../studies/control-recipes.ts';
import type { BudgetRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { axisOf, HALF, heading, only, type Panel, panels } from './panels.ts';
import { lowest, padded, sideways } from './sideways.ts';
import { sizeChannels } from './size-channel.ts';
import { spreadBars } from './spread-marks.ts';

/** Curves of one panel, at most; the data have all. */
const MOST_SIZES = 5;

/** Fig. C.1: F1 against the number of updates, one curve per hidden size, a panel for each start and batch. */
export function figureC1(rows: readonly BudgetRow[]): Artefact<Figure> {
  const all = budgetPoints(rows);
  const pairs = sortPairs(all.map(({ pair }) => pair));
  const shown = pairs.includes(FOCUS_PAIR) ? FOCUS_PAIR : (pairs.at(-1) as string);
  const points = all.filter(({ pair }) => pair === shown);
  // A row for each start, the batches side by side.
  const kinds = INITS.flatMap((init) =>
    BATCHES.map((batch) =>
      points.filter((point) => point.init === init && point.batch === String(batch)),
    ),
  ).filter((kind) => kind.length > 0);
  const measured = kinds.map(sentence);
  const sizes = fewSizes(sizesOf(points), MOST_SIZES);
  const drawn = points.filter(({ hidden }) => sizes.includes(hidden));
  return {
    place: 'beside the paper, section 3.1',
    paper:
      'The paper states neither the batch nor the initial weights, and so not how many updates its 100 epochs are.',
    measured,
    content: {
      id: 'fig-c1',
      title: `Fig. C.1: F1 by number of updates, ${pairTitle(shown)}`,
      subtitle: [
        `Validation F1, ${averaged(points.map(({ seeds }) => seeds))}; bars end at the axis`,
        ...drawnSizesLine(sizes, sizesOf(points)),
        'Rate 0.03; all scales are the same',
        ...divergedLines(points),
      ],
      description: [
        `Curves of validation F1 against the number of updates for ${shown}, one per hidden size, in panels by initial weights and batch.`,
        ...measured,
      ].join(' '),
      spec: panels(
        kinds.map((kind, i) =>
          panel(kind, drawn, { first: i % 2 === 0, bottom: i + 2 >= kinds.length }),
        ),
        2,
        10,
      ),
      data: points,
    },
  };
}

function titleOf({ init, batch }: BudgetPoint): string {
  return `${batchText(batch === 'full' ? 'full' : Number(batch))}, ${initText(init)}`;
}

/** The smallest and the largest size that have all budgets. */
function sentence(kind: readonly BudgetPoint[]): string {
  const sizes = sizesOf(kind);
  const counts = sizes.map((size) => kind.filter(({ hidden }) => hidden === size).length);
  const complete = sizes.filter((_, i) => counts[i] === maximum(counts));
  const ends = [...new Set([complete[0], complete.at(-1)])];
  const parts = ends.map((size) => {
    const own = kind.filter(({ hidden }) => hidden === size);
    const values = own.map(({ f1_mean }) => fixed(f1_mean));
    return `${listed(values)} with H = ${size}`;
  });
  const budgets = [...new Set(kind.map(({ updates }) => updates))].map(updatesText);
  return `${titleOf(kind[0] as BudgetPoint)}: mean F1 after ${listed(budgets)} updates is ${parts.join(', ')}.`;
}

function panel(
  kind: readonly BudgetPoint[],
  all: readonly BudgetPoint[],
  { first, bottom }: { readonly first: boolean; readonly bottom: boolean },
): Panel {
  const [{ init, batch }] = kind as [BudgetPoint];
  const sizes = sizesOf(all);
  const ends = all.map(({ f1_mean, f1_sd }) => ({ mean: f1_mean, sd: f1_sd }));
  const { color, shape } = sizeChannels(sizes);
  const x = { field: 'updates', values: [...BUDGETS] };
  return {
    ...heading(titleOf(kind[0] as BudgetPoint)),
    ...HALF,
    height: 110,
    transform: [
      ...only({ init, batch }),
      { filter: { field: 'hidden', oneOf: sizes } },
      { calculate: sideways(x, { field: 'hidden', values: sizes }, 0.9), as: 'x' },
    ],
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        title: bottom ? 'updates (log)' : null,
        scale: { type: 'log', domain: padded(BUDGETS, 0.7), nice: false },
        axis: { values: [...BUDGETS], format: ',', labels: bottom, grid: false },
      },
      y: {
        type: 'quantitative',
        title: first ? 'validation F1' : null,
        scale: { domain: [lowest(ends), 1] },
        axis: axisOf(first, { format: '.2f', tickCount: 5 }),
      },
    },
    layer: [
      ...spreadBars('f1', color, 5),
      {
        mark: { type: 'line', strokeWidth: 1.8, aria: false },
        encoding: { y: { field: 'f1_mean' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 36, opacity: 1, aria: false },
        encoding: { y: { field: 'f1_mean' }, color, shape },
      },
    ],
  };
}
