import { extent } from '../../src/statistics/extent.ts';
import { median } from '../../src/statistics/order.ts';

/** What a peer gave in one work. */
export type PeerResult = { readonly name: string } & (
  | {
      readonly version: string;
      /** Of an epoch, a call or an embedding, by round; late rounds are missing where its time was used up. */
      readonly seconds: readonly number[];
      /** From our values; see `agreement.ts` and `embedding.ts`. Missing where they cannot be compared. */
      readonly difference?: number;
      /** Why it is not quite the same work. */
      readonly note?: string;
    }
  | { readonly missing: string }
  | { readonly wrong: string }
);

/** A work, measured: one line of JSON. */
export interface MeasuredWork {
  readonly work: string;
  readonly machine: string;
  readonly date: string;
  /** Of lowcap, by round. */
  readonly seconds: readonly number[];
  readonly peers: readonly PeerResult[];
  /** Useful floating-point operations of what is timed, where products can be counted. */
  readonly operations?: number;
  /** Multiply-adds in registers with 128-bit vectors, in operations a second; the median of the rounds. */
  readonly limit?: number;
}

/** How many times as fast as a peer lowcap is, in the rounds that both have. */
export function ratiosOf(ours: readonly number[], theirs: readonly number[]) {
  const ratios = theirs.map((seconds, round) => seconds / ours[round]);
  const [least, greatest] = extent(ratios);
  return { median: median(ratios) as number, least, greatest };
}
