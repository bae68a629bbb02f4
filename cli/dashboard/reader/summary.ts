import type { Grid } from '../../../src/studies/grid.ts';
import type { StudyName } from '../../../src/studies/catalogue.ts';
import type { StudySummary } from '../panel.ts';
import { resultText } from '../../../src/analysis/result-text.ts';
import type { CachedStore } from '../../../src/node/rows/cached-store.ts';
import type { RowCache } from '../../../src/node/rows/row-cache.ts';
import type { StoredNeeds } from '../../../src/node/rows/stored-needs.ts';

/** How much of each of these studies is stored, what it took and what it gave. */
export async function summarize(
  grid: Grid,
  cache: RowCache,
  studies: readonly StudyName[],
): Promise<StudySummary[]> {
  const { cached } = cache;
  const stored = cache.stored(grid);
  const told: StudyName[] = [];
  for (const study of studies) if (await isTold(study, stored, cached)) told.push(study);
  const rows = await cache.read(told, grid);
  const found: StudySummary[] = [];
  const counts = await trainedOf(studies, stored, cached);
  for (const [i, study] of studies.entries()) {
    const needed = stored.needs(study);
    const { requests } = (await stored.part(study)).needs;
    const measured = [...requests.values()].filter(({ id, request }) =>
      cached.findMeasurement(id, request),
    );
    found.push({
      study,
      trials: { total: needed.trials, stored: counts[i].stored },
      measurements: { total: needed.requests, stored: measured.length },
      damaged: await stored.damaged(study),
      seconds: counts[i].seconds,
      result: resultText(study, rows, grid.recipes.length > 1),
    });
  }
  return found;
}

/**
 * Whether a study may have found something: of very many networks on which nothing was measured it need not be asked what,
 * unless it looks at how they were trained.
 */
async function isTold(
  study: StudyName,
  stored: StoredNeeds,
  cached: CachedStore,
): Promise<boolean> {
  const { needs, isShared } = await stored.part(study);
  if (!isShared || study === 'capacity' || stored.needs(study).requests === 0) return true;
  return [...needs.requests.values()].some(
    ({ id, request }) => cached.findMeasurement(id, request) !== undefined,
  );
}

/** Of each study how many of its trials are stored, and the time that these took. */
async function trainedOf(
  studies: readonly StudyName[],
  stored: StoredNeeds,
  cached: CachedStore,
): Promise<{ readonly stored: number; readonly seconds: number }[]> {
  const parts = await Promise.all(studies.map((study) => stored.part(study)));
  const counts = studies.map(() => ({ stored: 0, seconds: 0 }));
  // Each list once: of many studies it is one and the same.
  for (const trials of new Set(parts.map(({ needs }) => needs.trials))) {
    const own = studies.flatMap((study, i) =>
      parts[i].needs.trials === trials ? [{ needed: stored.needs(study), count: counts[i] }] : [],
    );
    for (const [id, { trial }] of trials) {
      const record = cached.find(id);
      if (!record) continue;
      for (const { needed, count } of own) {
        if (!needed.needs(trial)) continue;
        count.stored++;
        count.seconds += record.seconds;
      }
    }
  }
  return counts;
}
