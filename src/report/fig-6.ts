import { NOISE_SIZES } from '../analysis/paper.ts';
import { drawnSizes, fewSizes, sizesOf } from '../analysis/groups.ts';
import { DIGIT_FORM } from '../data/known-datasets.ts';
import type { NoiseRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { type NoisePoint, noisePoints, noiseSentences } from '../analysis/noise-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { axisOf, HALF, heading, only, type Panel, panels, WHOLE } from './panels.ts';
import { recipeLines, sortRecipes } from '../analysis/recipes.ts';
import { lowest } from './sideways.ts';
import { sizeChannels } from './size-channel.ts';
import { constantRule, spreadBands } from './spread-marks.ts';
import {
  averaged,
  divergedNetworksLine,
  constantLines,
  drawnSizesLine,
  listed,
  recipeParagraph,
} from '../analysis/words.ts';
import { groupBy } from '../statistics/group-by.ts';

/** Curves of one panel, at most; the data have all. */
const MOST_SIZES = 4;

/** Fig. 6: F1 against the strength of noise, one curve per hidden size, one panel per recipe. */
export function figure6(rows: readonly NoiseRow[], form = DIGIT_FORM): Artefact<Figure> {
  const ink = form.imageShape !== undefined && form.scale.type === 'unit';
  const points = noisePoints(rows);
  const recipes = sortRecipes(points.map(({ recipe }) => recipe));
  const curves = [
    ...groupBy(points, ({ recipe, pair, clip }) => JSON.stringify([recipe, pair, clip])).values(),
  ];
  const clips = new Set(points.map(({ clip }) => clip));
  const measured = curves.map((here) =>
    recipeParagraph(recipes, here[0].recipe, [
      ...clipping(here[0], clips.size > 1),
      ...noiseSentences(here),
    ]),
  );
  const sizes = fewSizes(drawnSizes(points, NOISE_SIZES), MOST_SIZES);
  return {
    place: '4.6, Fig. 6',
    paper:
      'The model with 64 units keeps a higher F1 than the one with 24 at every level of Gaussian noise.',
    measured,
    content: {
      id: 'fig-6',
      title: `Fig. 6: F1 under Gaussian noise, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
      subtitle: [
        `Validation F1, ${averaged(
          points.map(({ seeds }) => seeds),
          'bands',
        )}`,
        'Each network is averaged over its draws of noise first',
        ...drawnSizesLine(sizes, sizesOf(points)),
        ...constantLines(points),
        ...(clips.size > 1
          ? clippedSizesLine(points, sizes)
          : ink
            ? [`Noisy pixels are ${points[0].clip ? '' : 'not '}clipped to the range of ink`]
            : ['Noise is added to the numbers as they are scaled for the network']),
        ...recipeLines(rows),
        ...divergedNetworksLine(rows),
      ],
      description: [
        'Curves of validation F1 against the standard deviation of additive Gaussian noise, one per hidden size.',
        ...measured,
      ].join(' '),
      spec: panels(
        curves.map(([first], i) => {
          const words = [
            ...(recipes.length > 1 ? [first.recipe] : []),
            ...(clips.size > 1 ? [first.clip ? 'clipped' : 'not clipped'] : []),
          ];
          return panel(points, sizes, first, words.join(', '), {
            ink,
            left: i % 2 === 0,
            bottom: i + 2 >= curves.length,
            several: curves.length > 1,
          });
        }),
        2,
        16,
      ),
      data: points,
    },
  };
}

/** Which sizes are measured with clipped noise, where those are fewer. */
function clippedSizesLine(points: readonly NoisePoint[], drawn: readonly number[]): string[] {
  const clipped = sizesOf(points.filter(({ clip }) => clip));
  const there = drawn.filter((hidden) => clipped.includes(hidden));
  return there.length === drawn.length ? [] : [`Clipped noise: H = ${listed(there)} alone`];
}

/** Which of two series a text is about. */
function clipping({ clip }: NoisePoint, both: boolean): string[] {
  return both ? [clip ? 'Clipped:' : 'Not clipped:'] : [];
}

/** Where a panel stands among the others, which it shares axes with. */
interface Position {
  readonly ink: boolean;
  readonly left: boolean;
  readonly bottom: boolean;
  readonly several: boolean;
}

function panel(
  points: readonly NoisePoint[],
  sizes: readonly number[],
  first: NoisePoint,
  title: string,
  { ink, left, bottom, several }: Position,
): Panel {
  const { recipe, pair, clip } = first;
  const { color, shape } = sizeChannels(sizes);
  const drawn = points.filter((point) => sizes.includes(point.hidden));
  const ends = drawn.flatMap(({ f1_mean, f1_sd, constant_f1 }) => [
    { mean: f1_mean, sd: f1_sd },
    { mean: constant_f1, sd: null },
  ]);
  return {
    ...heading(title),
    ...(several ? HALF : WHOLE),
    height: several ? 170 : 230,
    transform: [
      ...only({ recipe, pair, clip }),
      { filter: { field: 'hidden', oneOf: [...sizes] } },
    ],
    encoding: {
      x: {
        field: 'sigma',
        type: 'quantitative',
        title: bottom
          ? ['standard deviation σ of the noise', ...(ink ? ['(full ink = 1)'] : [])]
          : null,
        axis: { grid: false, tickCount: several ? 5 : 10 },
      },
      y: {
        type: 'quantitative',
        title: left ? 'validation F1' : null,
        // One scale for all recipes.
        scale: {
          domain: [lowest(ends), 1],
        },
        axis: axisOf(left, { format: '.2f', tickCount: 6 }),
      },
    },
    layer: [
      ...constantRule(points),
      ...spreadBands('f1', color),
      {
        mark: { type: 'line', strokeWidth: 2, aria: false },
        encoding: { y: { field: 'f1_mean' }, color },
      },
      {
        mark: { type: 'point', filled: true, size: 50, opacity: 1, aria: false },
        encoding: {
          y: { field: 'f1_mean' },
          color,
          shape,
        },
      },
    ],
  };
}
