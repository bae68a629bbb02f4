/**
 * Version of the core's arithmetic. It goes up with every change that can alter a bit of a result,
 * and it is part of every trial's id, so a store never mixes two arithmetics.
 */
export const ARITHMETIC = 1;

/** Version of the package, as `package.json` says it. */
export const VERSION = '0.1.0';
