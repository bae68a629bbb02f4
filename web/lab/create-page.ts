import { batch, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { DroppedSource, OpenDataset } from '../../src/browser/data-source.ts';
import type { BrowserLaboratory } from '../../src/browser/laboratory.ts';
import { parsePair } from '../../src/data/pair.ts';
import { DATASET_NAMES, type DatasetName } from '../../src/data/known-datasets.ts';
import type { StoredNetwork } from '../../src/explore/load-selection.ts';
import { readLink } from '../state/link.ts';
import { initialState, type PageAction, reducePage } from '../state/reducer.ts';
import { pairOf, sidesOf } from '../state/pair.ts';
import { DEFAULTS, type Settings } from '../state/settings.ts';
import { createSettings } from './create-settings.ts';
import { followAddress } from './follow-address.ts';
import type { Page } from './page.ts';
import { sentenceOf } from './sentence.ts';
import { createSheet } from './sheet.ts';
import { createTrainer } from './trainer.ts';

/** The state of the page, tied to its address and to the laboratory. */
export function createPage(laboratory: BrowserLaboratory): Page {
  const first = readLink(location.hash);
  const [state, setState] = createSignal(initialState(first.settings, first.faults));
  const dispatch = (action: PageAction) => void setState((before) => reducePage(before, action));
  const set = (settings: Partial<Settings>) => dispatch({ type: 'set', settings });
  const settings = createSettings(() => state().settings);
  const training = createMemo(() => state().training);
  const notices = createMemo(() => state().notices);
  const notify = (error: unknown) => dispatch({ type: 'notify', notice: sentenceOf(error) });

  // By their names, so that one can come back to them.
  const dropped = new Map<string, OpenDataset>();
  followAddress(settings, (hash) => {
    const link = readLink(hash, [...DATASET_NAMES, ...dropped.keys()]);
    set(link.settings);
    for (const notice of link.faults) dispatch({ type: 'notify', notice });
  });

  const [dataset, setDataset] = createSignal<OpenDataset>();
  const open = (name: string) => {
    const known = dropped.get(name);
    if (known) return void setDataset(() => known);
    if (dataset()?.head.name === name) return;
    laboratory
      .openDataset({ type: 'served', name: name as DatasetName })
      .then((opened) => {
        if (settings.dataset === name) setDataset(() => opened);
      })
      .catch((error: unknown) => {
        notify(error);
        if (name !== DEFAULTS.dataset) set({ dataset: DEFAULTS.dataset, pair: DEFAULTS.pair });
      });
  };
  createEffect(on(() => settings.dataset, open));
  const openDropped = async (files: readonly File[]) => {
    try {
      const opened = await laboratory.openDataset(droppedSource(files));
      const { name, classes } = opened.head;
      const pair = firstPair(classes);
      dropped.set(name, opened);
      batch(() => {
        setDataset(() => opened);
        set({ dataset: name, pair, image: 0 });
      });
      for (const notice of opened.notes) dispatch({ type: 'notify', notice });
    } catch (error) {
      notify(error);
    }
  };

  const stored = createMemo<StoredNetwork | undefined>(
    () => {
      const { status, trialId, record } = training();
      if (status !== 'trained' || trialId === undefined || !record) return undefined;
      return { trialId, pair: record.trial.pair, seed: record.trial.seed };
    },
    undefined,
    { equals: (a, b) => a?.trialId === b?.trialId },
  );
  // A link may name classes that its data do not have.
  createEffect(() => {
    const head = dataset()?.head;
    if (head?.name !== settings.dataset) return;
    try {
      parsePair(settings.pair, head.classes);
    } catch (error) {
      notify(error);
      set({ pair: firstPair(head.classes), image: 0 });
    }
  });
  const classNames = createMemo(() => sidesOf(settings.pair, dataset()?.head.classes ?? []));
  const trainer = createTrainer({ laboratory, dataset, settings, training, dispatch });
  return {
    settings,
    training,
    notices,
    dispatch,
    set,
    laboratory,
    dataset,
    classNames,
    openDropped,
    trainer,
    sheet: createSheet(),
    stored,
  };
}

/** @throws InputError where there are fewer than two classes */
function firstPair(classes: readonly string[]): string {
  const [first = '', second = ''] = classes;
  return pairOf(first, second, classes);
}

/** One file, or all of a folder. */
function droppedSource(files: readonly File[]): DroppedSource {
  const pathOf = (file: File) => file.webkitRelativePath || file.name;
  const [first] = files;
  const name = first ? (pathOf(first).split('/')[0] ?? first.name) : '';
  return { type: 'dropped', name, files: files.map((file) => ({ path: pathOf(file), file })) };
}
