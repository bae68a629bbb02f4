import type { JSX } from 'solid-js';
import { createListedImages, inkOf } from '../../lab/listed-images.ts';
import { usePage } from '../../lab/page.ts';

/** An image that somebody else has drawn. */
export interface Sample {
  /** [D], 0 … 255. */
  readonly ink: Uint8Array;
}

/** Instead of a drawing one of the validation images, class by class in turn. */
export function Samples(props: { readonly onSample: (sample: Sample) => void }): JSX.Element {
  const listed = createListedImages(usePage());
  let next = 0;
  const take = () => {
    const images = listed();
    if (!images) return;
    props.onSample({ ink: inkOf(images, next++ % images.count).slice() });
  };
  return (
    <button type="button" disabled={!listed()} onClick={take}>
      Take one of the data
    </button>
  );
}
