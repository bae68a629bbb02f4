import { count } from '../../../../src/count.ts';
import { inkOfInputs } from '../../../../src/analysis/ink.ts';
import type { View } from '../../../../src/report/view/view.ts';
import type { RobustnessState } from '../../../../src/explore/robustness/state.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import { formOf } from '../../../../src/explore/services.ts';
import type { Data } from '../../panel.ts';
import {
  namesOf,
  leftOutPart,
  networkLine,
  networkParts,
  recipePart,
  viewName,
} from '../../selection/view-name.ts';
import { columnsShown, noiseShown, occlusionShown, strengthText } from './curves.ts';

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
  const { points, curves, clipped, diverged } = noiseShown(data.rows, chosen, state);
  if (points.length === 0) return [];
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
  const { points, whole, patches, diverged } = occlusionShown(data.rows, chosen);
  const [first] = points;
  if (!first) return [];
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
          ...whole.map((curve) => ({ ...curve, name: 'whole' })),
          ...patches.map((curve) => ({ ...curve, name: `${curve.name} pixels` })),
        ],
        cursor: hidden,
      },
    },
  ];
}

/** The change of F1 by hidden column of a table. */
function columnView(data: Data, chosen: Selection): View[] {
  const { recipe, pair, hidden } = chosen;
  const { seeds, names, changes, diverged } = columnsShown(data.rows, chosen);
  if (names.length === 0) return [];
  return [
    {
      name: viewName(['occlusion', pair, `h${hidden}`, recipePart(recipe)]),
      title: `Occlusion: change of F1 without a column, ${pair}`,
      subtitle: [
        `Validation, H = ${hidden}, recipe ${recipe}, mean over ${count(seeds, 'seed')}${leftOutPart(diverged)}`,
        'A hidden column is at its mean over the training split in every row',
      ],
      content: {
        type: 'bars',
        of: 'column',
        names,
        series: [{ label: 'change of validation F1', values: changes }],
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
