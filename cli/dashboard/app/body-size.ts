import type { Size } from '../../terminal/layout.ts';

/** What a terminal needs at least. */
export const SMALLEST: Size = { width: 60, height: 14 };

/** Lines that are not the panel's: tabs, run, message, footer. */
export const AROUND = 4;

/** The room between what is not the panel's. */
export function bodySize({ width, height }: Size): Size {
  return { width, height: height - AROUND };
}
