import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SqliteStore } from '../../src/node/store.ts';

/** All that a store holds of networks and measurements, by id, for comparison. @throws where a row is damaged */
export function contentOf(file: string): Map<string, string> {
  // As a run opens it, also where nothing was put into it before its process was killed.
  const store = SqliteStore.open(file);
  try {
    const content = new Map<string, string>();
    for (const one of store.rows.trials()) {
      if ('damage' in one) throw new Error(JSON.stringify(one.damage));
      const { record, history } = one.row;
      const { buffer, byteOffset, byteLength } = history;
      const digest = hash('sha256', new Uint8Array(buffer, byteOffset, byteLength));
      content.set(record.trialId, JSON.stringify([record.weights, record.validation, digest]));
    }
    for (const one of store.rows.measurements()) {
      if ('damage' in one) throw new Error(JSON.stringify(one.damage));
      content.set(one.row.id, JSON.stringify(one.row.value));
    }
    return content;
  } finally {
    store.close();
  }
}

/** Files of a report that are neither as those of the whole one nor absent, in sentences. */
export function wrongReports(whole: string, out: string): string[] {
  if (!existsSync(out)) return [];
  const files = readdirSync(out, { recursive: true, withFileTypes: true });
  return files.flatMap((entry) => {
    if (!entry.isFile() || entry.name.endsWith('.tmp')) return [];
    const path = join(entry.parentPath, entry.name);
    const expected = readFileSync(join(whole, relative(out, path)));
    return expected.equals(readFileSync(path)) ? [] : [`${relative(out, path)} is not whole`];
  });
}

/** Ids that JSON lines report as done; a last line that is cut off reports nothing. */
export function reportedIds(text: string): string[] {
  const records = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, string>);
  return records.flatMap(({ type, trialId, measurementId }) =>
    type === 'trained' ? [trialId] : type === 'measured' ? [measurementId] : [],
  );
}
