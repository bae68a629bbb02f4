import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { recipeText } from '../../../src/lab/recipe.ts';
import { describeTrialOf } from '../../../src/lab/trial.ts';
import { usePage } from '../../lab/page.ts';
import { sentenceOf } from '../../lab/sentence.ts';
import { linkOf } from '../../state/link.ts';
import type { ExampleNetwork } from './shipped.ts';

type Check =
  | { readonly type: 'none' | 'running' }
  | { readonly type: 'done'; readonly weights: string }
  | { readonly type: 'failed'; readonly reason: string };

/** Trains one of the networks that a claim rests on, and compares its digest with that of the shipped run. */
export function CheckExample(props: { readonly example: ExampleNetwork }): JSX.Element {
  const { laboratory, settings, set } = usePage();
  const [check, setCheck] = createSignal<Check>({ type: 'none' });
  const controller = new AbortController();
  onCleanup(() => controller.abort());
  const run = async () => {
    setCheck({ type: 'running' });
    try {
      const opened = await laboratory.openDataset({ type: 'served', name: 'mnist' });
      const { pair, hidden, seed, recipe } = props.example;
      const trials = [describeTrialOf(opened.head, { pair, hidden, seed, recipe })];
      const part = { study: 'check', recipe: recipeText(recipe), trials, requests: [] };
      const task = { study: 'check', parts: [part], signal: controller.signal };
      for await (const record of laboratory.run(opened, task)) {
        if (record.type === 'trained') setCheck({ type: 'done', weights: record.weights });
        if (record.type === 'failed') setCheck({ type: 'failed', reason: record.reason });
      }
    } catch (error) {
      if (!controller.signal.aborted) setCheck({ type: 'failed', reason: sentenceOf(error) });
    }
  };
  const settingsOf = () => {
    const { pair, hidden, seed, recipe } = props.example;
    return { view: 'train', dataset: 'mnist', pair, hidden, seed, recipe } as const;
  };
  const weights = () => {
    const now = check();
    return now.type === 'done' ? now.weights : undefined;
  };
  const reason = () => {
    const now = check();
    return now.type === 'failed' ? now.reason : undefined;
  };
  return (
    <div>
      <p>
        One of them: {props.example.pair}, {props.example.hidden} hidden units, seed{' '}
        {props.example.seed}. Its digest in that run:{' '}
        <code class="digest">{props.example.weights}</code>
      </p>
      <p class="buttons">
        <button type="button" disabled={check().type === 'running'} onClick={run}>
          Check this one here
        </button>
        <a
          class="button"
          href={linkOf({ ...settings(), ...settingsOf() })}
          onClick={(event) => {
            event.preventDefault();
            set(settingsOf());
          }}
        >
          Look at it
        </a>
      </p>
      <p role="status" class="note" data-testid="check">
        <Show when={check().type === 'running'}>Training …</Show>
        <Show when={weights()}>
          {(own) => (
            <>
              {own() === props.example.weights
                ? 'Trained here: the same digest, bit by bit.'
                : `Trained here: another digest, ${own()}.`}
            </>
          )}
        </Show>
        <Show when={reason()}>{reason()}</Show>
      </p>
    </div>
  );
}
