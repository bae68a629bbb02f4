import { InputError } from '../../errors.ts';
import { quotedText } from '../../visible.ts';

/**
 * The fifteen corruptions of MNIST-C (Mu and Gilmer 2019, “MNIST-C: A robustness benchmark for computer vision”), in the
 * order of their paper, each with the version of what it does here: one goes up when a pixel can change, so that a store
 * never mixes two of them.
 */
export const CORRUPTION_VERSIONS = {
  'shot-noise': 1,
  'impulse-noise': 1,
  'glass-blur': 1,
  'motion-blur': 1,
  shear: 1,
  scale: 1,
  rotate: 1,
  brightness: 1,
  translate: 1,
  stripe: 1,
  fog: 1,
  spatter: 1,
  'dotted-line': 1,
  zigzag: 1,
  'canny-edges': 1,
} as const;

/** Name of one of the corruptions of MNIST-C. */
export type CorruptionName = keyof typeof CORRUPTION_VERSIONS;

/** All of them. */
export const CORRUPTION_NAMES = Object.keys(CORRUPTION_VERSIONS) as readonly CorruptionName[];

/** `fog`, `shot noise` */
export function corruptionTitle(name: CorruptionName): string {
  return name.replaceAll('-', ' ');
}

/** How strongly an image is corrupted. */
export const SEVERITIES = [1, 2, 3, 4, 5] as const;

/** Severity of a corruption, from 1, the mildest, to 5. */
export type Severity = (typeof SEVERITIES)[number];

/** One corruption at one severity. */
export interface NamedCorruption {
  readonly corruption: CorruptionName;
  readonly severity: Severity;
}

/** Reads `fog:3`. @throws InputError when there is no such corruption or severity */
export function parseCorruption(text: string): NamedCorruption {
  const [name, number, ...rest] = text.split(':');
  const corruption = CORRUPTION_NAMES.find((one) => one === name);
  const severity = SEVERITIES.find((one) => String(one) === number);
  if (corruption && severity && rest.length === 0) return { corruption, severity };
  throw new InputError(
    `got ${quotedText(text)}, expected a corruption and its severity, 1 to 5, such as fog:3, of ${CORRUPTION_NAMES.join(', ')}`,
  );
}
