import { createMemo, Index, type JSX } from 'solid-js';
import type { Weights } from '../state/training.ts';
import { paintWeights } from './paint.ts';
import { Pixels } from './pixels.tsx';
import { useShape } from './use-shape.ts';
import { Vote } from './vote.tsx';
import { unitsOf } from './weights.ts';

/** What each unit of a network looks for, and its vote. */
export function UnitGallery(props: {
  readonly network: Pick<Weights, 'hidden' | 'w1' | 'w2'> | undefined;
  /** The weight that has the full colour. */
  readonly strong: number;
}): JSX.Element {
  const shape = useShape();
  const units = createMemo(() => (props.network ? unitsOf(props.network) : []));
  return (
    <ul class="gallery small">
      <Index each={units()}>
        {(unit, i) => (
          <li>
            <Pixels
              {...shape()}
              label={`Unit ${i + 1}: ${unit().incoming.reduce((n, w) => n + Number(w !== 0), 0)} connections left`}
              paint={() => paintWeights(unit().incoming, props.strong)}
            />
            <Vote output={unit().output} />
          </li>
        )}
      </Index>
    </ul>
  );
}
