import { type Claim, claimKey } from '../../../src/claims/claim.ts';
import { runningRun, waitingRuns } from '../../../src/explore/run-queue/state.ts';
import { orderKey, orderName, type StudyOrder } from '../../../src/studies/study-order.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import type { SqliteStore } from '../../../src/node/store.ts';
import { count } from '../../../src/count.ts';
import type { ActiveRun } from '../app/active-run.ts';
import type { AnyPanel, Data } from '../panel.ts';
import type { OrderOverlay } from './overlay.ts';

/** Puts an order into the queue and says in a sentence what becomes of it. */
export function addOrder(
  activeRun: ActiveRun,
  order: StudyOrder,
  showAfter: Grid | undefined,
): string {
  activeRun.add(order, showAfter);
  const { queue } = activeRun.data;
  const name = orderName(order);
  const running = runningRun(queue);
  if (running && orderKey(running.order) === orderKey(order)) return `${name} is in progress`;
  if (queue.isHeld) return `${name} waits: Enter in Progress goes on with the queue`;
  const before = waitingRuns(queue).findIndex((run) => orderKey(run.order) === orderKey(order));
  return `${name} waits for ${count(before + 1, 'run')}`;
}

/** The claims in view: those that the panel says, else those behind its figures. */
export async function claimsOfPanel(
  panel: AnyPanel,
  own: object,
  data: Data,
  queries: { claims(): Promise<readonly Claim[]> },
): Promise<readonly Claim[]> {
  if (panel.claimsInView) {
    const keys = new Set(panel.claimsInView(own, data));
    return data.claims.filter((claim) => keys.has(claimKey(claim)));
  }
  const { CLAIMS_OF_FIGURES } = await import('../../../src/claims/claims-of-figures.ts');
  const figures = panel.artefacts?.(own, data) ?? [];
  const ids = new Set(figures.flatMap((figure) => CLAIMS_OF_FIGURES[figure] ?? []));
  return ids.size === 0 ? [] : (await queries.claims()).filter(({ id }) => ids.has(id));
}

/** What would decide claims, or in a sentence why nothing is to be decided. */
export async function seedsToDecide(
  claims: readonly Claim[],
  grid: Grid,
  store: SqliteStore,
): Promise<OrderOverlay | string> {
  if (claims.length === 0) return 'no claim is about what is shown here';
  if (claims.every(({ verdict }) => verdict === 'untested')) {
    return 'not tested yet: r runs what it takes';
  }
  if (!claims.some(({ verdict }) => verdict === 'undecided')) {
    return claims.length === 1 ? 'this claim is decided' : 'the claims behind this are decided';
  }
  const { moreSeeds } = await import('../../../src/claims/more-seeds.ts');
  return { type: 'seeds', more: moreSeeds(claims, grid, (id) => store.find(id)) };
}
