import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { Outcome } from '../../../src/claims/claim.ts';
import { describeTrialOf, trialId } from '../../../src/lab/trial.ts';
import type { BrowserLaboratory } from '../../../src/browser/laboratory.ts';
import { sentenceOf } from '../../lab/sentence.ts';
import { digestOfNetworks, networksOf } from './networks.ts';
import type { ShippedOutcome } from './shipped.ts';

/** How far the networks of a claim are trained here. */
export interface CheckState {
  readonly status: 'none' | 'running' | 'stopped' | 'done' | 'failed';
  /** Networks that are there. */
  readonly trained: number;
  /** At the pace so far; undefined before there is one. */
  readonly secondsLeft?: number;
  /** Of all of them, once they are there. */
  readonly digest?: string;
  /** What they say of the claim. */
  readonly outcome?: Outcome;
  readonly reason?: string;
}

export interface Check {
  readonly state: Accessor<CheckState>;
  readonly start: () => void;
  readonly stop: () => void;
}

/**
 * Trains and measures all networks that a claim rests on, those that the browser keeps excepted, makes their digest and
 * judges the claim by them.
 */
export function createCheck(
  laboratory: BrowserLaboratory,
  id: string,
  { recipe, level, evidence }: ShippedOutcome,
): Check {
  const [state, setState] = createSignal<CheckState>({ status: 'none', trained: 0 });
  const add = (more: Partial<CheckState>) => setState((before) => ({ ...before, ...more }));
  let controller = new AbortController();
  onCleanup(() => controller.abort());

  const train = async ({ signal }: AbortController) => {
    const opened = await laboratory.openDataset({ type: 'served', name: 'mnist' });
    const networks = networksOf(evidence.blocks);
    const trials = networks.map((network) => describeTrialOf(opened.head, network));
    const claim = { id, recipe, trials };
    const wanted = new Set(await Promise.all(trials.map(trialId)));
    const parts = await laboratory.claimParts(opened, claim);
    const found = new Map<string, string>();
    let [operations, done, begun] = [0, 0, 0];
    for await (const record of laboratory.run(opened, { study: 'check', parts, signal })) {
      switch (record.type) {
        case 'planned':
          ({ operations } = record);
          begun = performance.now();
          break;
        case 'epoch': {
          done += record.operations;
          const seconds = (performance.now() - begun) / 1000;
          add({ secondsLeft: (seconds * Math.max(0, operations - done)) / done });
          break;
        }
        case 'trained':
          // What they are compared with is trained, too.
          if (!wanted.has(record.trialId)) break;
          found.set(record.trialId, record.weights);
          add({ trained: found.size });
          break;
        case 'failed':
          throw new Error(record.reason);
        default:
      }
    }
    if (signal.aborted) return;
    const all = Array.from(found, ([trialId, weights]) => ({ trialId, weights }));
    const outcome = await laboratory.judgeClaim(opened, claim, level);
    if (signal.aborted) return;
    add({ status: 'done', digest: await digestOfNetworks(all), outcome });
  };
  const start = () => {
    const own = new AbortController();
    controller = own;
    setState({ status: 'running', trained: 0 });
    train(own).catch((error: unknown) => {
      own.abort();
      if (controller === own) add({ status: 'failed', reason: sentenceOf(error) });
    });
  };
  const stop = () => {
    controller.abort();
    add({ status: 'stopped' });
  };
  return { state, start, stop };
}
