import { type JSX, Show } from 'solid-js';
import { usePage } from '../lab/page.ts';
import { STEPS, stepSettings } from './steps.ts';

/** The guided tour, above the view that it sets up. */
export function Tour(): JSX.Element {
  const { settings, set, training } = usePage();
  const number = () => settings.step;
  const step = () => (number() > 0 ? STEPS[number() - 1] : undefined);
  return (
    <Show when={step()}>
      {(now) => (
        <section class="tour card" aria-labelledby="tour-title" aria-live="polite">
          <h2 id="tour-title">
            {number()} of {STEPS.length}: {now().title}
          </h2>
          <dl>
            <div>
              <dt>The paper says</dt>
              <dd>{now().paper}</dd>
            </div>
            <div>
              <dt>Here</dt>
              <dd>{now().here({ training: training() })}</dd>
            </div>
            <div>
              <dt>Try</dt>
              <dd>{now().attempt}</dd>
            </div>
          </dl>
          <p class="buttons">
            <button
              type="button"
              disabled={number() === 1}
              onClick={() => set(stepSettings(number() - 1))}
            >
              Back
            </button>
            <Show
              when={number() < STEPS.length}
              fallback={
                <button type="button" class="main" onClick={() => set({ step: 0 })}>
                  End the tour
                </button>
              }
            >
              <button type="button" class="main" onClick={() => set(stepSettings(number() + 1))}>
                Next
              </button>
            </Show>
          </p>
        </section>
      )}
    </Show>
  );
}
