import type { Core } from '../core/load.ts';
import type { PairRows } from '../data/pair-rows.ts';
import type { Network } from '../network/network.ts';

/** Where networks are measured. */
export interface MeasurementContext {
  readonly core: Core;
  /** The validation images of their pair and seed, in the order of the split. */
  readonly images: PairRows;
  /** The rows that the networks were trained on. */
  readonly training: PairRows;
  /** The pair's images of the test file. */
  readonly test: PairRows;
  /** What the two classes of the pair are called, the negative one first. */
  readonly classes: readonly [string, string];
}

/** A trained network to measure. */
export interface MeasuredNetwork {
  /** Two classes such as `4-9`; the second one is the positive class. */
  readonly pair: string;
  /** Of its trial: what is drawn for a measurement comes from it. */
  readonly seed: number;
  readonly network: Network;
  /** Networks that it is compared with; none for most measurements. */
  readonly others: readonly Network[];
}

/**
 * Something computed on trained networks. Networks of one pair and seed are measured in one go where that saves work;
 * the value of each depends on nothing but the network, what it is compared with, the images and the parameters.
 */
export interface Measurement<Params, Value> {
  /** Yields where it may be stopped; returns one value for each network, made of what JSON can hold. */
  measure(
    context: MeasurementContext,
    networks: readonly MeasuredNetwork[],
    params: Params,
  ): Generator<unknown, Value[]>;
}

/** A network with the scaling of the images that it is measured on, where that depends on its seed: other rows have none. */
export function withScalingOf({ scaling }: PairRows, network: Network): Network {
  return scaling ? { ...network, scaling } : network;
}

/** The positions of all images. */
export function allOf(images: PairRows): Uint32Array {
  return Uint32Array.from({ length: images.count }, (_, at) => at);
}
