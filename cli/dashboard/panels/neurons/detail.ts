import type { Block } from '../../../terminal/lines.tsx';
import { widthOf, wrap, type Size } from '../../../terminal/layout.ts';
import { meter } from '../../../terminal/meter.ts';
import {
  pictureKey,
  pictureLines,
  zoomed,
  zoomedShape,
  zoomsOf,
} from '../../../terminal/picture/picture.ts';
import type { Theme } from '../../../terminal/theme.ts';
import { signed } from './gallery.ts';
import { barLines } from '../../../terminal/bars/bars.ts';
import { columnName } from '../../../../src/studies/columns.ts';
import type { RowForm } from '../../../../src/data/rows.ts';
import type { Unit } from '../../../../src/network/units.ts';
import { maximum } from '../../../../src/statistics/extent.ts';

const METER = 12;
export const GAP = 3;
/** Room that the numbers need beside the picture. */
const NUMBERS = 36;
/** And the key below it. */
const KEY = 20;
/** What bars with their names need at least. */
const BARS = 30;

/** What a unit is shown with: the classes, the weight with the strongest colour, and the form of what it looks at. */
interface Around {
  readonly classes: readonly string[];
  readonly strong: number;
  readonly form: RowForm;
}

/** One unit: its weights as large as there is room for, beside its numbers. */
export function unitBlocks(
  unit: Unit,
  { classes, strong, form }: Around,
  size: Size,
  theme: Theme,
): Block[] {
  const weights = weightsBlock(unit, strong, form, size, theme);
  const width = weights ? size.width - weights.width - GAP : size.width;
  const lines = numberLines(unit, classes, form, { ...size, width }, theme);
  return [...(weights ? [weights] : []), { lines, width }];
}

/** Its weights as a picture, or as bars where they are those of columns of a table; undefined where there is no room. */
function weightsBlock(
  { weights }: Unit,
  strong: number,
  form: RowForm,
  { width, height }: Size,
  theme: Theme,
): Block | undefined {
  const { imageShape } = form;
  if (!imageShape) {
    const room = width - NUMBERS - GAP;
    if (room < BARS) return undefined;
    const names = Array.from(weights, (_, column) => columnName(form, column));
    return { lines: barLines(names, weights, { width: room, height }, theme), width: room };
  }
  const zoom = zoomsOf(imageShape).find((one) => {
    const size = zoomedShape(imageShape, one);
    return size.height / 2 <= height && width - Math.max(size.width, KEY) - GAP >= NUMBERS;
  });
  if (zoom === undefined) return undefined;
  const { width: columns, height: rows } = zoomedShape(imageShape, zoom);
  const values = zoomed(weights, imageShape, zoom, 'strongest');
  const wide = Math.max(columns, KEY);
  const lines = [
    ...pictureLines({ values, columns, rows, scale: 'signed', most: strong }, theme),
    keyLine(strong, wide, theme),
  ];
  return { lines, width: wide };
}

/** `<-0.25 ▀▀▀▀▀▀ >+0.25`: stronger weights have the colours of the ends. */
function keyLine(strong: number, width: number, theme: Theme): string {
  const [low, high] = [`<${signed(-strong)}`, `>${signed(strong)}`];
  const room = Math.max(0, width - widthOf(low) - widthOf(high) - 2);
  return `${low} ${pictureKey('signed', room, theme)} ${high}`;
}

function numberLines(
  unit: Unit,
  classes: readonly string[],
  { imageShape }: RowForm,
  { width, height }: Size,
  theme: Theme,
) {
  const { index, states, output, bias, incoming, range, active, means } = unit;
  const [negative, positive] = classes;
  const towards = output === 0 ? 'has no effect' : `favours ${output > 0 ? positive : negative}`;
  const top = maximum(means);
  const bar = (value: number) => meter(top > 0 ? value / top : 0, METER, theme.ascii);
  const fields: readonly (readonly [string, string])[] = [
    ['output weight', `${signed(output)} ${towards}`],
    ['bias', signed(bias)],
    ['weights left', `${incoming} of ${unit.weights.length}`],
    ['active on', `${(100 * active).toFixed(1)} % of the ${imageShape ? 'images' : 'rows'}`],
    ['activation', `${brief(range[0])} to ${brief(range[1])}`],
    [`mean on ${negative}`, `${brief(means[0]).padEnd(6)} ${theme.series(bar(means[0]), 0)}`],
    [`mean on ${positive}`, `${brief(means[1]).padEnd(6)} ${theme.series(bar(means[1]), 1)}`],
  ];
  const state = states.length === 0 ? theme.good('useful') : theme.bad(states.join(', '));
  return [
    `${theme.strong(`unit ${index + 1}`)}   ${state}`,
    // Not at the cost of numbers.
    ...(height > fields.length + 1 ? [''] : []),
    ...fields.map(([name, text]) => `${theme.muted(name.padEnd(13))}  ${text}`),
    '',
    ...wrap(meaning(unit, classes, imageShape !== undefined, theme), width).map((line) =>
      theme.muted(line),
    ),
  ];
}

/** What the state means. */
function meaning(
  { states }: Unit,
  [negative, positive]: readonly string[],
  ofImages: boolean,
  theme: Theme,
): string {
  const [on, off] = !ofImages
    ? ['Columns with a positive weight', 'those with a negative one']
    : theme.colour && !theme.ascii
      ? ['Orange pixels', 'blue ones']
      : ['Pixels like the right end of the key', 'those like the left end'];
  switch (states[0]) {
    case 'dead':
      return `Dead: zero on every validation ${ofImages ? 'image' : 'row'}.`;
    case 'no input':
      return 'No input: every weight to it is zero, so its bias alone decides.';
    case 'no output':
      return 'No output: its output weight is zero, so it has no effect.';
    case 'constant':
      return `Constant: the same on every validation ${ofImages ? 'image' : 'row'}, a second bias.`;
    case 'not finite':
      return 'Not finite: this network has diverged.';
    default:
      return `${on} switch it on, ${off} off; a positive output weight favours ${positive}, a negative one ${negative}.`;
  }
}

function brief(value: number): string {
  return Number.isFinite(value) ? value.toPrecision(3) : String(value);
}
