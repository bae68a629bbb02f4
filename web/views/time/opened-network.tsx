import { createMemo, type JSX, Show } from 'solid-js';
import { strongWeight } from '../../../src/network/units.ts';
import { type HistoryValue, valueAtEpoch } from '../../../src/network/history.ts';
import { usePage } from '../../lab/page.ts';
import { Slider } from '../../parts/controls.tsx';
import { UnitGallery } from '../../parts/unit-gallery.tsx';
import { openingCommands } from './fork-choice.ts';
import type { TimeMachine } from './create-time.ts';

/** The network at the epoch of the slider: its scores, its weights, and whether they are what was stored. */
export function OpenedNetwork({ time }: { readonly time: TimeMachine }): JSX.Element {
  const { settings, set, dataset, stored } = usePage();
  const epochs = () => time.chosen()?.record.trial.recipe.epochs ?? 0;
  const network = createMemo(() => time.opened()?.network);
  const strong = createMemo(() => {
    const found = network();
    return (found && strongWeight(found)) || 1;
  });
  const scoreOf = (value: HistoryValue) => {
    const history = time.chosen()?.history;
    const at = time.epoch();
    return (history && at > 0 && valueAtEpoch(history, at, value)?.toFixed(4)) || '–';
  };
  const isFork = () => time.chosen()?.record.trialId !== stored()?.trialId;
  const commands = () => {
    const [found, data] = [time.chosen(), dataset()];
    return found && data ? openingCommands(found.record, settings, data.head) : [];
  };
  return (
    <section class="facts card" aria-labelledby="opened-title">
      <h3 id="opened-title">{isFork() ? 'The fork' : 'The network'} at an epoch</h3>
      <Slider
        label="Epochs that are done"
        min={0}
        max={epochs()}
        value={time.epoch()}
        text={`${time.epoch()} of ${epochs()}`}
        onInput={(epoch) => set({ epoch })}
      />
      <p class="numbers">
        loss on new images <b>{scoreOf('loss')}</b>
        {' · '}F1 <b data-testid="opened-f1">{scoreOf('f1')}</b>
      </p>
      <p role="status" class="note" data-testid="opened">
        <Show when={time.opened()} fallback={`Training again to epoch ${time.epoch()} …`}>
          {(found) => (
            <Show
              when={found().difference === undefined}
              fallback={<b>It is not what was stored: {found().difference}.</b>}
            >
              Trained again to here in {found().seconds.toFixed(2)} s:{' '}
              {found().epoch === 0
                ? 'the weights as they were drawn.'
                : 'every bit of its history is the one that was stored.'}
            </Show>
          )}
        </Show>
      </p>
      <UnitGallery network={network()} strong={strong()} />
      <dl>
        <div>
          <dt>Digest of these weights</dt>
          <dd>
            <code class="digest" data-testid="opened-digest">
              {time.opened()?.digest ?? ' '}
            </code>
          </dd>
        </div>
        <div>
          <dt>The same in a terminal</dt>
          <dd>
            <pre class="commands" tabIndex={0} role="region" aria-label="Commands">
              <code data-testid="open-commands">{commands().join('\n')}</code>
            </pre>
          </dd>
        </div>
      </dl>
    </section>
  );
}
