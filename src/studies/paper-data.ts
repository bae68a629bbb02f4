import type { DatasetHead } from '../data/dataset.ts';
import { isByteScale } from '../data/scaling.ts';

/** The digest of MNIST, which the paper is about. */
export const PAPER_DIGEST = 'c65580678af93f1ea48c2c0d01d543ec89307c6b8a0eb7ca542d7c18c5f4c681';

/** Whether data are those of the paper as it reads them: wherever they lie, with pixels divided by 255. */
export function isPaperData({ digest, form }: Pick<DatasetHead, 'digest' | 'form'>): boolean {
  return digest === PAPER_DIGEST && isByteScale(form.scale);
}
