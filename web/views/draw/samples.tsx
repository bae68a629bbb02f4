import { createSignal, type JSX } from 'solid-js';
import type { ListedImages } from '../../../src/explore/images/list-images.ts';
import { createExploration } from '../../lab/explore.ts';
import { usePage } from '../../lab/page.ts';

/** An image that somebody else has drawn. */
export interface Sample {
  /** [D], 0 … 255. */
  readonly ink: Uint8Array;
}

/** Instead of a drawing one of the validation images, class by class in turn. */
export function Samples(props: { readonly onSample: (sample: Sample) => void }): JSX.Element {
  const page = usePage();
  const { stored } = page;
  const [listed, setListed] = createSignal<ListedImages>();
  let next = 0;
  createExploration(
    page,
    'listImages',
    () => {
      const network = stored();
      return network && [network, 'layer', 0];
    },
    (action) => action.type === 'listed' && setListed(action.listed),
  );
  const take = () => {
    const images = listed();
    if (!images) return;
    const dimensions = images.ink.length / images.count;
    const at = next++ % images.count;
    props.onSample({ ink: images.ink.slice(at * dimensions, (at + 1) * dimensions) });
  };
  return (
    <button type="button" disabled={!listed()} onClick={take}>
      Take one of the data
    </button>
  );
}
