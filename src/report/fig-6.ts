import { NOISE_SIZES } from '../analysis/paper.ts';
import { drawnSizes, fewSizes, sizesOf } from '../analysis/groups.ts';
import { DIGIT_FORM } from '../data/known-datasets.ts';
import type { NoiseRow } from '../studies/rows.ts';
import { pairTitle } from '../analysis/classes.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { type NoisePoint, noisePoints, noiseSentences } from '../analysis/noise-points.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { heading, only, type Panel, panels, WHOLE } from './panels.ts';
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
          ? []
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
        curves.map(([first]) => {
          const words = [
            ...(recipes.length > 1 ? [first.recipe] : []),
            ...(clips.size > 1 ? [first.clip ? 'clipped' : 'not clipped'] : []),
          ];
          return panel(points, sizes, first, words.join(', '), ink);
        }),
        1,
      ),
      data: points,
    },
  };
}

/** Which of two series a text is about. */
function clipping({ clip }: NoisePoint, both: boolean): string[] {
  return both ? [clip ? 'Clipped:' : 'Not clipped:'] : [];
}

function panel(
  points: readonly NoisePoint[],
  sizes: readonly number[],
  first: NoisePoint,
  title: string,
  ink: boolean,
): Panel {
  const { recipe, pair, clip } = first;
  const { color, shape } = sizeChannels(sizes);
  const drawn = points.filter((point) => sizes.includes(point.hidden));
  return {
    ...heading(title, 70),
    ...WHOLE,
    height: 230,
    transform: [
      ...only({ recipe, pair, clip }),
      { filter: { field: 'hidden', oneOf: [...sizes] } },
    ],
    encoding: {
      x: {
        field: 'sigma',
        type: 'quantitative',
        title: `standard deviation σ of the noise${ink ? ' (full ink = 1)' : ''}`,
        axis: { grid: false, tickCount: 10 },
      },
      y: {
        type: 'quantitative',
        title: 'validation F1',
        // One scale for all recipes.
        scale: {
          domain: [lowest(drawn.map(({ f1_mean, f1_sd }) => ({ mean: f1_mean, sd: f1_sd }))), 1],
        },
        axis: { format: '.2f', tickCount: 6, grid: true },
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
