import { trialServices } from '../explore/trials/heads.ts';
import { NO_DATA } from '../../cli/dashboard/no-data.ts';
import type { Data } from '../../cli/dashboard/panel.ts';
import type { Services, Work } from '../../src/explore/services.ts';
import type { Core } from '../../src/core/load.ts';
import type { PairRows } from '../../src/data/pair-rows.ts';
import type { Network } from '../../src/network/network.ts';
import type { CapacityRow, Subject } from '../../src/studies/rows.ts';
import type { StudyRows } from '../../src/studies/catalogue.ts';

/** A trained network as the panels find it. */
export function trained(
  subject: Partial<Omit<Subject, 'trialId'>> = {},
  diverged = false,
): CapacityRow {
  const { recipe = 'paper', pair = '4-9', hidden = 24, seed = 1 } = subject;
  return {
    recipe,
    pair,
    hidden,
    seed,
    trialId: nameOf({ recipe, pair, hidden, seed }),
    bestF1: 0.9,
    bestEpoch: 9,
    lastF1: 0.9,
    lastLoss: diverged ? NaN : 0.2,
    lastConfusion: { tp: 45, fp: 5, fn: 5, tn: 45 },
    lastAuc: 0.95,
    diverged,
    history: new Float64Array(0),
  };
}

export function nameOf({ recipe, pair, hidden, seed }: Omit<Subject, 'trialId'>): string {
  return `${recipe}/${pair}/${hidden}/${seed}`;
}

export function dataOf(rows: Partial<StudyRows>, more: Partial<Data> = {}): Data {
  return { ...NO_DATA, loading: false, rows: { ...NO_DATA.rows, ...rows }, ...more };
}

/** Services without a store: they have these parts and nothing else. */
export function servicesOf(parts: {
  readonly core: Core;
  readonly network?: Network;
  readonly images: PairRows;
  readonly pauses?: { count: number };
}): Services {
  return {
    core: async () => parts.core,
    network: async () => parts.network,
    trial: async () => undefined,
    history: async () => undefined,
    images: async () => parts.images,
    embed: () => {
      throw new Error('got an embedding, expected none');
    },
    pause: async () => {
      if (parts.pauses) parts.pauses.count++;
    },
    trials: trialServices({}),
    findings: async () => [],
  };
}

/** All actions of some work. */
export async function actionsOf<Action>(
  work: Work<Action> | undefined,
  services: Services,
): Promise<Action[]> {
  const actions: Action[] = [];
  for await (const action of work!.run(services)) actions.push(action);
  return actions;
}
