import type { Census } from '../../src/network/census.ts';

/** A census in a line. */
export function censusText(census: Census): string {
  const { useful, dead, constant, outputDisconnected, inputDisconnected } = census;
  return (
    `hidden units: ${useful} useful, ${dead} dead, ${constant} constant, ` +
    `${outputDisconnected} without output, ${inputDisconnected} without input`
  );
}
