import { SIDES } from '../../../../src/explore/clusters/embed-network.ts';
import {
  type ClustersState,
  liveOf,
  storedClusters,
} from '../../../../src/explore/clusters/state.ts';
import { selectionOf } from '../../../../src/explore/selection.ts';
import type { View } from '../../../../src/report/view/view.ts';
import type { Data } from '../../panel.ts';
import { namesOf, networkLine, networkParts, viewName } from '../../selection/view-name.ts';
import { liveSide, sideTitle, storedSide, agreementTexts, qualityText } from './shown.ts';

/** The embeddings in view: both, or the dense or the pruned one alone. */
export function exports(state: ClustersState, data: Data): readonly View[] {
  const chosen = selectionOf(state, data);
  if (!chosen) return [];
  const live = liveOf(state, chosen);
  const row = storedClusters(chosen, data).find(({ seed }) => seed === chosen.seed);
  const from = live ?? row;
  if (!from) return [];
  const sides = SIDES.filter((side) => state.view === 'both' || state.view === side)
    .map((side) => ({
      title: sideTitle(side, row?.sparsity),
      ...(live ? liveSide(live, side) : storedSide(row!, side)),
    }))
    .filter(({ positions }) => positions.length > 0);
  if (sides.length === 0) return [];
  return [
    {
      name: viewName([
        'clusters',
        ...(state.view === 'both' ? [] : [state.view]),
        ...(live ? ['computed'] : []),
        ...(live?.at === undefined ? [] : [`picture-${live.at + 1}`]),
        ...networkParts(chosen),
      ]),
      title: `Clusters: t-SNE of the hidden layer, ${chosen.pair}`,
      subtitle: [
        networkLine(chosen),
        `${from.labels.length} validation images${live ? ', computed in the dashboard' : ''}; axes of t-SNE have no unit`,
        ...sides.map((side) =>
          [
            `${side.title}: ${qualityText(side)}`,
            ...(side.iteration === undefined ? [] : [`iteration ${side.iteration}`]),
          ].join(', '),
        ),
        ...agreementTexts(from),
      ],
      content: {
        type: 'scatter',
        classes: namesOf(chosen.pair),
        labels: from.labels,
        plots: sides.map(({ title, positions }) => ({ title, positions })),
      },
    },
  ];
}
