import type { JSX } from 'solid-js';
import { Curves } from './curves.tsx';
import { Units } from './units.tsx';
import { Controls } from './controls.tsx';

/** One network as it learns. */
export function Train(): JSX.Element {
  return (
    <div class="columns">
      <div>
        <Controls />
        <Curves />
      </div>
      <Units />
    </div>
  );
}
