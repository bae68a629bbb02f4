import { describe, expect, test } from 'vitest';
import { writeModel } from '../../src/lab/model-file.ts';
import { assemble, model, parts, refusal } from './model-files.ts';

describe('a model file of logistic regression', () => {
  test('has two tensors', () => {
    const { header, data } = parts(writeModel(model(0)));
    const { __metadata__: metadata, ...tensors } = header;
    expect(JSON.parse(metadata.trial).hidden).toBe(0);
    expect(tensors).toEqual({
      w0: { dtype: 'F32', shape: [784], data_offsets: [0, 3136] },
      b2: { dtype: 'F32', shape: [1], data_offsets: [3136, 3140] },
    });
    expect(data.length).toBe(3140);
  });

  const { header, data } = parts(writeModel(model(2)));
  const logistic = parts(writeModel(model(0)));

  test.each([
    [
      'another length of w0 than the file has room for',
      { ...logistic.header, w0: { ...logistic.header.w0, shape: [783] } },
      logistic.data,
      /^m\.safetensors: got tensor w0 at \[0,3136\], expected \[0,3132\] for F32 \[783\]$/,
    ],
    [
      'w0 as a matrix',
      { ...logistic.header, w0: { ...logistic.header.w0, shape: [784, 1] } },
      logistic.data,
      /^m\.safetensors: got tensor w0 of F32 \[784,1\], expected F32 \[784\] for 0 hidden units$/,
    ],
    [
      'w0 of no dimension',
      {
        ...logistic.header,
        w0: { dtype: 'F32', shape: [], data_offsets: [0, 4] },
        b2: { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
      },
      new Uint8Array(8),
      /^m\.safetensors: got tensor w0 of F32 \[\], expected F32 \[1\] for 0 hidden units$/,
    ],
    [
      'the four tensors of a network without hidden units',
      { ...header, ['__metadata__']: logistic.header['__metadata__'] },
      data,
      /^m\.safetensors: got tensors w1, b1, w2, b2, expected w0, b2 for 0 hidden units$/,
    ],
    [
      'w0 of a network with hidden units',
      { ...logistic.header, ['__metadata__']: header['__metadata__'] },
      logistic.data,
      /^m\.safetensors: got tensors w0, b2, expected w1, b1, w2, b2 for 2 hidden units$/,
    ],
  ])('is refused with %s', (_, changed, bytes, message) => {
    expect(refusal(assemble(changed, bytes))).toMatch(message);
  });
});
