import { count } from '../count.ts';
import {
  isWinningTicket,
  TICKET_MARGIN,
  type TicketTrial,
  ticketTrials,
} from '../studies/pruning-methods.ts';
import type { PruningMethodRow } from '../studies/rows.ts';
import { groups, sizesOf, spread } from './groups.ts';
import { fixed, unitsText } from './words.ts';

/** Tickets at one level and their controls, over the seeds. */
export type TicketPoint = ReturnType<typeof ticketPoints>[number];

/** A point for each recipe, pair, hidden size and round with controls; differences are of one network each. */
export function ticketPoints(rows: readonly PruningMethodRow[]) {
  const trials = ticketTrials(rows).map((trial) => ({ ...trial.ticket, trial }));
  return groups(trials, 'hidden', 'round').map((group) => {
    const [{ recipe, pair, hidden, round, removed, weights, epochs }] = group;
    const over = <Name extends string>(name: Name, of: (trial: TicketTrial) => number) =>
      spread(
        name,
        group.map(({ trial }) => of(trial)),
      );
    const differences = {
      ...over('less_dense', ({ ticket }) => ticket.f1 - ticket.denseF1),
      ...over('less_fresh', ({ ticket, freshF1 }) => ticket.f1 - freshF1),
      ...over('less_permuted', ({ ticket, permutedF1 }) => ticket.f1 - permutedF1),
    };
    return {
      recipe,
      pair,
      hidden,
      round,
      removed_percent: (100 * removed) / weights,
      epochs,
      seeds: group.length,
      winning: group.filter(({ trial }) => isWinningTicket(trial)).length,
      wins_on_average: winsOnAverage(differences),
      ...over('dense_f1', ({ ticket }) => ticket.denseF1),
      ...over('ticket_f1', ({ ticket }) => ticket.f1),
      ...over('fresh_f1', ({ freshF1 }) => freshF1),
      ...over('permuted_f1', ({ permutedF1 }) => permutedF1),
      ...differences,
    };
  });
}

/** Whether the three intervals say it; null where there are none. */
function winsOnAverage({
  less_dense_low: dense,
  less_fresh_low: fresh,
  less_permuted_low: permuted,
}: Readonly<Record<'less_dense_low' | 'less_fresh_low' | 'less_permuted_low', number | null>>):
  | boolean
  | null {
  if (dense === null || fresh === null || permuted === null) return null;
  return dense > -TICKET_MARGIN && fresh > 0 && permuted > 0;
}

/** Of each size: the level with most winning tickets, and how far tickets win on average. */
export function ticketSentences(points: readonly TicketPoint[]): string[] {
  return sizesOf(points).map((hidden) => {
    const own = points.filter((point) => point.hidden === hidden);
    const best = own.reduce((most, point) => (point.winning > most.winning ? point : most));
    const far = own.filter(({ wins_on_average }) => wins_on_average).at(-1);
    const removed = ({ removed_percent }: TicketPoint) =>
      `with ${fixed(removed_percent, 1)} % of the weights removed`;
    const average = far
      ? `on average tickets win ${removed(far)}, and nowhere beyond`
      : 'on average tickets win nowhere';
    return (
      `With ${unitsText(hidden)} most winning tickets are found ${removed(best)}: ` +
      `${best.winning} of ${count(best.seeds, 'network')}, ticket less dense ${fixed(best.less_dense_mean)}, ` +
      `less fresh weights ${fixed(best.less_fresh_mean)}, less permuted mask ${fixed(best.less_permuted_mean)}; ${average}.`
    );
  });
}
