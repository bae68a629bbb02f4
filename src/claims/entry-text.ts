import { ruleText } from './decision-rule.ts';
import type { LedgerEntry } from './paper-claim.ts';

/** Everything that an entry says before its data, as one text whose hash tells whether it was changed. */
export function entryText(entry: LedgerEntry): string {
  return JSON.stringify([
    entry.id,
    entry.section,
    entry.paper,
    entry.finding ?? null,
    entry.lead === true,
    entry.primary === true,
    entry.interprets ?? null,
    entry.author ?? null,
    entry.statistic,
    entry.formula ?? null,
    entry.unit ?? null,
    // Infinity is no number of JSON.
    entry.range?.map(String) ?? null,
    entry.overSeeds ?? null,
    entry.smallestEffect ?? null,
    entry.interpretation,
    ruleText(entry.rule),
    entry.needs,
    entry.study,
    entry.seedsPerValue ?? 1,
    entry.every ?? null,
    entry.controlled ?? null,
  ]);
}
