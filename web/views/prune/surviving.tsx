import { createMemo, Index, type JSX } from 'solid-js';
import type { PrunedNow } from '../../../src/explore/pruning/prune-now.ts';
import { strongWeight } from '../../../src/network/units.ts';
import { usePage } from '../../lab/page.ts';
import { paintWeights } from '../../parts/paint.ts';
import { Pixels } from '../../parts/pixels.tsx';
import { useShape } from '../../parts/use-shape.ts';
import { unitsOf } from '../../parts/weights.ts';
import { Vote } from '../../parts/vote.tsx';

/** The connections that are left, unit by unit. */
export function Surviving(props: { readonly now: PrunedNow | undefined }): JSX.Element {
  const { training } = usePage();
  const shape = useShape();
  const strong = createMemo(() => {
    const weights = training().weights;
    return (weights && strongWeight(weights)) || 1;
  });
  const units = createMemo(() => (props.now ? unitsOf(props.now.network) : []));
  return (
    <section class="card" aria-labelledby="surviving-title">
      <h3 id="surviving-title">What is left</h3>
      <ul class="gallery small">
        <Index each={units()}>
          {(unit, i) => (
            <li>
              <Pixels
                {...shape()}
                label={`Unit ${i + 1}: ${unit().incoming.reduce((n, w) => n + Number(w !== 0), 0)} connections left`}
                paint={() => paintWeights(unit().incoming, strong())}
              />
              <Vote output={unit().output} />
            </li>
          )}
        </Index>
      </ul>
    </section>
  );
}
