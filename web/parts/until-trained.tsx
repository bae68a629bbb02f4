import { type JSX, Match, Switch } from 'solid-js';
import { usePage } from '../lab/page.ts';

/** What is about a trained network; until it is trained, how far it is. */
export function UntilTrained(props: { readonly children: JSX.Element }): JSX.Element {
  const { stored, training, settings, trainer } = usePage();
  return (
    <Switch fallback={<p class="loading">Looking for the network …</p>}>
      <Match when={stored()}>{props.children}</Match>
      <Match when={training().status === 'training'}>
        <section class="card" role="status" aria-label="Training">
          <p>The network is trained first: epoch {training().epoch}.</p>
          <progress aria-label="Epochs" max={settings.recipe.epochs} value={training().epoch} />
        </section>
      </Match>
      <Match when={training().status === 'failed'}>
        <p role="alert">{training().failure}</p>
      </Match>
      <Match when={training().status === 'paused' || training().status === 'idle'}>
        <p class="buttons">
          <button type="button" class="main" onClick={() => trainer.train()}>
            Train the network
          </button>
        </p>
      </Match>
    </Switch>
  );
}
