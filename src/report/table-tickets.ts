import { pairTitle } from '../analysis/classes.ts';
import { sortPairs } from '../analysis/pairs.ts';
import { recipeLines } from '../analysis/recipes.ts';
import { ticketPoints, ticketSentences } from '../analysis/ticket-points.ts';
import { listed, seedsText } from '../analysis/words.ts';
import { TICKET_MARGIN } from '../studies/pruning-methods.ts';
import type { PruningMethodRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import { sizeParagraphs } from './beyond.ts';
import { OTHER_PRUNING } from './fig-pruning-methods.ts';

/** Beyond the paper: lottery tickets beside their controls; nothing where none were trained. */
export function tableTickets(rows: readonly PruningMethodRow[]): Artefact[] {
  const points = ticketPoints(rows);
  if (points.length === 0) return [];
  const measured = sizeParagraphs(points, ticketSentences);
  const content = {
    id: 'beyond-tickets',
    title: `Lottery tickets and their controls, ${listed(sortPairs(points.map(({ pair }) => pair)).map(pairTitle))}`,
    subtitle: [
      `F1 on the test file, mean over ${seedsText(points.map(({ seeds }) => seeds))}; low and high: pointwise 95 % interval of the mean (Student’s t)`,
      'Ticket: the mask that rounds of pruning find, on the initial weights; fresh: on others; permuted: places drawn within each layer',
      `Winning: networks whose ticket is at most ${TICKET_MARGIN} below the dense network and above both controls`,
      'On average: the intervals of the three differences say so',
      ...recipeLines(rows),
    ],
    description: ['A table of lottery tickets beside their controls.', ...measured].join(' '),
    data: points,
  };
  return [
    {
      place: OTHER_PRUNING,
      paper:
        'Section 2: dense, randomly initialized networks contain sparse subnetworks, winning tickets, that can be trained in ' +
        'isolation to match the dense network (Frankle and Carbin 2019).',
      measured,
      content,
    },
  ];
}
