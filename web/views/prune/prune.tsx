import { createSignal, type JSX, Show } from 'solid-js';

import type { PrunedNow } from '../../../src/explore/pruning/prune-now.ts';
import { createExploration } from '../../lab/explore.ts';
import { usePage } from '../../lab/page.ts';
import { PruningControls } from '../../parts/pruning-controls.tsx';
import { UntilTrained } from '../../parts/until-trained.tsx';
import { FrontierCurve } from './frontier-curve.tsx';
import { furthest, readFrontier, type TracedFrontier } from './frontier.ts';
import { OwnDigit } from './own-digit.tsx';
import { PrunedFacts } from './pruned-facts.tsx';
import { Surviving } from './surviving.tsx';

/** The trained network with some of its weights removed. */
export function Prune(): JSX.Element {
  const page = usePage();
  const { settings, set, stored } = page;
  const [now, setNow] = createSignal<PrunedNow>();
  const [frontier, setFrontier] = createSignal<TracedFrontier>();
  createExploration(
    page,
    'pruneNow',
    () => {
      const network = stored();
      return network && [network, settings.scope, settings.thousandths];
    },
    (action) => action.type === 'pruned' && setNow(action.now),
  );
  createExploration(
    page,
    'frontierNow',
    () => {
      const network = stored();
      return network && [network, settings.scope];
    },
    (action) => action.type === 'traced' && setFrontier(readFrontier(action)),
  );
  const known = () => (now()?.trialId === stored()?.trialId ? now() : undefined);
  const curve = () => {
    const found = frontier();
    const isKnown = found?.trialId === stored()?.trialId && found?.scope === settings.scope;
    return isKnown ? found : undefined;
  };
  const most = () => {
    const found = curve();
    return found && furthest(found.f1);
  };
  return (
    <UntilTrained>
      <div class="columns">
        <div>
          <section class="card" aria-label="Pruning">
            <PruningControls>
              <OwnDigit />
            </PruningControls>
            <p class="buttons">
              <button type="button" onClick={() => set({ thousandths: 0 })}>
                Remove nothing
              </button>
              <button
                type="button"
                disabled={most() === undefined}
                onClick={() => set({ thousandths: most() ?? 0 })}
              >
                As far as it goes
              </button>
            </p>
            <Show when={curve()}>
              <p class="note" role="status" data-testid="most">
                Up to <b>{((most() ?? 0) / 10).toFixed(1)} %</b> can go before F1 first falls by a
                hundredth of itself.
              </p>
            </Show>
          </section>
          <FrontierCurve frontier={curve()} />
        </div>
        <div>
          <PrunedFacts now={known()} />
          <Surviving now={known()} />
        </div>
      </div>
    </UntilTrained>
  );
}
