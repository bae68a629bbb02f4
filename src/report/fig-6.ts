import type { NoiseRow } from '../studies/rows.ts';
import type { Exhibit } from './exhibit.ts';
import type { Figure } from './figure.ts';
import { ascending, groups, sizesOf, spread } from './groups.ts';
import { sortPairs } from './pair-channels.ts';
import { heading, only, type Panel, panels, WHOLE } from './panels.ts';
import { recipeLines, sortRecipes } from './recipes.ts';
import { lowest } from './sideways.ts';
import { sizeChannel } from './size-channel.ts';
import { averaged, fixed, list, told } from './words.ts';

/** The sizes that the paper compares; the data have all. */
const PAPER_SIZES = [24, 64];
const QUOTED_SIGMA = 0.3;

/** Fig. 6: F1 against the strength of noise, one curve per hidden size, one panel per recipe. */
export function figure6(rows: readonly NoiseRow[]): Exhibit<Figure> {
  const points = groups(rows, 'clip', 'hidden', 'sigma').map(pointOf);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const curves = [
    ...Map.groupBy(points, ({ recipe, pair, clip }) =>
      JSON.stringify([recipe, pair, clip]),
    ).values(),
  ];
  const clips = new Set(points.map(({ clip }) => clip));
  const measured = curves.map((here) =>
    told(recipes, here[0]!.recipe, [...clipping(here[0]!, clips.size > 1), ...sentences(here)]),
  );
  const sizes = drawnSizes(points);
  return {
    place: '4.6, Fig. 6',
    paper:
      'The model with 64 units keeps a higher F1 than the one with 24 at every level of Gaussian noise.',
    measured,
    content: {
      id: 'fig-6',
      title: `Fig. 6: F1 under Gaussian noise, ${list(sortPairs(points.map(({ pair }) => pair)))}`,
      subtitle: [
        `Validation F1, ${averaged(points.map(({ seeds }) => seeds))}`,
        'Each network is averaged over its draws of noise first',
        ...(clips.size > 1
          ? []
          : [`Noisy pixels are ${points[0]!.clip ? '' : 'not '}clipped to the range of ink`]),
        ...recipeLines(rows),
      ],
      description: [
        'Curves of validation F1 against the standard deviation of additive Gaussian noise, one per hidden size.',
        ...measured,
      ].join(' '),
      spec: panels(
        curves.map(([first]) => {
          const words = [
            ...(recipes.length > 1 ? [first!.recipe] : []),
            ...(clips.size > 1 ? [first!.clip ? 'clipped' : 'not clipped'] : []),
          ];
          return panel(points, sizes, first!, words.join(', '));
        }),
        1,
      ),
      data: points,
    },
  };
}

type NoisePoint = ReturnType<typeof pointOf>;

function pointOf(group: readonly NoiseRow[]) {
  const [{ recipe, pair, hidden, clip, sigma, draws }] = group as [NoiseRow];
  const values = spread(
    'f1',
    group.map(({ f1 }) => f1),
  );
  return { recipe, pair, hidden, clip, sigma, seeds: group.length, draws: draws.length, ...values };
}

/** Which of two series a text is about. */
function clipping({ clip }: NoisePoint, both: boolean): string[] {
  return both ? [clip ? 'Clipped:' : 'Not clipped:'] : [];
}

/** The paper's sizes as far as they are there, or else all. */
function drawnSizes(points: readonly NoisePoint[]): number[] {
  const there = sizesOf(points);
  const paper = PAPER_SIZES.filter((size) => there.includes(size));
  return paper.length > 0 ? paper : there;
}

function sentences(points: readonly NoisePoint[]): string[] {
  const sizes = drawnSizes(points);
  const [small, large] = [sizes[0] as number, sizes.at(-1) as number];
  const sigmas = ascending(points.map(({ sigma }) => sigma));
  const at = (hidden: number, sigma: number) =>
    points.find((point) => point.hidden === hidden && point.sigma === sigma)?.f1_mean ?? null;
  const shown = ascending([
    sigmas[0]!,
    ...sigmas.filter((sigma) => sigma === QUOTED_SIGMA),
    sigmas.at(-1)!,
  ]);
  const values = (hidden: number) =>
    `${list(shown.map((sigma) => `${fixed(at(hidden, sigma))} at σ = ${sigma}`))} with H = ${hidden}`;
  const ahead = sigmas.filter((sigma) => (at(large, sigma) ?? 0) > (at(small, sigma) ?? 0));
  return [
    `Mean F1 is ${list((small === large ? [small] : [small, large]).map(values))}.`,
    ...(small === large
      ? []
      : [
          ahead.length === sigmas.length
            ? `H = ${large} has the higher mean at every σ.`
            : ahead.length === 0
              ? `H = ${large} has the higher mean at no σ.`
              : `H = ${large} has the higher mean at σ = ${list(ahead)}, but not at σ = ${list(sigmas.filter((sigma) => !ahead.includes(sigma)))}.`,
        ]),
  ];
}

function panel(
  points: readonly NoisePoint[],
  sizes: readonly number[],
  first: NoisePoint,
  title: string,
): Panel {
  const { recipe, pair, clip } = first;
  const channel = sizeChannel(sizes);
  const legend = { ...channel.legend, symbolType: undefined, symbolSize: 70 };
  const color = { ...channel, type: 'nominal' as const, legend };
  const drawn = points.filter((point) => point.recipe === recipe && sizes.includes(point.hidden));
  return {
    ...heading(title, 70),
    ...WHOLE,
    height: 250,
    transform: [
      ...only({ recipe, pair, clip }),
      { filter: { field: 'hidden', oneOf: [...sizes] } },
      { calculate: 'datum.f1_mean - datum.f1_sd', as: 'lower' },
      { calculate: 'datum.f1_mean + datum.f1_sd', as: 'upper' },
    ],
    encoding: {
      x: {
        field: 'sigma',
        type: 'quantitative',
        title: 'standard deviation σ of the noise (full ink = 1)',
        axis: { grid: false, tickCount: 10 },
      },
      y: {
        type: 'quantitative',
        title: 'validation F1',
        scale: {
          domain: [lowest(drawn.map(({ f1_mean, f1_sd }) => ({ mean: f1_mean, sd: f1_sd }))), 1],
        },
        axis: { format: '.2f', tickCount: 6 },
      },
    },
    layer: [
      {
        transform: [{ filter: 'datum.f1_sd !== null' }],
        mark: { type: 'area', opacity: 0.18, clip: true, aria: false },
        encoding: { y: { field: 'lower' }, y2: { field: 'upper' }, color },
      },
      {
        mark: { type: 'line', strokeWidth: 2, aria: false },
        encoding: { y: { field: 'f1_mean' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 50, opacity: 1, aria: false },
        encoding: {
          y: { field: 'f1_mean' },
          color,
          shape: { ...color, scale: { domain: [...sizes] } },
        },
      },
    ],
  };
}
