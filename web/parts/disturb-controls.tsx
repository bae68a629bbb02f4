import { type JSX, Show } from 'solid-js';
import type { PageDisturbance } from '../lab/disturbance.ts';
import { usePage } from '../lab/page.ts';
import { Slider } from './controls.tsx';
import { CorruptionControls } from './corruption-controls.tsx';
import { PatchedImage } from './patched-image.tsx';

/** A corruption, noise and a patch for what the network sees. */
export function DisturbControls(props: {
  readonly disturbance: PageDisturbance;
  /** [D], 0 … 1. */
  readonly seen: Float32Array;
  /** What is seen, in a sentence. */
  readonly note: string;
}): JSX.Element {
  const { settings, set } = usePage();
  return (
    <>
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
      <Show when={props.disturbance.isDrawn()}>
        <button type="button" onClick={() => props.disturbance.drawAgain()}>
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
      <PatchedImage seen={props.seen} note={props.note} />
    </>
  );
}
