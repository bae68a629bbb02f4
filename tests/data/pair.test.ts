import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGITS } from '../../src/data/known-datasets.ts';
import { countRows, parsePair, selectRows } from '../../src/data/pair.ts';
import { refusal } from './fixtures.ts';

function images(labels: number[]) {
  const count = labels.length;
  return { count, values: new Uint8Array(count * 784), labels: Uint8Array.from(labels) };
}

describe('parsePair', () => {
  it('takes the second class as the positive one', () => {
    expect(parsePair('4-9', DIGITS)).toEqual({
      name: '4-9',
      negative: 4,
      positive: 9,
      classes: ['4', '9'],
    });
    expect(parsePair('9-4', DIGITS)).toEqual({
      name: '9-4',
      negative: 9,
      positive: 4,
      classes: ['9', '4'],
    });
    expect(parsePair('0-1', DIGITS)).toEqual({
      name: '0-1',
      negative: 0,
      positive: 1,
      classes: ['0', '1'],
    });
  });

  const wrong = ['', '4-4', '4-x', '12-3', '4-10', '4', '4-', '-9', '4--9', '4-9-1', '4,9', '49'];
  const spaced = [' 4-9', '4-9 ', '4 - 9', '4-9\n', '٤-٩', '4–9', '04-9', '4.0-9', '+4-9'];

  it.each([...wrong, ...spaced])('refuses %j', async (name) => {
    expect(await refusal(() => parsePair(name, DIGITS))).toBe(
      `got pair ${JSON.stringify(name)}, expected two different classes of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, such as 0-1, or one and rest`,
    );
  });
});

describe('selectRows', () => {
  it('gives the numbers of the rows of both classes in the order of the file', () => {
    const selected = selectRows(images([4, 0, 9, 9, 4, 5]), parsePair('4-9', DIGITS), 'training');
    expect(selected).toEqual(Uint32Array.of(0, 2, 3, 4));
  });

  it('gives exactly the rows of the pair, whatever the labels', () => {
    const labels = fc.array(fc.nat({ max: 9 }), { maxLength: 50 }).map((some) => [3, ...some, 8]);
    fc.assert(
      fc.property(labels, (all) => {
        const selected = [...selectRows(images(all), parsePair('8-3', DIGITS), 'test')];
        expect(selected).toEqual([...all.keys()].filter((i) => all[i] === 3 || all[i] === 8));
      }),
    );
  });

  it('says which class has no row, and where', async () => {
    const onlyNines = images([9, 9, 1]);
    expect(await refusal(() => selectRows(onlyNines, parsePair('4-9', DIGITS), 'training'))).toBe(
      'got no training row of class 4, expected rows of both classes of 4-9',
    );
    expect(await refusal(() => selectRows(onlyNines, parsePair('9-4', DIGITS), 'test'))).toBe(
      'got no test row of class 4, expected rows of both classes of 9-4',
    );
    expect(await refusal(() => selectRows(images([]), parsePair('4-9', DIGITS), 'test'))).toContain(
      'class 4',
    );
  });
});

describe('countRows', () => {
  const rows = images([4, 9, 4, 0, 9, 9]);

  it('counts the rows of both classes, or of one and all others', () => {
    expect(countRows(rows, parsePair('4-9', DIGITS))).toBe(5);
    expect(countRows(rows, parsePair('4-rest', DIGITS))).toBe(6);
  });

  it('counts none where one class has no row', () => {
    expect(countRows(rows, parsePair('4-7', DIGITS))).toBe(0);
    expect(countRows(rows, parsePair('7-9', DIGITS))).toBe(0);
  });
});
