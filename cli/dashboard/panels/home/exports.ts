import type { View } from '../../../../src/report/view/view.ts';
import { gridText } from '../../../print/grid.ts';
import type { Data } from '../../panel.ts';
import { numbersOf } from '../../selection/numbers.ts';

/** What is stored of every study of the grid, and what it gave. */
export function exports(_: object, { studies, grid }: Data): readonly View[] {
  if (!studies || studies.length === 0) return [];
  return [
    {
      name: 'studies',
      title: 'Studies',
      subtitle: grid ? [gridText(grid)] : [],
      content: numbersOf(studies, [
        ['study', ({ study }) => study],
        ['networks stored', ({ trials }) => trials.stored],
        ['networks of the grid', ({ trials }) => trials.total],
        ['measurements stored', ({ measurements }) => measurements.stored],
        ['measurements of the grid', ({ measurements }) => measurements.total],
        ['damaged', ({ damaged }) => damaged],
        ['time on one core', ({ seconds }) => seconds, 's'],
        ['last result', ({ result }) => result],
      ]),
    },
  ];
}
