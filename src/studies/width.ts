import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import { mean } from '../statistics/mean.ts';
import { focusPair, type Grid, trialsOf } from './grid.ts';
import { shareText } from './result-words.ts';
import { measuredRows } from './results.ts';
import type { WidthRow } from './rows.ts';
import type { Study } from './study.ts';

/** Hidden units: more of them around the number of images, from which on output weights alone can fit any targets. */
export const WIDTHS: readonly number[] = [
  1, 2, 4, 8, 16, 32, 64, 96, 128, 144, 160, 192, 256, 512, 1024, 2048,
];

/** Images that the networks are trained on: so few that the widest are sixteen times as many units. */
export const FEW_IMAGES = 128;

/** A mean loss with which no image of so few can be on the wrong side, where the loss of one is ln 2. */
const CONVERGED_LOSS = 0.005;

/** Even four units get there in fewer. */
const MOST_UPDATES = 20_000;

/**
 * Do networks that are far wider than the data need do better again? The discussion of the paper names the double descent
 * of the generalization error as what may be behind its overparameterized networks.
 */
export const width: Study<{ width: readonly WidthRow[] }> = {
  name: 'width',
  kinds: { width: { title: 'width on few images', conditions: ['width'] } },
  note: () =>
    `width trains networks of ${WIDTHS[0]} to ${WIDTHS.at(-1)} hidden units on ${FEW_IMAGES} images, whatever --hidden, --batch and --epochs are`,
  trials,
  requests,
  rows: (grid, recipe, results) => ({
    width: requests(grid, recipe).flatMap((request) =>
      measuredRows(results, recipe, [request]).map(({ subject, value }) => ({
        ...subject,
        width: request.params.width,
        ...value,
      })),
    ),
  }),
  result: ({ width: rows }) => {
    const widest = rows.filter((row) => row.width === WIDTHS.at(-1));
    const error = mean(widest.map(({ descent }) => descent.error));
    return widest.length > 0 ? `error ${shareText(error)} at H ${WIDTHS.at(-1)}` : '';
  },
};

/** Of each seed one network that says of which pair and seed the others are. */
function trials(grid: Grid, recipe: Recipe): Trial[] {
  return trialsOf(grid, [focusPair(grid)], [0], recipe);
}

function requests(grid: Grid, recipe: Recipe): Request<'width'>[] {
  const { init, learningRate } = recipe;
  return trials(grid, recipe).flatMap((trial) =>
    WIDTHS.map((hidden) => ({
      measurement: 'width' as const,
      trial,
      params: {
        width: hidden,
        images: FEW_IMAGES,
        init,
        learningRate,
        loss: CONVERGED_LOSS,
        updates: MOST_UPDATES,
      },
    })),
  );
}
