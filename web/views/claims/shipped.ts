import type { Verdict } from '../../../src/claims/claim.ts';
import type { Finding } from '../../../src/claims/findings.ts';
import type { RecipeName } from '../../../src/lab/recipe.ts';
import type { NetworkBlock } from './networks.ts';

/** What a full run found, as it comes with the page: `scripts/web/claims.ts` makes it. */
export interface ShippedClaims {
  /** How it was made. */
  readonly made: {
    readonly command: string;
    /** Of the core's arithmetic: networks of another one have other bits. */
    readonly arithmetic: number;
    readonly seeds: number;
    /** How many networks the claims rest on. */
    readonly networks: number;
  };
  readonly claims: readonly ShippedClaim[];
}

/** A sentence of the paper, and what became of it with each recipe. */
export interface ShippedClaim {
  readonly id: string;
  readonly paper: string;
  readonly finding: Finding | null;
  /** One of those that decide the finding. */
  readonly lead: boolean;
  readonly statistic: string;
  readonly unit: string;
  readonly rule: string;
  readonly outcomes: readonly ShippedOutcome[];
}

export interface ShippedOutcome {
  readonly recipe: RecipeName;
  readonly verdict: Verdict;
  readonly measured: number | null;
  readonly interval: readonly [number, number] | null;
  /** Of the interval, after the correction for all claims of the run. */
  readonly level: number;
  readonly n: number;
  /** All networks that it rests on, to be trained here and compared. */
  readonly evidence: ShippedEvidence;
}

export interface ShippedEvidence {
  readonly blocks: readonly NetworkBlock[];
  /** See `digestOfNetworks`. */
  readonly digest: string;
  /** What training them took one core of the computer on which the run was made. */
  readonly seconds: number;
}
