import { cut } from './layout.ts';
import type { Theme } from './theme.ts';

export interface Slider {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The value in words, such as `95 %`. */
  readonly text: string;
}

const LONGEST = 40;
const SHORTEST = 5;

/** `sparsity ━━━━━━━●─── 95 %` in at most `width` cells. */
export function sliderLine(slider: Slider, width: number, theme: Theme): string {
  const { label, value, min, max, text } = slider;
  const length = barLength(slider, width);
  if (length < SHORTEST) return cut(`${label} ${text}`, width, theme.ascii ? '' : '…');
  const share = max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0;
  const at = Math.round(share * (length - 1));
  const [full, knob, empty] = theme.ascii ? ['=', 'O', '-'] : ['━', '●', '─'];
  const bar = theme.accent(full.repeat(at) + knob) + theme.muted(empty.repeat(length - 1 - at));
  return `${theme.strong(label)} ${bar} ${text}`;
}

/** The value under a column of that line; undefined beside the bar. */
export function sliderValue(slider: Slider, width: number, column: number): number | undefined {
  const { label, min, max } = slider;
  const length = barLength(slider, width);
  const at = column - label.length - 1;
  if (length < SHORTEST || at < 0 || at >= length) return undefined;
  return min + (at / (length - 1)) * (max - min);
}

/** Between its label and its text. */
function barLength({ label, text }: Slider, width: number): number {
  return Math.min(LONGEST, width - label.length - text.length - 2);
}
