import type { BenchEnvironment } from '../bench/result.ts';

/** What browsers call themselves, those first that name others as well. */
const NAMES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdgA?\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+) .*Safari/],
];

/**
 * On what a page measures: what browsers tell it, which is little.
 * @param navigator of the page
 */
export function browserEnvironment(
  navigator: Pick<Navigator, 'userAgent' | 'hardwareConcurrency'>,
): BenchEnvironment {
  const { userAgent, hardwareConcurrency: cores } = navigator;
  const { deviceMemory } = navigator as { readonly deviceMemory?: number };
  return {
    processor: null,
    architecture: null,
    system: /\(([^)]*)\)/.exec(userAgent)?.[1] ?? 'a system that is not known',
    cores,
    // Browsers say it in gibibytes, rounded.
    memory: deviceMemory === undefined ? null : deviceMemory * 2 ** 30,
    governor: null,
    throttled: null,
    engine: browserName(userAgent),
    userAgent,
    flags: [],
    others: null,
  };
}

/** `Firefox 140.0`; of others all that they say. */
function browserName(userAgent: string): string {
  for (const [name, pattern] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent;
}
