import { expect } from 'vitest';
import { MemoryStore } from '../../src/lab/memory-store.ts';
import { identifyParts } from '../../src/lab/parts.ts';
import { printTrial, type Trial } from '../../src/lab/trial.ts';
import type { Laboratory } from '../../src/node/laboratory.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { studyParts } from '../../src/studies/studies.ts';
import type { Study } from '../../src/studies/study.ts';

/** What a network's F1 and AUC are under a patch. */
export type F1Of = (trial: Trial) => number;

/** A network of a laboratory that trains nothing, with seconds that tell its size. */
function made(trial: Trial, trialId: string, f1: number, diverged: boolean) {
  const confusion = { tp: 45, fp: 5, fn: 5, tn: 45 };
  const scores = { n: 100, loss: 0.3, accuracy: 0.9, f1, auc: f1, confusion };
  return {
    type: 'trained' as const,
    trial: printTrial(trial),
    trialId,
    weights: 'sha256:none',
    validation: scores,
    test: scores,
    best: { f1, epoch: 1 },
    seconds: 1 + trial.hidden / 8,
    ...(diverged && { diverged: 1 }),
  };
}

/** A laboratory whose networks are made up when they are asked for; what it was asked to run is kept. */
export function laboratory(
  grid: Grid,
  f1Of: F1Of,
  isLost: (trial: Trial) => boolean = () => false,
  store = new MemoryStore(),
) {
  const ran: string[] = [];
  const damaged: { id: string; about: string }[] = [];
  async function* run(name: string, studies: readonly Study[], signal: AbortSignal) {
    expect(signal.aborted).toBe(false);
    const { trials, requests } = await identifyParts(studyParts(studies, grid));
    yield { type: 'planned', damaged: damaged.map(({ id }) => id), damagedRows: damaged };
    for (const [id, { trial }] of trials) {
      const stored = store.find(id) !== undefined;
      const record = made(trial, id, f1Of(trial), isLost(trial));
      if (!stored) {
        const { pair, hidden, seed, recipe } = trial;
        ran.push(`${name}: ${pair} H${hidden} s${seed} ${recipe.init}`);
        store.save([{ record, history: new Float64Array(0), weights: new Uint8Array(0) }]);
      }
      yield { ...record, stored };
    }
    for (const [id, { request, trialId }] of requests) {
      const f1 = f1Of(request.trial);
      const value = { f1, auc: f1, draws: [f1], aucDraws: [f1] };
      const { measurement } = request;
      store.saveMeasurements([{ id, trialId, measurement, value, seconds: 0 }]);
    }
    yield { type: 'failed', message: 'one that goes on' };
  }
  const lab = { grid, store, run, out: '' } as unknown as Laboratory;
  return { lab, store, ran, damaged };
}
