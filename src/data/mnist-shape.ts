import type { ImageShape } from './raw-data.ts';

const SIDE = 28;

/** The shape of images that are known by their columns alone: 784 of bytes, as those of MNIST; else undefined. */
export function mnistShape(
  dimensions: number,
  values: Uint8Array | Float32Array,
): ImageShape | undefined {
  const isMnist = dimensions === SIDE * SIDE && values instanceof Uint8Array;
  return isMnist ? { width: SIDE, height: SIDE } : undefined;
}
