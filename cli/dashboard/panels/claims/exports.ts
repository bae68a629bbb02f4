import type { View } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';
import { numbersOf } from '../../selection/numbers.ts';
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
      content: numbersOf(claims, [
        ['claim', ({ id }) => id],
        ['section', ({ section }) => section],
        ['recipe', (claim) => claim.recipe],
        ['verdict', (claim) => claim.verdict],
        ['statistic', ({ statistic }) => statistic],
        ['measured', ({ measured }) => measured],
        ['unit of what is measured', ({ unit }) => unit],
        ['interval, low', ({ interval }) => interval?.[0] ?? null],
        ['interval, high', ({ interval }) => interval?.[1] ?? null],
        ['level of the interval', ({ interval, level }) => (interval ? level : null)],
        ['seeds', ({ n }) => n],
        ['why untested', ({ reason }) => reason ?? null],
        ['sentence of the paper', ({ paper }) => paper],
      ]),
    },
  ];
}
