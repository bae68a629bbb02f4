import { crossBar as bar, saliencyRow } from '../rows.ts';
import { SIGN, type Scenarios } from './scenario.ts';

export const saliencyScenarios: Scenarios = {
  'saliency-on-cross-bar': {
    rows: (value, seed) => ({ saliency: [crossBar(seed, 0.25 + value, null)] }),
    ...SIGN,
  },
  'saliency-misclassified': {
    rows: (value, seed) => ({ saliency: [crossBar(seed, 0.3 + value, 0.3)] }),
    ...SIGN,
  },
  'saliency-consistent': {
    rows: (value, seed) => ({ saliency: [similar(seed, value, 0.4)] }),
    reproduced: 0.9,
    partly: 0.6,
    notReproduced: 0.2,
  },
  'saliency-same-strokes': {
    rows: (value, seed) => ({ saliency: [similar(seed, 0.6, value)] }),
    reproduced: 0.6,
    partly: 0.3,
    notReproduced: 0.1,
  },
  'saliency-of-the-parent': {
    rows: (value, seed) => ({ saliency: [similar(seed, 0.2 + value, 0.4)] }),
    ...SIGN,
  },
};

/** The band of the bar takes a quarter of the image's rows. */
function crossBar(seed: number, correct: number, misclassified: number | null) {
  return saliencyRow({ seed, crossBar: bar({ correct, misclassified }) });
}

/** Other seeds' maps have a rank correlation of 0.2. */
function similar(seed: number, rank: number, top: number) {
  return saliencyRow({ seed, similarity: { rank, top, ssim: 0.5 } });
}
