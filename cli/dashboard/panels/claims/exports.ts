import type { View } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';
import { viewName } from '../../selection/view-name.ts';
import { type ClaimsState, inView, recipeOf } from './reducer.ts';

/** The claims that the filters leave, with what was measured. */
export function exports(state: ClaimsState, data: Data): readonly View[] {
  const claims = inView(state, data);
  if (claims.length === 0) return [];
  const recipe = recipeOf(state, data);
  const { study, verdict, filter } = state;
  const filters = [study ?? '', verdict ?? '', filter].filter(Boolean);
  return [
    {
      name: viewName(['claims', recipe, ...filters.map((one) => one.replaceAll(' ', '-'))]),
      title: 'Claims',
      subtitle: [
        `Recipe ${recipe}${filters.length > 0 ? `, with ${filters.map((one) => JSON.stringify(one)).join(' and ')}` : ''}`,
      ],
      content: {
        type: 'numbers',
        columns: [
          { label: 'claim' },
          { label: 'section' },
          { label: 'recipe' },
          { label: 'verdict' },
          { label: 'statistic' },
          { label: 'measured' },
          { label: 'unit of what is measured' },
          { label: 'interval, low' },
          { label: 'interval, high' },
          { label: 'level of the interval' },
          { label: 'seeds' },
          { label: 'why untested' },
          { label: 'sentence of the paper' },
        ],
        rows: claims.map((claim) => [
          claim.id,
          claim.section,
          claim.recipe,
          claim.verdict,
          claim.statistic,
          claim.measured,
          claim.unit,
          claim.interval?.[0] ?? null,
          claim.interval?.[1] ?? null,
          claim.interval ? claim.level : null,
          claim.n,
          claim.reason ?? null,
          claim.paper,
        ]),
      },
    },
  ];
}
