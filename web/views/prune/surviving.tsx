import { createMemo, type JSX } from 'solid-js';
import type { PrunedNow } from '../../../src/explore/pruning/prune-now.ts';
import { strongWeight } from '../../../src/network/units.ts';
import { usePage } from '../../lab/page.ts';
import { UnitGallery } from '../../parts/unit-gallery.tsx';

/** The connections that are left, unit by unit. */
export function Surviving(props: { readonly now: PrunedNow | undefined }): JSX.Element {
  const { training } = usePage();
  const strong = createMemo(() => {
    const weights = training().weights;
    return (weights && strongWeight(weights)) || 1;
  });
  return (
    <section class="card" aria-labelledby="surviving-title">
      <h3 id="surviving-title">What is left</h3>
      <UnitGallery network={props.now?.network} strong={strong()} />
    </section>
  );
}
