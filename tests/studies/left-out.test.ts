import { expect, test } from 'vitest';
import type { RowForm } from '../../src/data/rows.ts';
import { ALL_STUDY_NAMES, studyNamed } from '../../src/studies/catalogue.ts';

/** The studies that leave something out for rows of a form, and the first word of what that is. */
function leftOut(form: RowForm): Record<string, string> {
  const found = ALL_STUDY_NAMES.map((name) => [name, studyNamed(name).leftOut?.(form)] as const);
  const left = found.filter(
    (pair): pair is readonly [(typeof pair)[0], string] => pair[1] !== undefined,
  );
  return Object.fromEntries(
    left.map(([name, why]) => [name, why.split(' ').slice(0, 2).join(' ')]),
  );
}

const imageShape = { width: 28, height: 28 };
const bytes = { type: 'unit', maximum: 255 } as const;

test('digits are asked everything', () => {
  expect(leftOut({ dimensions: 784, imageShape, scale: bytes })).toEqual({});
});

test('a table is asked nothing that needs pictures, and no distances where its inputs have no bounds', () => {
  const pictures = {
    noise: 'the picture',
    occlusion: 'a blank',
    saliency: 'structural similarity',
    explanations: 'structural similarity',
    'saliency-shift': 'the shift',
    'mnist-c': 'the corruptions',
  };
  expect(leftOut({ dimensions: 4, scale: bytes })).toEqual(pictures);
  for (const type of ['standard', 'none'] as const) {
    const left = leftOut({ dimensions: 4, scale: { type } });
    expect(left).toEqual({ ...pictures, adversarial: 'distances inside' });
  }
});

test('pictures that are not scaled to [0, 1] have no distances inside it and no corruptions', () => {
  const left = leftOut({ dimensions: 784, imageShape, scale: { type: 'standard' } });
  expect(left).toEqual({ adversarial: 'distances inside', 'mnist-c': 'the corruptions' });
});
