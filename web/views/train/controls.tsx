import { type JSX, Match, Switch } from 'solid-js';
import { usePage } from '../../lab/page.ts';

/** Train, pause, step, reset, and how far it is. */
export function Controls(): JSX.Element {
  const { settings, training, trainer } = usePage();
  const status = () => training().status;
  const epochs = () => settings.recipe.epochs;
  const last = () => training().scores.at(-1);
  return (
    <section class="card" aria-label="Training">
      <p class="buttons">
        <Switch>
          <Match when={status() === 'training'}>
            <button type="button" class="main" onClick={() => trainer.pause()}>
              Pause
            </button>
          </Match>
          <Match when={status() !== 'training'}>
            <button
              type="button"
              class="main"
              disabled={status() === 'asking'}
              onClick={() => trainer.train()}
            >
              {status() === 'paused' ? 'Go on' : status() === 'trained' ? 'Train again' : 'Train'}
            </button>
          </Match>
        </Switch>
        <button
          type="button"
          disabled={status() === 'asking' || status() === 'trained'}
          onClick={() => trainer.step()}
        >
          Step
        </button>
        <button type="button" disabled={status() === 'asking'} onClick={() => trainer.reset()}>
          Reset
        </button>
      </p>
      <progress aria-label="Epochs" max={epochs()} value={training().epoch} />
      <p class="numbers" data-status={status()} data-testid="progress">
        Epoch <b>{training().epoch}</b> of {epochs()}
        {' · '}loss on new images <b>{last()?.loss.toFixed(4) ?? '–'}</b>
        {' · '}F1 <b>{last()?.f1.toFixed(4) ?? '–'}</b>
      </p>
      <p role="status" class="note">
        <Switch>
          <Match when={status() === 'trained'}>
            Trained: it decides {((training().record?.validation.accuracy ?? 0) * 100).toFixed(1)} %
            of the validation images and{' '}
            {((training().record?.test.accuracy ?? 0) * 100).toFixed(1)} % of the test images
            rightly.
          </Match>
          <Match when={status() === 'failed'}>{training().failure}</Match>
          <Match when={status() === 'paused'}>Paused. Step trains one more epoch.</Match>
        </Switch>
      </p>
    </section>
  );
}
