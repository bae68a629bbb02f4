/**
 * The purposes of random draws. Each is a stream of its own: the second half of the generator's key, so two
 * purposes never share a number, and a draw depends on nothing but the seed, its purpose and its indices.
 */
export const STREAMS = {
  /** Shuffling a pair's images before the split. */
  split: 1,
  /** First-layer weights, by pixel, unit and hidden size. */
  hiddenWeights: 2,
  /** Output weights, by unit and hidden size. */
  outputWeights: 3,
  /** Order of the training images, by epoch. */
  batchOrder: 4,
  /** Gaussian noise, by pixel, image number and draw. */
  noise: 5,
  /** Position of the occluding patch, by image number and draw. */
  occlusion: 6,
  /** Directions from which the search for principal components starts, by component. */
  components: 7,
  /** Start of an embedding along an axis, by axis. */
  embeddingStart: 8,
  /** Order in which weights are pruned at random, by hidden size and layer. */
  pruning: 9,
  /** Order in which hidden units are silenced, by draw. */
  silencing: 10,
  /** Order in which labels are permuted, by permutation. */
  labels: 11,
  /** Places of a mask that is permuted within its layer, by hidden size and layer. */
  maskOrder: 20,
  /** Order of the labels of a training split that networks are trained on permuted. */
  permutedLabels: 12,
  /** Noise of SmoothGrad, by pixel and draw. */
  smoothing: 13,
  /** Steps aside by which the sensitivity of explanations is tried, by pixel, image number and draw. */
  stepAside: 14,
  /** An order of pixels that tells nothing, by image number. */
  pixelOrder: 15,
  /** First-layer weights that are drawn anew after training, by pixel, unit and hidden size. */
  newHiddenWeights: 16,
  /** Output weights that are drawn anew after training, by unit and hidden size. */
  newOutputWeights: 17,
  /** Corruptions after MNIST-C, by image number, corruption and draw. */
  imageCorruption: 30,
} as const;
