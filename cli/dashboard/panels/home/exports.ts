import type { View } from '../../../../src/report/view/view.ts';
import { gridText } from '../../../print/grid.ts';
import type { Data } from '../../panel.ts';

/** What is stored of every study of the grid, and what it gave. */
export function exports(_: object, { studies, grid }: Data): readonly View[] {
  if (!studies || studies.length === 0) return [];
  return [
    {
      name: 'studies',
      title: 'Studies',
      subtitle: grid ? [gridText(grid)] : [],
      content: {
        type: 'numbers',
        columns: [
          { label: 'study' },
          { label: 'networks stored' },
          { label: 'networks of the grid' },
          { label: 'measurements stored' },
          { label: 'measurements of the grid' },
          { label: 'damaged' },
          { label: 'time on one core', unit: 's' },
          { label: 'last result' },
        ],
        rows: studies.map(({ study, trials, measurements, damaged, seconds, result }) => [
          study,
          trials.stored,
          trials.total,
          measurements.stored,
          measurements.total,
          damaged,
          seconds,
          result,
        ]),
      },
    },
  ];
}
