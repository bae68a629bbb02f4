import type { Core } from '../core/load.ts';
import type { PairImages } from '../data/pair-images.ts';
import type { Network } from '../network/network.ts';
import type { Bench } from '../../cli/dashboard/panel.ts';
import type { Chosen } from './selection.ts';

/** The chosen network and its validation images, with a core to work on them. */
export interface OnBench {
  readonly core: Core;
  readonly network: Network;
  readonly images: PairImages;
}

/** Nothing when the store has the network no more. */
export async function onBench(
  bench: Bench,
  { trialId, pair, seed }: Chosen,
): Promise<OnBench | undefined> {
  const [core, network] = await Promise.all([bench.core(), bench.network(trialId)]);
  if (!network) return undefined;
  const images = await bench.images(pair, seed);
  await bench.pause();
  return { core, network, images };
}
