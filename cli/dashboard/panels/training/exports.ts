import { type HistoryValue, valueAtEpoch } from '../../../../src/network/history.ts';
import type { CapacityRow } from '../../../../src/studies/rows.ts';
import type { View, ViewCurve } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';
import { viewName } from '../../selection/view-name.ts';
import { LOSS_UNIT } from '../../trained/quantity.ts';
import { CURVES, epochsOf } from './curves.ts';
import type { TrainingState } from './trials.ts';
import { nameOf, trialsOf } from './trials.ts';

/** The curves of the marked networks and of the one under the cursor, as far as they are read. */
export function exports(state: TrainingState, data: Data): readonly View[] {
  const drawn = trialsOf(state, data).drawn.filter((row) => epochsOf(row) > 0);
  if (drawn.length === 0) return [];
  const several = new Set(drawn.map(({ recipe }) => recipe)).size > 1;
  const { curve, scale, epoch } = state;
  const isLoss = curve === 'loss';
  const names = drawn.map((row) => nameOf(row, several));
  return [
    {
      name: viewName([
        'training',
        curve,
        ...(isLoss && scale === 'log' ? ['log'] : []),
        ...drawn.map((row) => nameOf(row, true).replaceAll(' ', '-').toLowerCase()),
      ]),
      title: `Training: ${CURVES[curve].name} by epoch`,
      subtitle: [
        several ? 'Pair, hidden size H, seed s, recipe' : `Recipe ${drawn[0].recipe}`,
        `Networks ${drawn.map(({ trialId }) => trialId.slice(0, 12)).join(', ')}`,
      ],
      content: {
        type: 'curves',
        x: { label: 'epoch' },
        y: isLoss
          ? { label: 'loss', unit: LOSS_UNIT, ...(scale === 'log' && { scale }) }
          : { label: CURVES[curve].label },
        by: 'network',
        curves: drawn.flatMap((row, i): ViewCurve[] =>
          isLoss
            ? [
                curveOf(row, 'loss', `${names[i]}, validation`),
                curveOf(row, 'trainingLoss', `${names[i]}, training`),
              ]
            : [curveOf(row, curve, names[i])],
        ),
        ...(epoch > 0 && { cursor: epoch }),
      },
    },
  ];
}

function curveOf(row: CapacityRow, of: HistoryValue, name: string): ViewCurve {
  const points = Array.from({ length: epochsOf(row) }, (_, i) => {
    const value = valueAtEpoch(row.history, i + 1, of)!;
    return { x: i + 1, y: Number.isFinite(value) ? value : null };
  });
  return { name, points };
}
