import { count } from '../../../../src/count.ts';
import { columnPoints } from '../../../../src/analysis/column-points.ts';
import { inkOfInputs } from '../../../../src/analysis/ink.ts';
import type { MeanSpread, View, ViewCurve } from '../../../../src/report/view/view.ts';
import type { RobustnessState } from '../../../../src/explore/robustness/state.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { formOf } from '../../../../src/explore/services.ts';
import type { Data } from '../../panel.ts';
import { withoutDiverged } from '../../selection/curves.ts';
import {
  namesOf,
  leftOutPart,
  networkLine,
  networkParts,
  recipePart,
  viewName,
} from '../../selection/view-name.ts';
import { noiseShown, occlusionShown, strengthText } from './curves.ts';

/** The curves of the chosen pair, and the image in view before and after it is corrupted. */
export function exports(state: RobustnessState, data: Data): readonly View[] {
  const chosen = selectionOf(state, data);
  if (!chosen) return [];
  const curves =
    state.kind === 'noise'
      ? noiseView(state, data, chosen)
      : formOf(data).imageShape
        ? patchView(data, chosen)
        : columnView(data, chosen);
  return [...curves, ...imageView(state, data, chosen)];
}

function noiseView(state: RobustnessState, data: Data, chosen: Selection): View[] {
  const { recipe, pair, hidden } = chosen;
  const { points, shown, clipped, diverged } = noiseShown(data.rows, chosen, state);
  if (points.length === 0) return [];
  const curves = shown.flatMap((size): ViewCurve[] => {
    const own = points.filter((point) => point.hidden === size);
    return own.length === 0
      ? []
      : [
          {
            name: String(size),
            points: own.map((point) => ({
              x: point.sigma,
              y: point.f1_mean,
              spread: f1Spread(point),
            })),
          },
        ];
  });
  return [
    {
      name: viewName([
        'noise',
        pair,
        ...(state.sizes === 'chosen' ? [`h${hidden}`] : []),
        recipePart(recipe),
        ...(clipped ? [] : ['not-clipped']),
      ]),
      title: `Noise: F1 by its strength, ${pair}`,
      subtitle: [
        `Validation, recipe ${recipe}, mean over seeds, ${count(points[0].draws, 'draw')} each${leftOutPart(diverged)}`,
        clipped ? 'Noisy numbers are clipped to 0 … 1' : 'Noisy numbers are not clipped',
      ],
      content: {
        type: 'curves',
        x: { label: 'standard deviation of the noise', unit: SHARE_OF_INK },
        y: VALIDATION_F1,
        by: 'hidden units',
        curves,
        cursor: state.hundredths / 100,
      },
    },
  ];
}

/** Inputs are shares of full ink, or of what they were scaled by. */
const SHARE_OF_INK = 'of the range of an input';

function patchView(data: Data, chosen: Selection): View[] {
  const { recipe, pair, hidden } = chosen;
  const { points, diverged } = occlusionShown(data.rows, chosen);
  const [first] = points;
  if (!first) return [];
  const patches = [...new Set(points.map(({ patch }) => patch))];
  const whole = points.filter(({ patch }) => patch === first.patch);
  return [
    {
      name: viewName(['occlusion', pair, recipePart(recipe)]),
      title: `Occlusion: F1 with a patch, ${pair}`,
      subtitle: [
        `Validation, recipe ${recipe}, mean over seeds, ${count(first.draws, 'draw')} each${leftOutPart(diverged)}`,
        'One square of no ink in each image, at a random place',
      ],
      content: {
        type: 'curves',
        x: { label: 'hidden units', scale: 'log' },
        y: VALIDATION_F1,
        by: 'images',
        curves: [
          {
            name: 'whole',
            points: whole.map((point) => ({
              x: point.hidden,
              y: point.clean_mean,
              spread: spreadOf(point.clean_sd, point.clean_low, point.clean_high, point.seeds),
            })),
          },
          ...patches.map((patch) => ({
            name: `patch of ${patch} × ${patch} pixels`,
            points: points
              .filter((point) => point.patch === patch)
              .map((point) => ({ x: point.hidden, y: point.f1_mean, spread: f1Spread(point) })),
          })),
        ],
        cursor: hidden,
      },
    },
  ];
}

/** The change of F1 by hidden column of a table. */
function columnView(data: Data, chosen: Selection): View[] {
  const { recipe, pair, hidden } = chosen;
  const own = data.rows.columnOcclusion.filter(
    (row) => row.recipe === recipe && row.pair === pair && row.hidden === hidden,
  );
  const { finite, diverged } = withoutDiverged(own, data.rows);
  const points = columnPoints(finite);
  if (points.length === 0) return [];
  return [
    {
      name: viewName(['occlusion', pair, `h${hidden}`, recipePart(recipe)]),
      title: `Occlusion: change of F1 without a column, ${pair}`,
      subtitle: [
        `Validation, H = ${hidden}, recipe ${recipe}, mean over ${count(points[0].seeds, 'seed')}${leftOutPart(diverged)}`,
        'A hidden column is at its mean over the training split in every row',
      ],
      content: {
        type: 'bars',
        of: 'column',
        names: points.map(({ columns }) => columns),
        series: [
          {
            label: 'change of validation F1',
            values: points.map(({ change_mean }) => change_mean ?? NaN),
          },
        ],
      },
    },
  ];
}

/** What the network sees of the image in view; of a row that is no image nothing is drawn. */
function imageView(state: RobustnessState, data: Data, chosen: Selection): View[] {
  const { seen } = state;
  const form = formOf(data);
  if (!form.imageShape || seen?.trialId !== chosen.trialId) return [];
  const [negative, positive] = namesOf(chosen.pair);
  const { kind, strength, clip, draw } = seen.treatment;
  const thousandths = Math.round(1000 * strength);
  const picture = (label: string, values: ArrayLike<number>, probability: number) => ({
    label,
    unit: 'share of full ink',
    values: inkOfInputs(values, form),
    scale: 'ink' as const,
    note: `P(${positive}) = ${probability.toFixed(3)}`,
  });
  return [
    {
      name: viewName([
        kind,
        'image',
        seen.number,
        kind === 'noise' ? thousandths : strength,
        ...(clip ? [] : ['not-clipped']),
        `draw-${draw + 1}`,
        ...networkParts(chosen),
      ]),
      title: `A ${seen.positive ? positive : negative} under ${kind === 'noise' ? 'noise' : 'a patch'}`,
      subtitle: [
        networkLine(chosen),
        `Validation image ${seen.position + 1} of ${seen.count}, number ${seen.number} of the training file, draw ${draw + 1}`,
      ],
      content: {
        type: 'pictures',
        shape: form.imageShape,
        across: 2,
        pictures: [
          picture('clean', seen.clean, seen.probability.clean),
          picture(strengthText(seen.treatment), seen.corrupted, seen.probability.corrupted),
        ],
      },
    },
  ];
}

const VALIDATION_F1 = { label: 'validation F1', limits: [0, 1] } as const;

interface F1Point {
  readonly f1_sd: number | null;
  readonly f1_low: number | null;
  readonly f1_high: number | null;
  readonly seeds: number;
}

function f1Spread({ f1_sd, f1_low, f1_high, seeds }: F1Point): MeanSpread {
  return spreadOf(f1_sd, f1_low, f1_high, seeds);
}

function spreadOf(
  sd: number | null,
  low: number | null,
  high: number | null,
  seeds: number,
): MeanSpread {
  return { sd, interval: low === null || high === null ? null : [low, high], seeds };
}
