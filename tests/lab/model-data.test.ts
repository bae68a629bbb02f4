import { expect, test } from 'vitest';
import { DIGIT_FORM } from '../../src/data/known-datasets.ts';
import { isDigitForm, modelDataOf } from '../../src/lab/model-data.ts';

const pair = (...classes: [string, string]) => ({ name: classes.join('-'), classes });

test('of digits like MNIST’s a model file says nothing, of all else its classes and form', () => {
  const of = (form: typeof DIGIT_FORM, ...classes: [string, string]) =>
    modelDataOf({ form }, pair(...classes) as unknown as Parameters<typeof modelDataOf>[1]);
  expect(isDigitForm(DIGIT_FORM)).toBe(true);
  expect(of(DIGIT_FORM, '4', '9')).toBeUndefined();
  const { scale, imageShape } = DIGIT_FORM;
  expect(of(DIGIT_FORM, 'shirt', 'coat')).toEqual({
    classes: ['shirt', 'coat'],
    imageShape,
    scale,
  });
  expect(of(DIGIT_FORM, '4', 'coat')).toEqual({ classes: ['4', 'coat'], imageShape, scale });
  for (const shape of [
    { width: 28, height: 27 },
    { width: 27, height: 28 },
  ]) {
    const form = { ...DIGIT_FORM, imageShape: shape };
    expect(isDigitForm(form)).toBe(false);
    expect(of(form, '4', '9')).toEqual({ classes: ['4', '9'], imageShape: shape, scale });
  }
});
