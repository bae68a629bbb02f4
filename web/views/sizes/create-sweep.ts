import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { Part } from '../../../src/lab/parts.ts';
import { recipeText } from '../../../src/lab/recipe.ts';
import type { TrialRecord } from '../../../src/lab/records.ts';
import { describeTrialOf, type Trial, trialId } from '../../../src/lab/trial.ts';
import type { Page } from '../../lab/page.ts';
import { sentenceOf } from '../../lab/sentence.ts';
import { SWEPT } from './points.ts';
import { readAgain } from '../../lab/read-again.ts';

/** A sweep over sizes and seeds: what is trained, and what trains the rest. */
export interface Sweep {
  readonly records: Accessor<readonly TrialRecord[]>;
  readonly total: Accessor<number>;
  readonly isRunning: Accessor<boolean>;
  readonly start: () => void;
  readonly stop: () => void;
}

/** The sweep of the page's pair and recipe. */
export function createSweep({ laboratory, dataset, settings, dispatch }: Page): Sweep {
  const [records, setRecords] = createSignal<readonly TrialRecord[]>([]);
  const [isRunning, setRunning] = createSignal(false);
  let controller: AbortController | undefined;
  const trials = createMemo<readonly Trial[]>(() => {
    const head = dataset()?.head;
    const { pair, recipe, seeds } = settings;
    if (!head || head.name !== settings.dataset) return [];
    return Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
      SWEPT.map((hidden) => describeTrialOf(head, { pair, hidden, seed, recipe })),
    );
  });
  const plan = createMemo(() => JSON.stringify(trials()));
  const ids = createMemo(on(plan, () => Promise.all(trials().map(trialId))));
  const add = (found: readonly TrialRecord[]) =>
    setRecords((known) => {
      const here = new Set(known.map((one) => one.trialId));
      return [...known, ...found.filter((one) => !here.has(one.trialId))];
    });
  const stop = () => {
    controller?.abort();
    controller = undefined;
    setRunning(false);
  };
  const fail = (error: unknown) => dispatch({ type: 'notify', notice: sentenceOf(error) });

  const readStored = async () => {
    const wanted = ids();
    const known = new Set(records().map((one) => one.trialId));
    const missing = (await wanted).filter((id) => !known.has(id));
    if (missing.length === 0) return;
    const found = await laboratory.store.trials(missing);
    if (wanted === ids()) add(found);
  };
  // What is stored is shown at once; another plan ends the run of this one.
  createEffect(
    on(plan, () => {
      stop();
      setRecords([]);
      readStored().catch(fail);
    }),
  );
  // Another tab may have trained some, or a file brought them in.
  onCleanup(laboratory.store.onChange(readAgain(() => readStored().catch(fail))));

  const start = async () => {
    const opened = dataset();
    if (!opened || isRunning()) return;
    const own = new AbortController();
    controller = own;
    setRunning(true);
    const part: Part = {
      study: 'capacity',
      recipe: recipeText(settings.recipe),
      trials: trials(),
      requests: [],
    };
    try {
      const task = { study: 'capacity', parts: [part], signal: own.signal };
      for await (const record of laboratory.run(opened, task)) {
        if (own.signal.aborted) break;
        if (record.type === 'failed') throw new Error(record.reason);
        if (record.type === 'trained') add([record]);
      }
    } catch (error) {
      if (!own.signal.aborted) fail(error);
    } finally {
      if (controller === own) stop();
    }
  };
  return { records, total: () => trials().length, isRunning, start: () => void start(), stop };
}
