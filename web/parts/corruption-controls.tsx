import { type JSX, Show } from 'solid-js';
import {
  CORRUPTION_NAMES,
  corruptionTitle,
  type Severity,
} from '../../src/data/corruptions/names.ts';
import { usePage } from '../lab/page.ts';
import { Select, Slider } from './controls.tsx';

const OPTIONS = [
  ['none', 'none'] as const,
  ...CORRUPTION_NAMES.map((name) => [name, corruptionTitle(name)] as const),
];

/** Which of the corruptions of MNIST-C images get, and how much of it. */
export function CorruptionControls(): JSX.Element {
  const { settings, set } = usePage();
  return (
    <>
      <Select
        label="Corruption"
        value={settings.corruption}
        options={OPTIONS}
        onChange={(corruption) => set({ corruption })}
      />
      <Show when={settings.corruption !== 'none'}>
        <Slider
          label="Severity"
          min={1}
          max={5}
          value={settings.severity}
          text={`${settings.severity} of 5`}
          onInput={(severity) => set({ severity: severity as Severity })}
        />
      </Show>
    </>
  );
}
