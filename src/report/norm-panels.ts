import { NORMS, type Norm } from '../network/adversarial/norm.ts';
import { groupBy } from '../statistics/group-by.ts';
import { type Panel, panels } from './panels.ts';

/** A row of panels for each recipe and pair, one for each norm; the first says the recipe where there are several. */
export function normPanels<P extends { readonly recipe: string; readonly pair: string }>(
  points: readonly P[],
  panelOf: (first: P, norm: Norm, title: string) => Panel,
) {
  const isNamed = new Set(points.map(({ recipe }) => recipe)).size > 1;
  const curves = groupBy(points, ({ recipe, pair }) => JSON.stringify([recipe, pair]));
  return panels(
    [...curves.values()].flatMap(([first]) =>
      NORMS.map((norm, at) => {
        const title = !isNamed ? '' : at === 0 ? (first as P).recipe : ' ';
        return panelOf(first as P, norm, title);
      }),
    ),
    NORMS.length,
  );
}
