import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../fixtures/pictures/', import.meta.url);

/** A file of tests/fixtures/pictures. */
export function pictureFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)));
}

/** What Pillow sees in the pictures of a list, each with its name. */
export function expectedPictures(list: 'exact' | 'close') {
  const text = readFileSync(new URL(`${list}.json`, FOLDER), 'utf8');
  const pictures = JSON.parse(text) as Record<string, string>;
  return Object.entries(pictures).map(([name, picture]) => {
    const [width, height, grey] = picture.split(' ');
    const pixels = new Uint8Array(Buffer.from(grey, 'hex'));
    return { name, width: Number(width), height: Number(height), pixels };
  });
}
