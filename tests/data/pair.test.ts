import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePair, select } from '../../src/data/pair.ts';
import { refusal } from './fixtures.ts';

function images(labels: number[]) {
  const count = labels.length;
  return { count, pixels: new Uint8Array(count * 784), labels: Uint8Array.from(labels) };
}

describe('parsePair', () => {
  it('takes the second class as the positive one', () => {
    expect(parsePair('4-9')).toEqual({ name: '4-9', negative: 4, positive: 9 });
    expect(parsePair('9-4')).toEqual({ name: '9-4', negative: 9, positive: 4 });
    expect(parsePair('0-1')).toEqual({ name: '0-1', negative: 0, positive: 1 });
  });

  const wrong = ['', '4-4', '4-x', '12-3', '4-10', '4', '4-', '-9', '4--9', '4-9-1', '4,9', '49'];
  const spaced = [' 4-9', '4-9 ', '4 - 9', '4-9\n', '٤-٩', '4–9', '04-9', '4.0-9', '+4-9'];

  it.each([...wrong, ...spaced])('refuses %j', async (name) => {
    expect(await refusal(() => parsePair(name))).toBe(
      `got pair ${JSON.stringify(name)}, expected two different classes from 0 to 9 such as 4-9`,
    );
  });
});

describe('select', () => {
  it('gives the numbers of the images of both classes in the order of the file', () => {
    const selected = select(images([4, 0, 9, 9, 4, 5]), parsePair('4-9'), 'training');
    expect(selected).toEqual(Uint32Array.of(0, 2, 3, 4));
  });

  it('gives exactly the images of the pair, whatever the labels', () => {
    const labels = fc.array(fc.nat({ max: 9 }), { maxLength: 50 }).map((some) => [3, ...some, 8]);
    fc.assert(
      fc.property(labels, (all) => {
        const selected = [...select(images(all), parsePair('8-3'), 'test')];
        expect(selected).toEqual([...all.keys()].filter((i) => all[i] === 3 || all[i] === 8));
      }),
    );
  });

  it('says which class has no image, and where', async () => {
    const onlyNines = images([9, 9, 1]);
    expect(await refusal(() => select(onlyNines, parsePair('4-9'), 'training'))).toBe(
      'got no training image of class 4, expected images of both classes of 4-9',
    );
    expect(await refusal(() => select(onlyNines, parsePair('9-4'), 'test'))).toBe(
      'got no test image of class 4, expected images of both classes of 9-4',
    );
    expect(await refusal(() => select(images([]), parsePair('4-9'), 'test'))).toContain('class 4');
  });
});
