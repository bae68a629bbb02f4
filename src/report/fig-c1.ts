import { type BudgetPoint, budgetPoints } from '../analysis/budget-points.ts';
import { pairTitle } from '../analysis/classes.ts';
import { fewSizes, sizesOf } from '../analysis/groups.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { averaged, divergedLines, drawnSizesLine, fixed, listed } from '../analysis/words.ts';
import { FOCUS_PAIR } from '../lab/paper-grid.ts';
import { maximum, minimum } from '../statistics/extent.ts';
import { BATCHES, batchText, INITS, initText, updatesText } from '../studies/control-recipes.ts';
import type { BudgetRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { HALF, heading, only, type Panel, panels } from './panels.ts';
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
        `Validation F1, ${averaged(points.map(({ seeds }) => seeds))}`,
        ...drawnSizesLine(sizes, sizesOf(points)),
        'The horizontal axis is logarithmic; rate 0.03',
        ...divergedLines(points),
      ],
      description: [
        `Curves of validation F1 against the number of updates for ${shown}, one per hidden size, in panels by initial weights and batch.`,
        ...measured,
      ].join(' '),
      spec: panels(
        kinds.map((kind, i) => panel(kind, drawn, i % 2 === 0)),
        2,
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
    return `${listed(values)} with ${size} units`;
  });
  const budgets = [...new Set(kind.map(({ updates }) => updates))].map(updatesText);
  return `${titleOf(kind[0] as BudgetPoint)}: mean F1 after ${listed(budgets)} updates is ${parts.join(', ')}.`;
}

function panel(kind: readonly BudgetPoint[], all: readonly BudgetPoint[], first: boolean): Panel {
  const [{ init, batch }] = kind as [BudgetPoint];
  const { color, shape } = sizeChannels(sizesOf(all));
  const lowest = minimum(all.map(({ f1_low, f1_mean }) => f1_low ?? f1_mean ?? 1));
  return {
    ...heading(titleOf(kind[0] as BudgetPoint)),
    ...HALF,
    height: 170,
    transform: [...only({ init, batch }), { filter: { field: 'hidden', oneOf: sizesOf(all) } }],
    encoding: {
      x: {
        field: 'updates',
        type: 'quantitative',
        title: 'updates',
        scale: { type: 'log', domain: [80, 12_500], nice: false },
        axis: { values: [100, 1000, 10_000], format: ',', grid: false },
      },
      y: {
        type: 'quantitative',
        title: first ? 'validation F1' : null,
        scale: { domain: [Math.floor(10 * lowest) / 10, 1] },
        axis: { tickCount: 5 },
      },
    },
    layer: [
      ...spreadBars('f1', color),
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
