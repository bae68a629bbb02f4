import { type Accessor, createSignal } from 'solid-js';
import type { Disturbance } from '../../src/explore/drawing/disturb.ts';
import type { ListedImages } from '../../src/explore/images/list-images.ts';
import { createExploration } from './explore.ts';
import type { Page } from './page.ts';

/**
 * The validation images of the network in view and how it decides them; undefined until they are known.
 *
 * @param thousandths share of the weights of each layer without which they are decided, too
 * @param disturbance what is done to them before
 */
export function createListedImages(
  page: Page,
  thousandths: () => number = () => 0,
  disturbance: () => Disturbance | undefined = () => undefined,
): Accessor<ListedImages | undefined> {
  const { stored } = page;
  const [listed, setListed] = createSignal<ListedImages>();
  createExploration(
    page,
    'listImages',
    () => {
      const network = stored();
      return network && [network, 'layer', thousandths(), disturbance()];
    },
    (action) => action.type === 'listed' && setListed(action.listed),
  );
  return () => (listed()?.trialId === stored()?.trialId ? listed() : undefined);
}

/** The ink of an image by its place, [D], 0 … 255. */
export function inkOf({ ink, count }: ListedImages, at: number): Uint8Array {
  const dimensions = ink.length / count;
  return ink.subarray(at * dimensions, (at + 1) * dimensions);
}
