import { type JSX, Show } from 'solid-js';
import { usePage } from '../../lab/page.ts';
import { Choice, NumberField } from '../../parts/controls.tsx';
import { PruningControls } from '../../parts/pruning-controls.tsx';
import type { ForkPruned } from '../../state/settings.ts';
import type { TimeMachine } from './create-time.ts';
import { forkingCommand } from './fork-choice.ts';

const PRUNED: readonly (readonly [ForkPruned, string])[] = [
  ['nothing', 'nothing'],
  ['kept', 'connections, for good'],
  ['free', 'connections, which may grow back'],
];

/** What is other from the epoch on, and to let it go on. */
export function ForkControls({ time }: { readonly time: TimeMachine }): JSX.Element {
  const { settings, set } = usePage();
  return (
    <section class="card" aria-labelledby="fork-title">
      <h3 id="fork-title">Go on otherwise from here</h3>
      <Show when={time.form()} fallback={<p class="loading">Reading the network …</p>}>
        {(form) => (
          <>
            <div class="bar">
              <NumberField
                label="Learning rate from here on"
                value={form().rate}
                min={0.0001}
                max={10}
                step="any"
                onChange={(rate) => set({ forkRate: rate === form().of.learningRate ? 0 : rate })}
              />
              <NumberField
                label="Epochs in all"
                value={form().epochs}
                min={form().epoch + 1}
                max={Math.max(1000, form().epochs)}
                onChange={(epochs) => set({ forkEpochs: epochs === form().of.epochs ? 0 : epochs })}
              />
            </div>
            <Choice
              label="Remove here"
              value={settings.forkPruned}
              options={PRUNED}
              onChange={(forkPruned) => set({ forkPruned })}
            />
            <Show when={settings.forkPruned !== 'nothing'}>
              <PruningControls />
            </Show>
            <p class="buttons">
              <Show
                when={time.progress() !== undefined}
                fallback={
                  <button type="button" class="main" onClick={time.fork}>
                    Fork it at epoch {form().epoch}
                  </button>
                }
              >
                <button type="button" class="main" onClick={time.stop}>
                  Stop
                </button>
              </Show>
            </p>
            <Show when={time.progress() !== undefined}>
              <progress
                aria-label="Epochs of the fork"
                max={form().epochs}
                value={time.progress() ?? 0}
              />
            </Show>
            <p class="note">
              In a terminal that has the network:{' '}
              <code data-testid="fork-command">{forkingCommand(form())}</code>
            </p>
          </>
        )}
      </Show>
    </section>
  );
}
