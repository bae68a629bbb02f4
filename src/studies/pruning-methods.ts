import { count } from '../count.ts';
import type { Recipe } from '../lab/recipe.ts';
import type { Request } from '../lab/request.ts';
import type { Trial } from '../lab/trial.ts';
import type { RetrainingParams } from '../measurements/pruning-levels.ts';
import { focusPair, type Grid, nearestSize, sizesWithUnits, trialsOf } from './grid.ts';
import { measuredRows, type Results } from './results.ts';
import type { OutputMaskRow, PruningMethodRow } from './rows.ts';
import type { Study } from './study.ts';

/**
 * Hidden sizes. Every point is networks trained anew, so two sizes have to do: one whose Hessian can be inverted as a whole,
 * and one whose output weights can still be enumerated.
 */
const SIZES = [2, 8] as const;

/** A fifth of what is left goes in each round, of the output layer half as much (Frankle and Carbin 2019): 96 % in all. */
const LEVELS = { rounds: 15, share: 0.2, outputShare: 0.1, every: 3 } as const;

/** A winning ticket may lose so much F1 against the dense network. */
export const TICKET_MARGIN = 0.005;

/**
 * How does pruning as others do it compare, at the same numbers of weights: in rounds with training in between, as lottery
 * tickets, before training, and by second derivatives? And which output weights should have been kept?
 */
export const pruningMethods: Study<{
  pruningMethods: readonly PruningMethodRow[];
  outputMasks: readonly OutputMaskRow[];
}> = {
  name: 'pruning-methods',
  kinds: {
    pruningMethods: { title: 'methods of pruning', conditions: ['method', 'round'] },
    outputMasks: { title: 'output weights kept', conditions: ['kept'] },
  },
  ofUnits: 'choose from',
  trials,
  requests: (grid, recipe) => [
    ...trainingRequests('one-shot-pruning', grid, recipe),
    ...trainingRequests('iterative-pruning', grid, recipe),
    ...trainingRequests('lottery-tickets', grid, recipe),
    ...maskRequests(grid, recipe),
  ],
  rows: (grid, recipe, results) => ({
    pruningMethods: [
      ...oneShotRows(grid, recipe, results),
      ...iterativeRows(grid, recipe, results),
      ...ticketRows(grid, recipe, results),
    ],
    outputMasks: measuredRows(results, recipe, maskRequests(grid, recipe)).flatMap(
      ({ subject, value }) => value.map((point) => ({ ...subject, ...point })),
    ),
  }),
  result: ({ pruningMethods: rows }) => {
    const tickets = ticketTrials(rows);
    const winners = new Set(tickets.filter(isWinningTicket).map(({ ticket }) => ticket.trialId));
    const networks = new Set(tickets.map(({ ticket }) => ticket.trialId));
    return networks.size > 0
      ? `${winners.size} of ${count(networks.size, 'network')} with a winning ticket`
      : '';
  },
};

/** A ticket and what it is compared with. */
export interface TicketTrial {
  readonly ticket: PruningMethodRow;
  readonly freshF1: number;
  readonly permutedF1: number;
}

/** The tickets that have controls beside them. */
export function ticketTrials(rows: readonly PruningMethodRow[]): TicketTrial[] {
  const key = ({ trialId, round }: PruningMethodRow) => `${trialId} ${round}`;
  const f1Of = (method: PruningMethodRow['method']) =>
    new Map(rows.filter((row) => row.method === method).map((row) => [key(row), row.f1]));
  const [fresh, permuted] = [f1Of('fresh'), f1Of('permuted')];
  return rows.flatMap((ticket) => {
    if (ticket.method !== 'ticket') return [];
    const [freshF1, permutedF1] = [fresh.get(key(ticket)), permuted.get(key(ticket))];
    return freshF1 === undefined || permutedF1 === undefined
      ? []
      : [{ ticket, freshF1, permutedF1 }];
  });
}

/** As good as the dense network but for `TICKET_MARGIN`, and better than both controls. */
export function isWinningTicket({ ticket, freshF1, permutedF1 }: TicketTrial): boolean {
  const { f1, denseF1 } = ticket;
  return f1 >= denseF1 - TICKET_MARGIN && f1 > freshF1 && f1 > permutedF1;
}

function trials(grid: Grid, recipe: Recipe): Trial[] {
  if (sizesWithUnits(grid).length === 0) return [];
  const sizes = new Set(SIZES.map((size) => nearestSize(grid, size)));
  return trialsOf(grid, [focusPair(grid)], [...sizes], recipe);
}

type TrainingName = 'one-shot-pruning' | 'iterative-pruning' | 'lottery-tickets';

function trainingRequests<Name extends TrainingName>(
  measurement: Name,
  grid: Grid,
  recipe: Recipe,
): Request<Name>[] {
  const { init, batch, learningRate, epochs } = recipe;
  const params: RetrainingParams = { ...LEVELS, recipe: { init, batch, learningRate, epochs } };
  return trials(grid, recipe).map((trial) => ({ measurement, trial, params }) as Request<Name>);
}

function maskRequests(grid: Grid, recipe: Recipe): Request<'output-masks'>[] {
  return trials(grid, recipe).map((trial) => ({ measurement: 'output-masks', trial, params: {} }));
}

function oneShotRows(grid: Grid, recipe: Recipe, results: Results): PruningMethodRow[] {
  const requests = trainingRequests('one-shot-pruning', grid, recipe);
  return measuredRows(results, recipe, requests).flatMap(
    ({ subject, value: { points, weights, denseF1, surgeonBlocks } }) =>
      points.map(({ method, round, removed, f1 }) => ({
        ...subject,
        method,
        round,
        removed,
        weights,
        epochs: recipe.epochs,
        epochsInAll: recipe.epochs,
        f1,
        denseF1,
        surgeonBlocks: method === 'surgeon' ? surgeonBlocks : null,
      })),
  );
}

function iterativeRows(grid: Grid, recipe: Recipe, results: Results): PruningMethodRow[] {
  const requests = trainingRequests('iterative-pruning', grid, recipe);
  return measuredRows(results, recipe, requests).flatMap(
    ({ subject, value: { points, weights, denseF1 } }) =>
      points.flatMap(({ round, removed, f1, longerF1 }) => {
        const epochs = (1 + round) * recipe.epochs;
        const row = {
          ...subject,
          round,
          removed,
          weights,
          epochs,
          epochsInAll: epochs,
          denseF1,
          surgeonBlocks: null,
        };
        return [
          { ...row, method: 'iterative' as const, f1 },
          { ...row, method: 'longer' as const, f1: longerF1 },
        ];
      }),
  );
}

function ticketRows(grid: Grid, recipe: Recipe, results: Results): PruningMethodRow[] {
  const requests = trainingRequests('lottery-tickets', grid, recipe);
  return measuredRows(results, recipe, requests).flatMap(
    ({ subject, value: { points, weights, denseF1 } }) =>
      points.flatMap(({ round, removed, f1, freshF1, permutedF1 }) => {
        const row = {
          ...subject,
          round,
          removed,
          weights,
          epochs: recipe.epochs,
          epochsInAll: (1 + round) * recipe.epochs,
          denseF1,
          surgeonBlocks: null,
        };
        return [
          { ...row, method: 'ticket' as const, f1 },
          ...(freshF1 === null ? [] : [{ ...row, method: 'fresh' as const, f1: freshF1 }]),
          ...(permutedF1 === null ? [] : [{ ...row, method: 'permuted' as const, f1: permutedF1 }]),
        ];
      }),
  );
}
