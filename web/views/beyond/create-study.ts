import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { smallGrid } from '../../../src/explore/beyond/small-grid.ts';
import type { StudyFindings } from '../../../src/explore/beyond/stored-findings.ts';
import { pick } from '../../../src/explore/lists.ts';
import { BEYOND_NAMES, studyNamed, type StudyName } from '../../../src/studies/catalogue.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { studyParts } from '../../../src/studies/studies.ts';
import type { Page } from '../../lab/page.ts';
import { sentenceOf } from '../../lab/sentence.ts';
import { readAgain } from '../../lab/read-again.ts';

/** A study beyond the paper in a small grid of the page's pair and recipe: what is found, and what finds the rest. */
export interface PageStudy {
  readonly name: Accessor<StudyName>;
  /** Undefined while the data are opened. */
  readonly grid: Accessor<Grid | undefined>;
  /** Undefined while it is read. */
  readonly findings: Accessor<StudyFindings | undefined>;
  readonly isRunning: Accessor<boolean>;
  readonly start: () => void;
  readonly stop: () => void;
}

export function createStudy({ laboratory, dataset, settings, dispatch }: Page): PageStudy {
  const [findings, setFindings] = createSignal<StudyFindings>();
  const [isRunning, setRunning] = createSignal(false);
  let controller: AbortController | undefined;
  const name = createMemo(() => pick<StudyName>(BEYOND_NAMES, settings.study as StudyName)!);
  const grid = createMemo(() => {
    const head = dataset()?.head;
    if (!head || head.name !== settings.dataset) return undefined;
    const { pair, recipe, seeds } = settings;
    return smallGrid(name(), head, { pair, recipe, seeds });
  });
  const plan = createMemo(() => JSON.stringify([name(), grid()]));
  const fail = (error: unknown) => dispatch({ type: 'notify', notice: sentenceOf(error) });
  const stop = () => {
    controller?.abort();
    controller = undefined;
    setRunning(false);
  };

  const read = async () => {
    const [wanted, own] = [plan(), grid()];
    if (!own) return;
    const found = await laboratory.studyFindings(name(), own);
    if (wanted === plan()) setFindings(found);
  };
  // What is stored is shown at once; another plan ends the run of this one.
  createEffect(
    on(plan, () => {
      stop();
      setFindings(undefined);
      read().catch(fail);
    }),
  );
  onCleanup(laboratory.store.onChange(readAgain(() => read().catch(fail))));
  onCleanup(stop);

  const start = async () => {
    const [opened, own] = [dataset(), grid()];
    if (!opened || !own || isRunning()) return;
    const mine = new AbortController();
    controller = mine;
    setRunning(true);
    const parts = studyParts([studyNamed(name())], own);
    try {
      const task = { study: name(), parts, signal: mine.signal };
      for await (const record of laboratory.run(opened, task)) {
        if (mine.signal.aborted) break;
        if (record.type === 'failed') throw new Error(record.reason);
      }
    } catch (error) {
      if (!mine.signal.aborted) fail(error);
    } finally {
      if (controller === mine) stop();
    }
  };
  return { name, grid, findings, isRunning, start: () => void start(), stop };
}
