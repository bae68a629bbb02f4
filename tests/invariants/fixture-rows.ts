import { findIdxFiles } from '../../src/data/idx-files.ts';
import { readIdxFiles } from '../../src/data/idx-folder.ts';
import { readPictureFolder } from '../../src/data/picture-folder.ts';

const PICTURES = `
  baseline.jpg cmyk.jpg grey.jpg grey-restart.jpg progressive.jpg restart.jpg rgb.jpg subsampled.jpg turned-3.jpg turned-6.jpg
  bytes.pgm text.pgm wide.pgm
  colour.png colour-16.png colour-alpha.png grey-1.png grey-16.png interlaced.png key.png palette-2.png palette-alpha.png
`
  .trim()
  .split(/\s+/);

/** The values of the fixtures: of pictures as they are and resized, and of IDX files in gzip. */
export async function fixtureRows(read: (path: string) => Promise<Uint8Array>) {
  const rows: Record<string, number[]> = {};
  for (const resize of [undefined, { width: 5, height: 12 }]) {
    for (const name of PICTURES) {
      const path = `pictures/${name}`;
      const parts = await readPictureFolder([path], read, 'fixtures', resize && { resize });
      rows[resize === undefined ? name : `${name}, resized`] = [...(parts?.training.values ?? [])];
    }
  }
  const idx = {
    'train-images-idx3-ubyte': 'idx/images-idx3-ubyte.gz',
    'train-labels-idx1-ubyte': 'idx/labels-idx1-ubyte.gz',
  };
  const files = findIdxFiles(Object.keys(idx), 'fixtures');
  if (files === undefined) throw new Error('got no IDX files, expected two');
  const { training } = await readIdxFiles(files, (path) => read(idx[path as keyof typeof idx]));
  return { ...rows, images: [...training.values], labels: [...(training.labels?.classes ?? [])] };
}
