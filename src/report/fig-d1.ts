import { significant } from '../analysis/significant.ts';
import { labelText, labelValue } from '../analysis/classes.ts';
import { inkOfInputs } from '../analysis/ink.ts';
import type { CorruptionExampleRow } from '../studies/rows.ts';
import type { Artefact } from './artefact.ts';
import type { Figure } from './figure.ts';
import { imageGrid, pictureUrl } from './image-grid.ts';
import { INK } from './palette.ts';
import { panels } from './panels.ts';

const DIGITS = 6;

/** Fig. D.1: one image as it is, with noise, and with a patch. */
export function figureD1(example: CorruptionExampleRow): Artefact<Figure> {
  const { image, label, sigma, size, original, noisy, occluded, form } = example;
  const shape = form.imageShape!;
  const pictures: [string, readonly number[]][] = [
    ['original', original],
    [`noise, σ = ${sigma}`, noisy],
    [`patch, ${size} × ${size}`, occluded],
  ];
  const measured = [`Shown: image ${image} of the training file, a ${labelText(label)}.`];
  const rounded = (value: number | undefined) => significant(value, DIGITS);
  return {
    place: 'D, Fig. D.1',
    paper:
      'An image, the same with additive Gaussian noise of σ = 0.3, and the same with a random 7 × 7 patch.',
    measured,
    content: {
      id: 'fig-d1',
      title: 'Fig. D.1: the two corruptions of one image',
      subtitle: [`Image ${image} of the training file; noisy pixels as the network sees them`],
      description: ['An image, with noise, and with a blank square.', ...measured].join(' '),
      spec: panels(
        [
          imageGrid(
            pictures.map(([column, shares]) => ({
              row: [],
              column,
              url: pictureUrl(inkOfInputs(shares, form), INK, shape),
              words: `${labelText(label)}, ${column}`,
            })),
            shape,
          ),
        ],
        1,
      ),
      data: original.map((value, i) => ({
        image,
        label: labelValue(label),
        sigma,
        size,
        row: Math.floor(i / shape.width),
        column: i % shape.width,
        original: rounded(value),
        noisy: rounded(noisy[i]),
        occluded: rounded(occluded[i]),
      })),
    },
  };
}
