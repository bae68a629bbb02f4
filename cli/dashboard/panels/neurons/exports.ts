import type { Unit } from '../../../../src/network/units.ts';
import {
  chosenUnit,
  type NeuronsState,
  unitsInOrder,
  unitsKey,
} from '../../../../src/explore/neurons/state.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import { formOf } from '../../../../src/explore/services.ts';
import type { View, ViewPicture } from '../../../../src/report/view/view.ts';
import { columnName } from '../../../../src/studies/columns.ts';
import type { Data } from '../../panel.ts';
import { numbersOf } from '../../selection/numbers.ts';
import { namesOf, networkLine, networkParts, viewName } from '../../selection/view-name.ts';
import { signed } from './gallery.ts';

/** Units in a row of a figure. */
const ACROSS = 6;

/** Weights of the units that are in view, all or the opened one, and the numbers of all. */
export function exports(state: NeuronsState, data: Data): readonly View[] {
  const chosen = selectionOf(state, data);
  const { found, sparsity, open } = state;
  if (!chosen || found?.key !== unitsKey(chosen, state) || found.units.length === 0) return [];
  const units = unitsInOrder(state);
  const unit = open ? chosenUnit(state) : undefined;
  const percent = Math.round(100 * sparsity);
  const about = {
    title: unit ? `Hidden unit ${unit.index + 1}: its weights` : 'Hidden units: their weights',
    subtitle: [
      networkLine(chosen),
      `${percent === 0 ? 'Not pruned' : `${percent} % of each layer’s weights removed`}; F1 ${found.f1.toFixed(3)} on its validation images`,
    ],
  };
  const [negative, positive] = namesOf(chosen.pair);
  const parts = [...(percent === 0 ? [] : [`pruned-${percent}`]), ...networkParts(chosen)];
  return [
    {
      name: viewName([unit ? `unit-${unit.index + 1}` : 'units', ...parts]),
      ...about,
      content: weightsOf(unit ? [unit] : units, found.strong, data),
    },
    {
      name: viewName(['unit-numbers', ...parts]),
      ...about,
      title: 'Hidden units: their numbers',
      content: numbersOf(units, [
        ['unit', ({ index }) => index + 1],
        ['state', ({ states }) => (states.length === 0 ? 'useful' : states.join(' and '))],
        ['output weight', ({ output }) => output],
        ['bias', ({ bias }) => bias],
        ['incoming weights left', ({ incoming }) => incoming, `of ${units[0].weights.length}`],
        ['active on', ({ active }) => active, 'share of the validation images'],
        ['smallest activation', ({ range }) => range[0]],
        ['largest activation', ({ range }) => range[1]],
        [`mean activation on ${negative}`, ({ means }) => means[0]],
        [`mean activation on ${positive}`, ({ means }) => means[1]],
      ]),
    },
  ];
}

function weightsOf(units: readonly Unit[], strong: number, data: Data): View['content'] {
  const form = formOf(data);
  const pictures = units.map(({ index, weights, output, states }): ViewPicture => ({
    label: `unit ${index + 1}`,
    unit: 'weight',
    values: weights,
    scale: 'signed',
    most: strong,
    note: [signed(output), ...states].join(' '),
  }));
  const { imageShape } = form;
  if (imageShape) return { type: 'pictures', shape: imageShape, across: ACROSS, pictures };
  return {
    type: 'bars',
    of: 'column',
    names: Array.from(units[0].weights, (_, column) => columnName(form, column)),
    series: pictures,
  };
}
