import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { type Model, readModel, writeModel } from '../../src/lab/model-file.ts';
import { weightBytes } from '../../src/network/network.ts';
import { NAME, assemble, model, parts, refusal } from './model-files.ts';

test('a trial that was pruned before training is carried whole', () => {
  const plain = model(3);
  const recipe = { ...plain.trial.recipe, name: 'custom', pruning: { sparsity: 0.95, keep: true } };
  const pruned = { ...plain, trial: { ...plain.trial, recipe } };
  expect(readModel(writeModel(pruned), NAME).trial).toEqual(pruned.trial);
});

describe('a model file', () => {
  test.each([0, 1, 2, 24])('of %i hidden units is read back bit for bit', (hidden) => {
    const written = model(hidden);
    const read = readModel(writeModel(written), NAME);
    expect(read.trial).toEqual(written.trial);
    expect(read.network.hidden).toBe(hidden);
    expect(Buffer.compare(weightBytes(read.network), weightBytes(written.network))).toBe(0);
  });

  test('is read from a Buffer of a pool, which starts at an odd place', () => {
    const written = model(2);
    const bytes = writeModel(written);
    const pool = Buffer.alloc(bytes.length + 17, 0xa5);
    for (const start of [1, 2, 3, 8]) {
      pool.set(bytes, start);
      const { network } = readModel(pool.subarray(start, start + bytes.length), NAME);
      expect(Buffer.compare(weightBytes(network), weightBytes(written.network))).toBe(0);
    }
  });

  test.each(['mnist', 'données', '数字', '/a/b'])('has aligned tensors: dataset %s', (dataset) => {
    const bytes = writeModel(model(2, dataset));
    expect(parts(bytes).length % 8).toBe(0);
    expect(readModel(bytes, NAME).trial.dataset).toBe(dataset);
  });

  test('is a safetensors file with the tensors in order, without gaps', () => {
    const { header, data } = parts(writeModel(model(3)));
    const { __metadata__: metadata, ...tensors } = header;
    expect(JSON.parse(metadata.trial).pair).toBe('4-9');
    expect(tensors).toEqual({
      w1: { dtype: 'F32', shape: [784, 3], data_offsets: [0, 9408] },
      b1: { dtype: 'F32', shape: [3], data_offsets: [9408, 9420] },
      w2: { dtype: 'F32', shape: [3], data_offsets: [9420, 9432] },
      b2: { dtype: 'F32', shape: [1], data_offsets: [9432, 9436] },
    });
    expect(data.length).toBe(9436);
  });
});

describe('refused with one sentence', () => {
  const good = writeModel(model(2));

  test('cut off anywhere, or longer', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), (length) => {
        expect(refusal(good.subarray(0, length))).toContain(NAME);
      }),
      { seed: 3, numRuns: 300 },
    );
    expect(refusal(Uint8Array.of(...good, 0))).toMatch(/got 6293 bytes of tensors, expected 6292/);
  });

  test('garbage of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(refusal(bytes)).toContain(NAME);
      }),
      { seed: 4 },
    );
  });

  test('any other header that is JSON', () => {
    const { data } = parts(good);
    fc.assert(
      fc.property(fc.jsonValue(), (header) => {
        expect(refusal(assemble(header, data))).toContain(NAME);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('one entry of the header replaced by anything', () => {
    const { header, data } = parts(good);
    const keys = ['w1', 'b1', 'w2', 'b2', '__metadata__'];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        expect(refusal(assemble({ ...header, [key]: value }, data))).toContain(NAME);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test.each([
    ['shape', [784, 3]],
    ['shape', [2, 784]],
    ['shape', [1568]],
    ['shape', '784,2'],
    ['shape', { toString: 1 }],
    ['shape', null],
    ['dtype', 'F64'],
    ['data_offsets', [4, 6276]],
    ['data_offsets', [0, 6268]],
    ['data_offsets', { toString: 1, valueOf: 2 }],
  ])('the first tensor with %s %j', (key, value) => {
    const { header, data } = parts(good);
    header.w1[key] = value;
    expect(refusal(assemble(header, data))).toContain('w1');
  });

  test('sizes that are no whole numbers, in words that say what is expected', () => {
    const { header, data } = parts(good);
    header.w1.shape = [784, -2];
    const tensor = JSON.stringify(header.w1);
    expect(refusal(assemble(header, data))).toBe(
      `${NAME}: got tensor w1 ${tensor}, expected a shape and two data_offsets of whole numbers`,
    );
  });

  test.each([
    undefined,
    'not JSON',
    '[]',
    'null',
    '{}',
    JSON.stringify({ ...model(2).trial, hidden: 0 }),
    JSON.stringify({ ...model(2).trial, hidden: 2.5 }),
    JSON.stringify({ ...model(2).trial, hidden: '2' }),
    JSON.stringify({ ...model(2).trial, hidden: 1e9 }),
    JSON.stringify({ ...model(2).trial, recipe: null }),
    JSON.stringify({ ...model(2).trial, recipe: undefined }),
  ])('with the trial %s', (trial) => {
    const { header, data } = parts(good);
    header['__metadata__'] = { format: 'lowcap', trial };
    expect(refusal(assemble(header, data))).toContain(NAME);
  });
});

describe('as other programs save it again', () => {
  const { header, data } = parts(writeModel(model(2)));
  const { __metadata__: metadata, ...tensors } = header;

  test('in any order of tensors, as Python writes them by the alphabet', () => {
    const names = ['b1', 'b2', 'w1', 'w2'] as const;
    const pieces = names.map((name) =>
      data.subarray(...(tensors[name].data_offsets as [number, number])),
    );
    let at = 0;
    const entries = names.map((name, i) => {
      const first = at;
      at += pieces[i].length;
      return [name, { ...tensors[name], data_offsets: [first, at] }];
    });
    const again = assemble(
      { ...Object.fromEntries(entries), __metadata__: metadata },
      Buffer.concat(pieces),
    );
    const { network } = readModel(again, NAME);
    expect(Buffer.compare(weightBytes(network), weightBytes(model(2).network))).toBe(0);
  });

  const spoilt = (value: number) => {
    const floats = new Float32Array(data.slice().buffer);
    floats[784 * 2 + 1] = value;
    return new Uint8Array(floats.buffer);
  };
  const text = JSON.stringify(header);
  test.each<[string, unknown, Uint8Array, RegExp]>([
    ['NaN for a weight', header, spoilt(NaN), /got NaN in b1, expected finite numbers/],
    ['an infinite weight', header, spoilt(-Infinity), /got -Infinity in b1, expected finite/],
    [
      'one name twice',
      text.replace('"w2"', '"w1"'),
      data,
      /got a header with "w1" twice, expected a safetensors file/,
    ],
    [
      'half precision',
      { ...header, w1: { ...tensors.w1, dtype: 'BF16' } },
      data,
      /got tensor w1 in half precision \(BF16\), expected F32/,
    ],
    [
      'names of another program',
      text.replace('"w1"', '"fc1.weight"'),
      data,
      /got tensors fc1.weight, b1, w2, b2, expected w1, b1, w2, b2 for 2 hidden units/,
    ],
    [
      'a recipe without values',
      {
        ...header,
        __metadata__: { trial: JSON.stringify({ ...model(2).trial, recipe: {} }) },
      },
      data,
      /got a trial of no recipe.name in the metadata/,
    ],
    [
      'a seed below 0',
      { ...header, __metadata__: { trial: JSON.stringify({ ...model(2).trial, seed: -5 }) } },
      data,
      /got a trial of seed -5 where >=0 belongs in the metadata/,
    ],
    [
      '400,000 units',
      { ...header, __metadata__: { trial: JSON.stringify({ ...model(2).trial, hidden: 4e5 }) } },
      data,
      /got a trial of hidden 400000 where <=512 belongs in the metadata/,
    ],
  ])('refused with %s', (_, changed, bytes, message) => {
    expect(refusal(assemble(changed, bytes))).toMatch(message);
  });
});

test('carries the scaling of its columns, and what they and the classes are called', () => {
  const written: Model = {
    network: {
      dimensions: 2,
      hidden: 1,
      w1: Float32Array.of(1, 2),
      b1: Float32Array.of(3),
      w2: Float32Array.of(4),
      b2: Float32Array.of(5),
      scaling: {
        shift: Float64Array.of(1e9 + 0.1, -3),
        divisors: Float64Array.of(0.1, Infinity),
        fill: Float64Array.of(1e9, 0),
      },
    },
    trial: { ...model(1).trial, pair: 'oak-beech' },
    data: { classes: ['oak', 'beech'], columns: ['a', 'b'], scale: { type: 'standard' } },
  };
  expect(readModel(writeModel(written), NAME)).toEqual(written);
});

test.each<[string, object]>([
  ['a scale in words', { scale: { type: 'unit', maximum: '255' } }],
  ['a scale of 0', { scale: { type: 'unit', maximum: 0 } }],
  ['a scale without an end', { scale: { type: 'unit', maximum: Infinity } }],
  ['sides in words', { imageShape: { width: '2', height: 1 } }],
  ['sides that are no whole numbers', { imageShape: { width: 0.5, height: 4 } }],
])('refuses data with %s', (_, wrong) => {
  const { network, trial } = model(1);
  const own = { classes: ['a', 'b'], scale: { type: 'unit', maximum: 255 } };
  const two = { ...network, dimensions: 2, w1: Float32Array.of(1, 2) };
  const written = (data: object) => writeModel({ network: two, trial, data } as unknown as Model);
  expect(readModel(written(own), NAME)).toMatchObject({ data: own });
  expect(() => readModel(written({ ...own, ...wrong }), NAME)).toThrow(
    /other data in the metadata/,
  );
});

test.each<[string, unknown, RegExp]>([
  ['nothing', undefined, /^got undefined, expected a model/],
  ['a network alone', { network: model(2).network }, /^got a model without its trial/],
  [
    'the trial of another network',
    { ...model(2), trial: model(3).trial },
    /^got a trial of 3 hidden units, expected 2 as the network has$/,
  ],
])('does not write %s, which could not be read again', (_, wrong, message) => {
  expect(() => writeModel(wrong as Model)).toThrow(message);
  expect(() => writeModel(wrong as Model)).toThrow(InputError);
});
