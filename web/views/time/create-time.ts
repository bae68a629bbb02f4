import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { type ChosenFork, choiceOf } from '../../../src/explore/trials/fork-form.ts';
import { forkTree, type TreeNode, treesOf } from '../../../src/explore/trials/fork-tree.ts';
import type { OpenedEpoch } from '../../../src/explore/trials/open-epoch.ts';
import type { TrialRecord } from '../../../src/lab/records.ts';
import type { StoredTrial } from '../../../src/lab/store.ts';
import { createExploration } from '../../lab/explore.ts';
import type { Page } from '../../lab/page.ts';
import { readAgain } from '../../lab/read-again.ts';
import { sentenceOf } from '../../lab/sentence.ts';
import { chosenFork, openedEpoch } from './fork-choice.ts';

/** A network of the tree, and what is stored of it. */
export interface ForkNode extends TreeNode {
  /** Undefined where it is not stored any more, or damaged. */
  readonly record: TrialRecord | undefined;
}

/** The network of the page at one of its epochs, and what was forked from it. */
export interface TimeMachine {
  /** The network of the page, then what goes back to it. */
  readonly nodes: Accessor<readonly ForkNode[]>;
  /** The one that is opened, and what it was forked from; undefined while they are read. */
  readonly chosen: Accessor<StoredTrial | undefined>;
  readonly parent: Accessor<StoredTrial | undefined>;
  readonly epoch: Accessor<number>;
  /** Undefined while it is trained again. */
  readonly opened: Accessor<OpenedEpoch | undefined>;
  /** What is chosen for the next fork. */
  readonly form: Accessor<ChosenFork | undefined>;
  /** The epoch of a fork that is being trained; undefined when none is. */
  readonly progress: Accessor<number | undefined>;
  readonly fork: () => void;
  readonly stop: () => void;
}

/** So long the slider rests before the network is trained again to its epoch. */
const REST_MS = 150;

export function createTime(page: Page): TimeMachine {
  const { laboratory, dataset, settings, set, stored, dispatch } = page;
  const fail = (error: unknown) => dispatch({ type: 'notify', notice: sentenceOf(error) });
  const nodes = createTree(page, fail);
  const id = createMemo(() => {
    const isThere = nodes().some(({ trialId, record }) => trialId === settings.fork && record);
    return isThere ? settings.fork : stored()?.trialId;
  });
  const chosen = createStored(page, id, fail);
  const parent = createStored(
    page,
    () => chosen()?.record.trial.recipe.forks?.at(-1)?.parent,
    fail,
  );
  const epoch = createMemo(() => {
    const found = chosen();
    return found ? openedEpoch(found.record, settings) : 0;
  });
  const opened = createOpened(page, chosen, epoch);
  const form = createMemo(() => {
    const found = chosen();
    return found && chosenFork(found.record, settings);
  });

  const [progress, setProgress] = createSignal<number>();
  let controller: AbortController | undefined;
  const stop = () => {
    controller?.abort();
    controller = undefined;
    setProgress(undefined);
  };
  createEffect(on(stored, stop));
  onCleanup(stop);
  const fork = async () => {
    const [data, root, choice] = [dataset(), stored(), form()];
    if (!data || !root || !choice || controller) return;
    const mine = new AbortController();
    controller = mine;
    setProgress(choice.epoch);
    try {
      const network = { ...root, trialId: choice.trialId };
      const records = laboratory.fork(data, network, choiceOf(choice), mine.signal);
      for await (const record of records) {
        if (mine.signal.aborted) break;
        if (record.type === 'failed') throw new Error(record.reason);
        if (record.type === 'epoch') setProgress(record.epoch);
        if (record.type === 'trained') {
          set({ fork: record.trialId, epoch: record.trial.recipe.epochs });
        }
      }
    } catch (error) {
      if (!mine.signal.aborted) fail(error);
    } finally {
      if (controller === mine) stop();
    }
  };
  return { nodes, chosen, parent, epoch, opened, form, progress, fork: () => void fork(), stop };
}

/** The tree of the page's network, read anew when something is stored. */
function createTree(
  { laboratory: { store }, stored }: Page,
  fail: (error: unknown) => void,
): Accessor<readonly ForkNode[]> {
  const [nodes, setNodes] = createSignal<readonly ForkNode[]>([]);
  const read = async () => {
    const root = stored()?.trialId;
    if (root === undefined) return;
    const found = treesOf(forkTree(await store.forks()), new Set([root]));
    const tree = found.length > 0 ? found : [{ trialId: root, depth: 0, guide: '' }];
    const records = await store.trials(tree.map(({ trialId }) => trialId));
    const byId = new Map(records.map((record) => [record.trialId, record]));
    if (stored()?.trialId !== root) return;
    setNodes(tree.map((node) => ({ ...node, record: byId.get(node.trialId) })));
  };
  const follow = readAgain(() => read().catch(fail));
  createEffect(
    on(stored, () => {
      setNodes([]);
      follow();
    }),
  );
  onCleanup(store.onChange(follow));
  return nodes;
}

/** A network with its history, as the store has it. */
function createStored(
  { laboratory: { store } }: Page,
  id: Accessor<string | undefined>,
  fail: (error: unknown) => void,
): Accessor<StoredTrial | undefined> {
  const [found, setFound] = createSignal<StoredTrial>();
  createEffect(() => {
    const wanted = id();
    let isWanted = true;
    onCleanup(() => (isWanted = false));
    if (wanted === undefined) return;
    store
      .trial(wanted)
      .then((trial) => isWanted && setFound(() => trial))
      .catch(fail);
  });
  return () => (found()?.record.trialId === id() ? found() : undefined);
}

/** The network at the epoch where the slider rests. */
function createOpened(
  page: Page,
  chosen: Accessor<StoredTrial | undefined>,
  epoch: Accessor<number>,
): Accessor<OpenedEpoch | undefined> {
  const [rested, setRested] = createSignal<number>();
  const [opened, setOpened] = createSignal<OpenedEpoch>();
  createEffect(() => {
    const now = epoch();
    const timer = setTimeout(() => setRested(now), REST_MS);
    onCleanup(() => clearTimeout(timer));
  });
  createExploration(
    page,
    'openEpoch',
    () => {
      const [found, root, at] = [chosen(), page.stored(), rested()];
      const isThere = found && at !== undefined && at <= found.record.trial.recipe.epochs;
      if (!root || !isThere) return undefined;
      return [{ ...root, trialId: found.record.trialId }, at];
    },
    (action) => action.type === 'opened' && setOpened(action.opened),
  );
  return () => {
    const found = opened();
    const isOfNow = found?.trialId === chosen()?.record.trialId && found?.epoch === epoch();
    return isOfNow ? found : undefined;
  };
}
