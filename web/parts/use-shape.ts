import type { ImageShape } from '../../src/data/raw-data.ts';
import { pictureShape } from '../../src/explore/services.ts';
import { usePage } from '../lab/page.ts';

/** Pixels of a picture of an input of the data. */
export function useShape(): () => ImageShape {
  const { dataset } = usePage();
  return () => {
    const form = dataset()?.head.form;
    return form ? pictureShape(form) : { width: 28, height: 28 };
  };
}
