/**
 * Makes web/public/claims.json, the ledger that comes with the page, of a full run:
 *
 *     lowcap claims --json --recipe paper,minibatch --store FILE > claims.jsonl
 *     node scripts/web/claims.ts claims.jsonl FILE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ARITHMETIC } from '../../src/core/version.ts';
import type { RecipeName } from '../../src/lab/recipe.ts';
import { maximum } from '../../src/statistics/extent.ts';
import type { Claim } from '../../src/claims/claim.ts';
import { openStore } from '../../src/node/index.ts';
import { blocksOf, type ClaimNetwork, digestOfNetworks } from '../../web/views/claims/networks.ts';
import type {
  ShippedClaim,
  ShippedClaims,
  ShippedEvidence,
  ShippedOutcome,
} from '../../web/views/claims/shipped.ts';

const [lines, file] = process.argv.slice(2);
if (!lines || !file) throw new Error('expected the lines of lowcap claims --json, and the store');

const claims = readFileSync(lines, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Claim)
  // Readings of others stand in the report.
  .filter(({ interprets }) => interprets === null);
const store = openStore(file);
const shipped: ShippedClaims = {
  made: {
    command: 'lowcap claims --json --recipe paper,minibatch',
    arithmetic: ARITHMETIC,
    seeds: maximum(claims.map(({ n }) => n)),
    networks: new Set(claims.flatMap(({ trials }) => trials)).size,
  },
  claims: await Promise.all(
    [...new Set(claims.map(({ id }) => id))].map((id) =>
      shippedClaim(claims.filter((claim) => claim.id === id)),
    ),
  ),
};
store.close();
const rows = shipped.claims.map((claim) => JSON.stringify(claim)).join(',\n');
writeFileSync(
  'web/public/claims.json',
  `{"made":${JSON.stringify(shipped.made)},\n"claims":[\n${rows}\n]}\n`,
);

async function shippedClaim(ofRecipes: readonly Claim[]): Promise<ShippedClaim> {
  const [{ id, paper, finding, lead, statistic, unit, rule }] = ofRecipes;
  const outcomes = await Promise.all(ofRecipes.map(shippedOutcome));
  return { id, paper, finding, lead, statistic, unit, rule, outcomes };
}

async function shippedOutcome(claim: Claim): Promise<ShippedOutcome> {
  const { recipe, verdict, measured, interval, level, n, trials } = claim;
  return {
    recipe: recipe as RecipeName,
    verdict,
    measured: measured && brief(measured),
    interval: interval && [brief(interval[0]), brief(interval[1])],
    level,
    n,
    evidence: await evidenceOf(trials),
  };
}

async function evidenceOf(trials: readonly string[]): Promise<ShippedEvidence> {
  const records = trials.map((id) => {
    const record = store.find(id);
    if (!record) throw new Error(`got no network ${id} in ${file}, expected all of the claims`);
    return record;
  });
  const networks = records.map(({ trial }): ClaimNetwork => {
    const { pair, hidden, seed, recipe } = trial;
    const { name: _, ...values } = recipe;
    return { pair, hidden, seed, recipe: values };
  });
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  return {
    blocks: blocksOf(networks),
    digest: await digestOfNetworks(records),
    seconds: brief(seconds),
  };
}

function brief(value: number): number {
  return Number(value.toPrecision(6));
}
