import type { PrunedNow } from '../../../../src/explore/pruning/prune-now.ts';
import { prunedNowOf, type PruningState } from '../../../../src/explore/pruning/state.ts';
import { type Selection, selectionOf } from '../../../../src/explore/selection.ts';
import type { View } from '../../../../src/report/view/view.ts';
import { sparsityText } from '../../../print/numbers.ts';
import type { Data } from '../../panel.ts';
import {
  leftOutPart,
  networkLine,
  networkParts,
  recipePart,
  viewName,
} from '../../selection/view-name.ts';
import { pruningCurves, RULE_NAMES, ZOOM } from './curves.ts';
import { factRows } from './facts.ts';

/** The curves of the chosen network's kind, and the numbers of the network as it is pruned now. */
export function exports(state: PruningState, data: Data): readonly View[] {
  const chosen = selectionOf(state, data);
  if (!chosen) return [];
  const now = prunedNowOf(state, chosen);
  return [...curvesOf(state, data, chosen), ...(now ? [numbersOf(now, chosen)] : [])];
}

function curvesOf(state: PruningState, data: Data, chosen: Selection): View[] {
  const { recipe, pair, hidden } = chosen;
  const bySize = state.curves === 'sizes';
  const { curves, diverged } = pruningCurves(state, data.rows, chosen);
  if (curves.length === 0) return [];
  const network = bySize
    ? `${pair}, ${RULE_NAMES[state.scope]}, recipe ${recipe}`
    : `${pair}, H = ${hidden}, recipe ${recipe}`;
  return [
    {
      name: viewName([
        'pruning',
        ...(bySize ? [pair, 'sizes', state.scope] : [pair, `h${hidden}`]),
        recipePart(recipe),
        ...(state.zoom ? ['zoom'] : []),
      ]),
      title: `Pruning: change of F1, ${pair}`,
      subtitle: [
        `${network}; validation images, mean over seeds${leftOutPart(diverged)}`,
        'Change in per cent of F1 before pruning; the axis is the logarithm of what is left',
      ],
      content: {
        type: 'curves',
        x: { label: 'weights removed', unit: '% of the weights', scale: 'remaining' },
        y: {
          label: 'change of validation F1',
          unit: '% of F1 before',
          ...(state.zoom && { domain: ZOOM }),
        },
        by: bySize ? 'hidden units' : 'how weights are chosen',
        curves,
        levels: [{ y: -1, text: '−1 %' }],
        cursor: state.thousandths / 10,
      },
    },
  ];
}

function numbersOf(now: PrunedNow, chosen: Selection): View {
  const { thousandths, scope } = now;
  const share = sparsityText(thousandths);
  return {
    name: viewName(['pruned', scope, thousandths, ...networkParts(chosen)]),
    title: `Pruned by ${share}, ${RULE_NAMES[scope]}`,
    subtitle: [networkLine(chosen), 'On its validation images'],
    content: {
      type: 'numbers',
      columns: [
        { label: 'measured' },
        { label: 'unit' },
        { label: 'dense' },
        { label: `pruned by ${share}` },
      ],
      rows: factRows(now, chosen.pair),
    },
  };
}
