import { createSignal, type JSX, Show } from 'solid-js';
import type { ExplainedDrawing } from '../../../src/explore/drawing/explain-drawing.ts';
import { createDisturbance } from '../../lab/disturbance.ts';
import { createExploration } from '../../lab/explore.ts';
import { usePage } from '../../lab/page.ts';
import { DisturbControls } from '../../parts/disturb-controls.tsx';
import { KeptDecision } from '../../parts/kept-decision.tsx';
import { PruningControls } from '../../parts/pruning-controls.tsx';
import { UntilTrained } from '../../parts/until-trained.tsx';
import { Verdicts } from '../../parts/verdicts.tsx';
import { Pad } from './pad.tsx';
import { type Sample, Samples } from './samples.tsx';

const UNDISTURBED = { noise: 0, seed: 0 } as const;
const NOTHING_SEEN = new Float32Array(28 * 28);

/** A drawing, and what the network makes of it, as trained and as pruned. */
export function Draw(): JSX.Element {
  const page = usePage();
  const { settings, stored, dataset, sheet } = page;
  const { ink, isBlank } = sheet;
  const [laid, setLaid] = createSignal<Partial<Sample>>({});
  const [drawn, setDrawn] = createSignal<ExplainedDrawing>();
  const fits = () => {
    const form = dataset()?.head.form;
    const shape = form?.imageShape;
    return shape?.width === 28 && shape.height === 28 && form?.scale.type === 'unit';
  };
  const disturbance = createDisturbance(page);
  createExploration(
    page,
    'explainDrawing',
    () => {
      const network = stored();
      if (!network || !fits()) return undefined;
      const { scope, thousandths } = settings;
      const drawing = { pixels: ink(), ...(disturbance.now() ?? UNDISTURBED) };
      return [network, scope, thousandths, drawing];
    },
    (action) => action.type === 'drawn' && setDrawn(action.drawn),
  );
  return (
    <UntilTrained>
      <Show when={fits()} fallback={<p>Drawings are for images of 28 × 28 pixels.</p>}>
        <div class="columns">
          <section class="card" aria-labelledby="draw-title">
            <h3 id="draw-title">Your digit</h3>
            <Pad laid={laid()} sheet={sheet} />
            <p class="buttons">
              <button type="button" onClick={() => setLaid({})}>
                Wipe
              </button>
              <Samples onSample={setLaid} />
            </p>
            <Show when={!isBlank() && drawn()}>
              {(found) => (
                <KeptDecision name="Your digit" image={found().inputs} scope={settings.scope} />
              )}
            </Show>
          </section>
          <div>
            <Verdicts
              blank={isBlank()}
              seen={drawn()?.inputs ?? NOTHING_SEEN}
              dense={drawn()?.dense}
              pruned={drawn()?.pruned}
            />
            <section class="card" aria-labelledby="disturb-title">
              <h3 id="disturb-title">Make it harder</h3>
              <PruningControls />
              <DisturbControls
                disturbance={disturbance}
                seen={drawn()?.inputs ?? NOTHING_SEEN}
                note="This is what the network sees: your digit, centred and as large as those that it knows."
              />
            </section>
          </div>
        </div>
      </Show>
    </UntilTrained>
  );
}
