import { type JSX, Show } from 'solid-js';
import type { Scope } from '../../src/network/prune.ts';
import { usePage } from '../lab/page.ts';
import { Choice, Slider } from './controls.tsx';

const SCOPE_NAMES: readonly (readonly [Scope, string])[] = [
  ['layer', 'weakest of each layer'],
  ['first-layer', 'weakest of the first layer'],
  ['global', 'weakest of all'],
  ['random', 'at random'],
];

/** How much is pruned, and which weights where that is not always the weakest of each layer. */
export function PruningControls(props: {
  readonly eachLayer?: boolean;
  /** What there is to say of how much is pruned. */
  readonly children?: JSX.Element;
}): JSX.Element {
  const { settings, set } = usePage();
  return (
    <>
      <Slider
        label="Connections removed"
        min={0}
        max={1000}
        value={settings.thousandths}
        text={`${(settings.thousandths / 10).toFixed(1)} %`}
        onInput={(thousandths) => set({ thousandths })}
      />
      {props.children}
      <Show when={!props.eachLayer}>
        <Choice
          label="Which ones"
          value={settings.scope}
          options={SCOPE_NAMES}
          onChange={(scope) => set({ scope })}
        />
      </Show>
    </>
  );
}
