/**
 * Makes web/public/claims.json, the ledger that comes with the page, of a full run:
 *
 *     lowcap claims --json --recipe paper,minibatch --store FILE > claims.jsonl
 *     node scripts/web/claims.ts claims.jsonl FILE
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ARITHMETIC } from '../../src/core/version.ts';
import type { Claim } from '../../src/claims/claim.ts';
import { openStore } from '../../src/node/index.ts';
import type {
  ExampleNetwork,
  ShippedClaim,
  ShippedClaims,
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
    seeds: Math.max(...claims.map(({ n }) => n)),
    networks: new Set(claims.flatMap(({ trials }) => trials)).size,
  },
  claims: [...new Set(claims.map(({ id }) => id))].map((id) =>
    shippedClaim(claims.filter((claim) => claim.id === id)),
  ),
};
store.close();
const rows = shipped.claims.map((claim) => JSON.stringify(claim)).join(',\n');
writeFileSync(
  'web/public/claims.json',
  `{"made":${JSON.stringify(shipped.made)},\n"claims":[\n${rows}\n]}\n`,
);

function shippedClaim(ofRecipes: readonly Claim[]): ShippedClaim {
  const [{ id, section, paper, finding, lead, statistic, unit, rule }] = ofRecipes;
  const outcomes = ofRecipes.map(shippedOutcome);
  return { id, section, paper, finding, lead, statistic, unit, rule, outcomes };
}

function shippedOutcome(claim: Claim): ShippedOutcome {
  const { recipe, verdict, measured, interval, n, trials } = claim;
  const example = exampleOf(trials);
  return {
    recipe,
    verdict,
    measured: measured && brief(measured),
    interval: interval && [brief(interval[0]), brief(interval[1])],
    n,
    networks: trials.length,
    ...(example && { example }),
  };
}

/** The smallest of the networks that any page can train. */
function exampleOf(trials: readonly string[]): ExampleNetwork | undefined {
  const examples = trials.flatMap((id): ExampleNetwork[] => {
    const record = store.find(id);
    if (!record || record.trial.recipe.pruning || record.trial.hidden === 0) return [];
    const { pair, hidden, seed, recipe } = record.trial;
    const { init, batch, learningRate, epochs } = recipe;
    const { weights } = record;
    return [{ pair, hidden, seed, recipe: { init, batch, learningRate, epochs }, weights }];
  });
  return examples.sort((a, b) => a.hidden - b.hidden || a.seed - b.seed)[0];
}

function brief(value: number): number {
  return Number(value.toPrecision(6));
}
