import { describe, expect, it, test } from 'vitest';
import { lumaOf, overWhite, toByte } from '../../../src/data/pictures/grey.ts';
import { readPicture } from '../../../src/data/pictures/picture.ts';
import { refusal } from '../fixtures.ts';
import { expectedPictures, pictureFile } from './fixture-pictures.ts';

const exact = expectedPictures('exact');
const close = expectedPictures('close');

const read = (name: string) => readPicture(pictureFile(name), name);
const conversionsOf = async (name: string) => [...(await read(name)).conversions];

describe('readPicture', () => {
  it.each(exact)('sees in $name what Pillow sees', async ({ name, width, height, pixels }) => {
    const picture = await read(name);
    expect([picture.width, picture.height]).toEqual([width, height]);
    expect(picture.pixels).toEqual(pixels);
  });

  it.each(close)(
    'sees in $name nearly what libjpeg sees',
    async ({ name, width, height, pixels }) => {
      const picture = await read(name);
      expect([picture.width, picture.height]).toEqual([width, height]);
      const differences = picture.pixels.map((grey, i) => Math.abs(grey - pixels[i]));
      expect(differences).toHaveLength(pixels.length);
      expect(Math.max(...differences)).toBeLessThanOrEqual(3);
    },
  );

  it('says what it had to convert', async () => {
    expect(await conversionsOf('grey.png')).toEqual([]);
    expect(await conversionsOf('colour.png')).toEqual(['colour']);
    expect(await conversionsOf('colour-16.png')).toEqual(['depth', 'colour']);
    expect(await conversionsOf('grey-alpha.png')).toEqual(['transparency']);
    expect(await conversionsOf('key.png')).toEqual(['transparency']);
    expect(await conversionsOf('rgb.jpg')).toEqual(['colour']);
    expect(await conversionsOf('turned-6.jpg')).toEqual(['colour', 'orientation']);
    expect(await conversionsOf('wide.pgm')).toEqual(['depth']);
    expect(await conversionsOf('grey.jpg')).toEqual([]);
  });

  it('goes by the first bytes, not by the name', async () => {
    const png = pictureFile('grey.png');
    expect(await readPicture(png, 'a.jpg')).toEqual(await readPicture(png, 'a.png'));
  });

  it('finds a picture anywhere in a larger buffer', async () => {
    for (const name of ['colour-16.png', 'turned-6.jpg', 'wide.pgm']) {
      const bytes = pictureFile(name);
      const larger = new Uint8Array(bytes.length + 8).fill(0xa5);
      larger.set(bytes, 3);
      const within = larger.subarray(3, 3 + bytes.length);
      expect(await readPicture(within, name)).toEqual(await read(name));
    }
  });

  it.each([
    ['webp.png', 'got a WebP picture, expected a PNG, JPEG or PGM picture in "webp.png"'],
    ['gif.jpg', 'got a GIF picture, expected a PNG, JPEG or PGM picture in "gif.jpg"'],
    ['colour.ppm', 'got a PBM or PPM picture, expected a PNG, JPEG or PGM picture in "colour.ppm"'],
    ['make.py', 'got text, expected a PNG, JPEG or PGM picture in "make.py"'],
  ])('refuses %s', async (name, sentence) => {
    expect(await refusal(() => read(name))).toBe(sentence);
  });

  it('refuses arithmetic coding and 12 bits, which its decoder does not know', async () => {
    expect(await refusal(() => read('arithmetic.jpg'))).toMatch(
      /^got a JPEG picture that cannot be read \(.*\), expected a whole one in "arithmetic.jpg"$/,
    );
    const bytes = pictureFile('baseline.jpg');
    const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
    bytes[frame + 4] = 12;
    expect(await refusal(() => readPicture(bytes, 'a.jpg'))).toBe(
      'got a JPEG picture that cannot be read (12 bits a sample instead of 8), expected a whole one in "a.jpg"',
    );
  });

  it('refuses pixels of less than a byte that are interlaced, which its decoder would garble', async () => {
    expect(await refusal(() => read('interlaced-4.png'))).toBe(
      'got a PNG picture that cannot be read (it is interlaced with 4 bits a pixel; save it without), expected a whole one in "interlaced-4.png"',
    );
  });

  it('refuses a PNG picture of more pixels than it could unpack', async () => {
    const bytes = pictureFile('grey.png');
    new DataView(bytes.buffer).setUint32(16, 100_000);
    new DataView(bytes.buffer).setUint32(20, 50_000);
    expect(await refusal(() => readPicture(bytes, 'a.png'))).toContain(
      '(100000 × 50000 pixels, more than 100 million)',
    );
  });

  it('shows a name without its control characters', async () => {
    const sentence = await refusal(() => readPicture(new Uint8Array(0), 'a\u001b[31m.png'));
    expect(sentence).toBe(
      String.raw`got no bytes, expected a PNG, JPEG or PGM picture in "a\u001b[31m.png"`,
    );
  });
});

describe('a damaged picture', () => {
  const names = [...exact, ...close].map(({ name }) => name);

  test.each(names)('%s is refused wherever it is cut off', async (name) => {
    const bytes = pictureFile(name);
    // Of text, the last number may have fewer digits.
    const optional = name === 'text.pgm' ? 5 : 0;
    const lengths = [...Array(bytes.length - optional).keys()].filter((length) => length % 9 === 0);
    for (const length of [...lengths, bytes.length - 1 - optional]) {
      expect(await refusal(() => readPicture(bytes.slice(0, length), name))).toContain(`"${name}"`);
    }
  });

  test.each(names.filter((name) => name.endsWith('.png')))(
    '%s is refused with any byte changed',
    async (name) => {
      const bytes = pictureFile(name);
      for (let at = 0; at < bytes.length; at += 7) {
        const damaged = bytes.slice();
        damaged[at] ^= 0x10;
        expect(await refusal(() => readPicture(damaged, name))).toContain(`"${name}"`);
      }
    },
  );

  const pgm = (text: string) => readPicture(new TextEncoder().encode(text), 'a');
  test.each([
    ['P2\n2 2\n9\n1 2 3', '3 pixels instead of 2 × 2'],
    ['P2\n2 2\n9\n1 2 3 4 5', '5 pixels instead of 2 × 2'],
    ['P2\n2 2\n9\n1 2 3 10', '10 above its maximum 9'],
    ['P2\n2 2\n9\n1 2 3 x', '"x" instead of a number'],
    ['P5\n2 2\n9\n\x01\x02\x03\x0a', '10 above its maximum 9'],
    ['P5\n2 0\n9\n', '2 × 0 pixels with the maximum 9'],
    ['P5\n2 2\n65536\n12345678', '2 × 2 pixels with the maximum 65536'],
    ['P5 # no more', 'no width, height and maximum at its beginning'],
  ])('PGM %j', async (text, reason) => {
    expect(await refusal(() => pgm(text))).toBe(
      `got a PGM picture that cannot be read (${reason}), expected a whole one in "a"`,
    );
  });

  test('PGM with comments is sound', async () => {
    const { pixels } = await pgm('P2 # by hand\n# 1 2 3\n2 # wide\n2\n10\n0 5 # half\n10 1\n');
    expect([...pixels]).toEqual([0, 128, 255, 26]);
  });
});

describe('rounding', () => {
  it('keeps grey as it is', () => {
    for (let grey = 0; grey < 256; grey++) {
      expect(lumaOf(grey, grey, grey)).toBe(grey);
      expect(toByte(grey, 255)).toBe(grey);
      expect(toByte(grey * 257, 65_535)).toBe(grey);
      expect(overWhite(grey, 255)).toBe(grey);
      expect(overWhite(grey, 0)).toBe(255);
    }
  });

  it('rounds half up', () => {
    expect([1, 2, 3].map((value) => toByte(value, 6))).toEqual([43, 85, 128]);
    expect(overWhite(0, 128)).toBe(127);
    expect([lumaOf(255, 0, 0), lumaOf(0, 255, 0), lumaOf(0, 0, 255)]).toEqual([76, 150, 29]);
  });
});
