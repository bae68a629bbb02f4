import type { TopLevelSpec } from 'vega-lite';
import type { Trained } from '../lab/records.ts';
import { type CapacityPoint, capacityPoints, sizesOf } from './capacity-points.ts';
import { type Figure, FIGURE_DATA } from './figure.ts';
import { pairChannels, sortPairs } from './pair-channels.ts';
import { recipeLabels } from './recipe-labels.ts';

/** Section 4.2: the F1 from which the paper calls a network good enough. */
const CRITERION = 0.9;

/** Curves of one size stand side by side over at most this many octaves, or their bars overlap. */
const SPREAD = 0.17;

/** Alternative text of one mark, as a Vega expression. */
const DESCRIPTION = [
  "'pair ' + datum.pair + ', H = ' + datum.hidden + ': F1 ' + format(datum.best_mean, '.3f')",
  "(datum.best_sd === null ? '' : ' ± ' + format(datum.best_sd, '.3f'))",
].join(' + ');

/**
 * Fig. 3: validation F1 against hidden size, one curve per pair, error bars over seeds, one facet
 * per recipe. The order of the trials does not matter.
 * @param trials Every finished trial of a capacity study, on one dataset.
 */
export function figure3(trials: readonly Trained[]): Figure {
  const points = capacityPoints(trials);
  return {
    id: 'fig-3',
    title: 'Fig. 3: F1 against hidden size',
    subtitle: subtitleOf(trials, points),
    description: describe(points),
    spec: specOf(points),
    data: points,
  };
}

function subtitleOf(trials: readonly Trained[], points: readonly CapacityPoint[]): string[] {
  const datasets = [...new Set(trials.map(({ trial }) => trial.dataset))].join(', ');
  const seeds = points.map((point) => point.seeds);
  const fewest = Math.min(...seeds);
  const most = Math.max(...seeds);
  const count = fewest === most ? `${most}` : `${fewest} to ${most}`;
  const bars = most > 1 ? ', bars ± 1 sample standard deviation' : '';
  const diverged = points.reduce((sum, point) => sum + point.diverged, 0);
  const labels = recipeLabels(trials.map(({ trial }) => trial));
  return [
    `${datasets}: mean over ${count} ${most === 1 ? 'seed' : 'seeds'}${bars}`,
    ...[...labels].map(([values, label]) => (label === values ? values : `${label}: ${values}`)),
    ...(diverged > 0
      ? [`${diverged} diverged ${diverged === 1 ? 'trial' : 'trials'} left out`]
      : []),
  ];
}

function describe(points: readonly CapacityPoint[]): string {
  const curves = Map.groupBy(points, ({ recipe, pair }) => `Recipe ${recipe}, pair ${pair}`);
  const ends = [...curves].map(([curve, along]) => {
    const f1 = [along[0], ...along.slice(1).slice(-1)].map(
      (point) => `${point?.best_mean?.toFixed(3) ?? 'none'} at H = ${point?.hidden}`,
    );
    return `${curve}: ${f1.join(', ')}.`;
  });
  return [
    'Curves of validation F1 (best epoch, mean over seeds) against the number of hidden units H,',
    `one per pair, with the criterion F1 = ${CRITERION.toFixed(2)} as a dashed line.`,
    ...ends,
  ].join(' ');
}

function specOf(points: readonly CapacityPoint[]): TopLevelSpec {
  const recipes = [...new Set(points.map(({ recipe }) => recipe))];
  const pairs = sortPairs(points.map(({ pair }) => pair));
  const sizes = sizesOf(points);
  const { color, shape } = pairChannels(pairs);
  const bottom = lowest(points);
  return {
    data: FIGURE_DATA,
    transform: [
      { calculate: besideOthers(pairs, sizes), as: 'x' },
      { calculate: 'datum.best_mean - datum.best_sd', as: 'lower' },
      { calculate: 'datum.best_mean + datum.best_sd', as: 'upper' },
      { calculate: DESCRIPTION, as: 'words' },
    ],
    facet: {
      column: {
        field: 'recipe',
        sort: recipes,
        title: null,
        header: recipes.length > 1 ? { labelAnchor: 'start' } : null,
      },
    },
    spec: {
      width: recipes.length > 1 ? 420 : 600,
      height: 360,
      encoding: {
        x: {
          field: 'x',
          type: 'quantitative',
          title: 'hidden units H',
          scale: { type: 'log', base: 2, domain: padded(sizes) },
          axis: { values: sizes, format: 'd', grid: false },
        },
        y: {
          type: 'quantitative',
          title: "best epoch's validation F1",
          scale: { domain: [bottom, 1] },
          axis: { format: '.2f', grid: true, tickCount: 8 },
        },
      },
      layer: [
        {
          data: { values: [{}] },
          encoding: { y: { datum: CRITERION } },
          layer: [
            {
              mark: { type: 'rule', color: '#555555', strokeDash: [6, 4], aria: false },
              encoding: { x: { value: 0 }, x2: { value: 'width' } },
            },
            {
              mark: { type: 'text', align: 'left', dx: 6, dy: -6, aria: false },
              encoding: {
                x: { value: 'width' },
                // Beside the plot, where no curve can cross it.
                text: { value: ['criterion', `F1 = ${CRITERION.toFixed(2)}`] },
              },
            },
          ],
        },
        {
          transform: [{ filter: 'datum.best_sd !== null' }],
          // A bar is cut where F1 ends.
          mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.7, clip: true, aria: false },
          encoding: { y: { field: 'lower' }, y2: { field: 'upper' }, color },
        },
        {
          mark: { type: 'line', strokeWidth: 1.75, aria: false },
          encoding: { y: { field: 'best_mean' }, color },
        },
        {
          mark: { type: 'point', filled: true, size: 75, opacity: 1 },
          encoding: {
            y: { field: 'best_mean' },
            color,
            shape,
            description: { field: 'words' },
          },
        },
      ],
    },
  };
}

/** F1 at which the axis starts: below every error bar and the criterion, in steps of 0.05. */
function lowest(points: readonly CapacityPoint[]): number {
  const ends = points.map(({ best_mean, best_sd }) => (best_mean ?? CRITERION) - (best_sd ?? 0));
  const below = Math.min(CRITERION, ...ends) - 0.01;
  return Math.max(0, Math.floor(below * 20) / 20);
}

/** A quarter of an octave on either side, which also gives a single size an axis. */
function padded(sizes: readonly number[]): [number, number] {
  return [Math.min(...sizes) / 2 ** 0.25, Math.max(...sizes) * 2 ** 0.25];
}

/** x of a point: its size, moved sideways by the place of its pair. */
function besideOthers(pairs: readonly string[], sizes: readonly number[]): string {
  const gaps = sizes.slice(1).map((size, index) => Math.log2(size / (sizes[index] as number)));
  const step = Math.min(SPREAD, ...gaps.map((gap) => gap / 2)) / pairs.length;
  const middle = (pairs.length - 1) / 2;
  return `datum.hidden * pow(2, ${step} * (indexof(${JSON.stringify(pairs)}, datum.pair) - ${middle}))`;
}
