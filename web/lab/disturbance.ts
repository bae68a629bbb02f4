import { type Accessor, createMemo, createSignal } from 'solid-js';
import { whyNotCorruptible } from '../../src/data/corruptions/corruptible.ts';
import type { Disturbance } from '../../src/explore/drawing/disturb.ts';
import type { Page } from './page.ts';

/** What the settings do to images before networks see them. */
export interface PageDisturbance {
  /** Whether the data are images to which it can be done. */
  readonly fits: Accessor<boolean>;
  /** Undefined where nothing is done. */
  readonly now: Accessor<Disturbance | undefined>;
  /** Whether something of it is drawn at random. */
  readonly isDrawn: Accessor<boolean>;
  /** Draws it anew. */
  readonly drawAgain: () => void;
}

export function createDisturbance({ settings, dataset }: Page): PageDisturbance {
  const [seed, setSeed] = createSignal(0);
  const fits = createMemo(() => {
    const form = dataset()?.head.form;
    return form !== undefined && whyNotCorruptible(form) === undefined;
  });
  const isDrawn = () => settings.noise > 0 || settings.corruption !== 'none';
  const now = createMemo((): Disturbance | undefined => {
    if (!fits() || !(isDrawn() || settings.patch > 0)) return undefined;
    const { corruption, severity, noise, patch: side, patchX: x, patchY: y } = settings;
    return {
      noise: noise / 100,
      seed: seed(),
      ...(corruption !== 'none' && { corruption: { corruption, severity } }),
      ...(side > 0 && { patch: { x, y, side } }),
    };
  });
  return { fits, now, isDrawn, drawAgain: () => void setSeed(seed() + 1) };
}
