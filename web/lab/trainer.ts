import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { OpenDataset } from '../../src/browser/data-source.ts';
import type { BrowserLaboratory } from '../../src/browser/laboratory.ts';
import type { WatchedTraining } from '../../src/browser/training.ts';
import type { StoredTrial } from '../../src/lab/store.ts';
import { trialId } from '../../src/lab/trial.ts';
import { epochScores } from '../../src/library/epoch-scores.ts';
import { describeTrial } from '../../src/library/training-settings.ts';
import { networkFromBytes } from '../../src/network/network.ts';
import type { PageAction } from '../state/reducer.ts';
import { isAboutNetwork, type Settings } from '../state/settings.ts';
import type { TrainingState } from '../state/training.ts';
import type { Trainer } from './page.ts';
import { sentenceOf } from './sentence.ts';

interface Needs {
  readonly laboratory: BrowserLaboratory;
  readonly dataset: Accessor<OpenDataset | undefined>;
  readonly settings: Settings;
  readonly training: Accessor<TrainingState>;
  readonly dispatch: (action: PageAction) => void;
}

/** Trains the network of the page, and looks whether the store has it whenever another one is chosen. */
export function createTrainer({
  laboratory,
  dataset,
  settings,
  training,
  dispatch,
}: Needs): Trainer {
  let watched: WatchedTraining | undefined;
  // The first network trains by itself, so that there is something to see.
  let isFirst = true;
  const end = () => {
    watched?.cancel();
    watched = undefined;
  };
  onCleanup(end);

  const begin = (paused: boolean) => {
    const opened = dataset();
    if (!opened) return;
    end();
    const { key } = training();
    dispatch({ type: 'training/begin', key, paused });
    try {
      const one = laboratory.train(opened, networkSettings(settings), {
        paused,
        onLook: (look) => watched === one && dispatch({ type: 'training/look', key, look }),
      });
      watched = one;
      one.finished.then(
        (record) => {
          if (record && watched === one) dispatch({ type: 'training/finish', key, record });
        },
        (error: unknown) => {
          if (watched === one) fail(key, error);
        },
      );
    } catch (error) {
      fail(key, error);
    }
  };
  const fail = (key: string, error: unknown) => {
    watched = undefined;
    dispatch({ type: 'training/fail', key, failure: sentenceOf(error) });
  };

  const look = async (key: string, opened: OpenDataset) => {
    // Whoever looks at a network needs its data next, so they come while the store is asked; who misses them will be told.
    if (isAboutNetwork(settings.view)) {
      laboratory.prefetch(opened, settings.pair).catch(() => {});
    }
    // Others may have come in its place, by the same name.
    const tell = (action: PageAction) => dataset() === opened && dispatch(action);
    try {
      const id = await trialId(describeTrial(opened.head, networkSettings(settings)));
      tell({ type: 'training/known', key, trialId: id });
      const stored = await laboratory.store.trial(id);
      tell(
        stored
          ? { type: 'training/stored', key, ...shown(stored) }
          : { type: 'training/none', key },
      );
    } catch (error) {
      tell({ type: 'training/fail', key, failure: sentenceOf(error) });
    }
  };
  const chosen = createMemo(() => training().key);
  createEffect(
    on([chosen, dataset], ([key, opened]) => {
      end();
      dispatch({ type: 'training/ask', key });
      if (opened?.head.name === settings.dataset) void look(key, opened);
    }),
  );
  // Another tab may have trained it, or a file brought it in.
  const onChange = () => {
    const opened = dataset();
    if (opened && training().status === 'idle') void look(training().key, opened);
  };
  onCleanup(laboratory.store.onChange(onChange));
  // Every view but that of training is about a trained network, so it is made at once.
  createEffect(() => {
    const { status } = training();
    const { view } = settings;
    // Nothing may slow down what is timed.
    if (view === 'benchmark') return;
    const isNeeded = view !== 'train' && view !== 'sizes' && isAboutNetwork(view);
    if (status === 'idle' && (isNeeded || isFirst)) {
      isFirst = false;
      begin(false);
    } else if (status !== 'asking') isFirst = false;
  });

  return {
    train() {
      if (training().status === 'paused' && watched) {
        watched.resume();
        dispatch({ type: 'training/resume', key: training().key });
      } else begin(false);
    },
    pause() {
      watched?.pause();
      dispatch({ type: 'training/pause', key: training().key });
    },
    step() {
      if (training().status === 'training') this.pause();
      else if (training().status !== 'paused') begin(true);
      watched?.step();
    },
    reset() {
      end();
      dispatch({ type: 'training/reset', key: training().key });
    },
  };
}

function networkSettings({ pair, hidden, seed, recipe }: Settings) {
  return { pair, hidden, seed, recipe };
}

/** A stored network as the state has it. */
function shown({ record, history, weights }: StoredTrial) {
  const { hidden } = record.trial;
  return { record, scores: epochScores(history), weights: networkFromBytes(weights, hidden) };
}
