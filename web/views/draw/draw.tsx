import { createSignal, type JSX, Show } from 'solid-js';
import type { ExplainedDrawing } from '../../../src/explore/drawing/explain-drawing.ts';
import { createExploration } from '../../lab/explore.ts';
import { usePage } from '../../lab/page.ts';
import { Slider } from '../../parts/controls.tsx';
import { KeptDecision } from '../../parts/kept-decision.tsx';
import { PruningControls } from '../../parts/pruning-controls.tsx';
import { UntilTrained } from '../../parts/until-trained.tsx';
import { Verdicts } from '../../parts/verdicts.tsx';
import { CorruptionControls } from './corruption-controls.tsx';
import { Pad } from './pad.tsx';
import { PatchedImage } from './patched-image.tsx';
import { type Sample, Samples } from './samples.tsx';

const NOTHING_SEEN = new Float32Array(28 * 28);

/** A drawing, and what the network makes of it, as trained and as pruned. */
export function Draw(): JSX.Element {
  const page = usePage();
  const { settings, set, stored, dataset, sheet } = page;
  const { ink, setInk, isBlank } = sheet;
  const [wiped, setWiped] = createSignal(0);
  const [draw, setDraw] = createSignal(0);
  const [drawn, setDrawn] = createSignal<ExplainedDrawing>();
  const fits = () => {
    const form = dataset()?.head.form;
    const shape = form?.imageShape;
    return shape?.width === 28 && shape.height === 28 && form?.scale.type === 'unit';
  };
  const patch = () => {
    const { patch: side, patchX: x, patchY: y } = settings;
    return side === 0 ? undefined : { x, y, side };
  };
  createExploration(
    page,
    'explainDrawing',
    () => {
      const network = stored();
      if (!network || !fits()) return undefined;
      const { scope, thousandths, noise, corruption, severity } = settings;
      const hidden = patch();
      const drawing = {
        pixels: ink(),
        noise: noise / 100,
        seed: draw(),
        ...(corruption !== 'none' && { corruption: { corruption, severity } }),
        ...(hidden && { patch: hidden }),
      };
      return [network, scope, thousandths, drawing];
    },
    (action) => action.type === 'drawn' && setDrawn(action.drawn),
  );
  const sample = ({ ink: taken }: Sample) => {
    setWiped(wiped() + 1);
    setInk(taken);
  };
  return (
    <UntilTrained>
      <Show when={fits()} fallback={<p>Drawings are for images of 28 × 28 pixels.</p>}>
        <div class="columns">
          <section class="card" aria-labelledby="draw-title">
            <h3 id="draw-title">Your digit</h3>
            <Pad wiped={wiped()} sheet={sheet} />
            <p class="buttons">
              <button type="button" onClick={() => setWiped(wiped() + 1)}>
                Wipe
              </button>
              <Samples onSample={sample} />
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
              <CorruptionControls />
              <Slider
                label="Noise on every pixel"
                min={0}
                max={100}
                step={5}
                value={settings.noise}
                text={(settings.noise / 100).toFixed(2)}
                onInput={(noise) => set({ noise })}
              />
              <Show when={settings.noise > 0 || settings.corruption !== 'none'}>
                <button type="button" onClick={() => setDraw(draw() + 1)}>
                  Other noise
                </button>
              </Show>
              <Slider
                label="Side of a patch that hides pixels"
                min={0}
                max={20}
                value={settings.patch}
                text={settings.patch === 0 ? 'none' : `${settings.patch} pixels`}
                onInput={(side) => set({ patch: side })}
              />
              <PatchedImage seen={drawn()?.inputs ?? NOTHING_SEEN} />
            </section>
          </div>
        </div>
      </Show>
    </UntilTrained>
  );
}
