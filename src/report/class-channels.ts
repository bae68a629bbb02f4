import { PAIR_COLOURS, SHAPES } from './pair-channels.ts';

/** Ten that can be told apart: those of pairs, and three of Tol's "muted" scheme and grey for what comes after. */
const CLASS_COLOURS = [...PAIR_COLOURS, '#999999', '#882255', '#999933'];

/** More classes than this have no legend: it would be larger than the picture. */
const LEGEND_CLASSES = CLASS_COLOURS.length * SHAPES.length;
/** Pixels of a name: what is longer is cut, and names that begin alike could not be told apart. */
const LABEL_LIMIT = 400;
/** Classes of one column of the legend. */
const LEGEND_ROWS = 20;

/**
 * Encodings of the column `label` that give each class its colour, and a shape where that helps: with few classes each
 * its own, with more than there are colours one for every ten.
 */
export function classChannels(names: readonly string[], legend: { symbolType?: 'circle' } = {}) {
  const some = names.length <= SHAPES.length;
  const shapeOf = (place: number) =>
    SHAPES[(some ? place : Math.floor(place / CLASS_COLOURS.length)) % SHAPES.length] as string;
  const channel = (range: readonly string[]) => ({
    field: 'label',
    type: 'nominal' as const,
    scale: { domain: [...names], range: [...range] },
    legend:
      names.length > LEGEND_CLASSES
        ? null
        : {
            title: null,
            columns: Math.ceil(names.length / LEGEND_ROWS),
            labelLimit: LABEL_LIMIT,
            ...legend,
          },
  });
  const color = channel(
    names.map((_, place) => CLASS_COLOURS[place % CLASS_COLOURS.length] as string),
  );
  return { color, shape: channel(names.map((_, place) => shapeOf(place))) };
}

/** Of points without a class. */
export const NO_CLASS_COLOUR = PAIR_COLOURS[0] as string;
