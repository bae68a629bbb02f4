import { hash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ARITHMETIC } from '../core/version.ts';
import { InputError } from '../errors.ts';
import { RECIPE_SHAPE } from '../lab/stored-shapes.ts';
import { MEASUREMENT_VERSIONS } from '../measurements/versions.ts';
import { visibleText } from '../visible.ts';
import { readInputFile, refusal } from './files.ts';
import { MANIFEST, type Manifest } from './report-manifest.ts';
import { writeReportWithFigures } from './report-page.ts';
import type { SqliteStore } from './store.ts';
import { DeepJson, parseJson } from '../lab/parse-json.ts';
import { version } from './version.ts';

/** What is said while a report is compared with a store. */
export type ReportRecord =
  | {
      /** A trial or measurement that the store has otherwise than the report says, or not, or that the report lacks. */
      readonly type: 'row';
      readonly kind: 'trial' | 'measurement';
      readonly id: string;
      readonly difference: string;
    }
  | {
      /** A file that was made again; no difference means that every byte is the same. */
      readonly type: 'file';
      readonly file: string;
      readonly difference?: string;
    }
  | {
      /** The report was made by another version, which may be why something differs. */
      readonly type: 'versions';
      readonly report: string;
      readonly here: string;
    }
  | {
      readonly type: 'report';
      readonly trials: number;
      readonly measurements: number;
      /** That are byte for byte what was made of the store again. */
      readonly files: number;
      /** Rows and files that are not. */
      readonly different: number;
      readonly seconds: number;
    };

const texts = v.array(v.string());
const numbers = v.array(v.number());
const MANIFEST_SHAPE = v.looseObject({
  format: v.literal(1),
  versions: v.looseObject({
    lowcap: v.string(),
    arithmetic: v.number(),
    measurements: v.record(v.string(), v.number()),
  }),
  grid: v.looseObject({
    dataset: v.looseObject({
      name: v.string(),
      digest: v.string(),
      classes: texts,
      form: v.looseObject({ dimensions: v.number(), scale: v.looseObject({ type: v.string() }) }),
    }),
    pairs: texts,
    hiddenSizes: numbers,
    seeds: numbers,
    recipes: v.array(RECIPE_SHAPE),
    corruption: v.object({ draws: v.number(), clip: v.boolean() }),
  }),
  said: v.looseObject({
    seconds: v.record(v.string(), v.number()),
    command: v.string(),
    made: v.string(),
    engine: v.string(),
    machine: v.optional(v.string()),
  }),
  trials: v.array(v.tuple([v.string(), v.string()])),
  measurements: v.array(v.tuple([v.string(), v.string(), v.string()])),
  files: v.record(v.string(), v.string()),
});

/**
 * Makes a report again from a store, figures, tables, claims and page, and compares every file with that of the report,
 * byte by byte; and the digests of all that it was made of with those of the store. The new files lie beside the store
 * while they are compared.
 *
 * @param folder of the report
 * @param storeFile where the store is
 * @throws InputError when there is no manifest, or it cannot be read
 */
export async function* verifyReport(
  folder: string,
  store: SqliteStore,
  storeFile: string,
): AsyncGenerator<ReportRecord> {
  const start = performance.now();
  const manifest = await readManifest(join(folder, MANIFEST));
  const here = versionsText({
    lowcap: version(),
    arithmetic: ARITHMETIC,
    measurements: MEASUREMENT_VERSIONS,
  });
  const there = versionsText(manifest.versions);
  if (there !== here) yield { type: 'versions', report: there, here };
  let different = 0;
  for (const row of rowDifferences(manifest, store)) {
    different++;
    yield row;
  }
  let same = 0;
  for await (const file of compareFiles(folder, manifest, store, dirname(storeFile))) {
    if (file.difference === undefined) same++;
    else different++;
    yield file;
  }
  const { trials, measurements } = manifest;
  yield {
    type: 'report',
    trials: trials.length,
    measurements: measurements.length,
    files: same,
    different,
    seconds: (performance.now() - start) / 1000,
  };
}

async function readManifest(file: string): Promise<Manifest> {
  const text = new TextDecoder().decode(await readInputFile(file));
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    const wrong = error instanceof DeepJson ? error.message : 'no JSON';
    throw new InputError(`got ${file}, which is ${wrong}, expected the manifest of a report`);
  }
  const checked = v.safeParse(MANIFEST_SHAPE, value);
  if (checked.success) return value as Manifest;
  const [issue] = checked.issues;
  const path = v.getDotPath(issue) ?? 'its whole';
  throw new InputError(
    `got ${file} with ${visibleText(path)}: ${visibleText(issue.message.slice(0, 100))}, expected the manifest of a report`,
  );
}

function versionsText({ lowcap, arithmetic, measurements }: Manifest['versions']): string {
  const all = Object.entries(measurements).map(([name, one]) => `${name} ${one}`);
  return visibleText(`lowcap ${lowcap}, arithmetic ${arithmetic}, ${all.sort().join(', ')}`);
}

function* rowDifferences(
  { trials, measurements }: Manifest,
  store: SqliteStore,
): Generator<Extract<ReportRecord, { type: 'row' }>> {
  for (const [id, weights] of trials) {
    const found = store.find(id)?.weights;
    if (found === weights) continue;
    yield { type: 'row', kind: 'trial', id, difference: found ? 'other weights' : 'not there' };
  }
  for (const [id, , digest] of measurements) {
    const found = store.findMeasurement(id) && store.heads.valueDigest(id);
    if (found === digest) continue;
    yield {
      type: 'row',
      kind: 'measurement',
      id,
      difference: found ? 'another value' : 'not there',
    };
  }
}

/** @param place a folder in which files may be made */
async function* compareFiles(
  folder: string,
  { grid, said, files }: Manifest,
  store: SqliteStore,
  place: string,
): AsyncGenerator<Extract<ReportRecord, { type: 'file' }>> {
  const again = join(place, `report.${randomUUID()}.tmp`);
  try {
    await mkdir(again);
    for await (const written of writeReportWithFigures({ grid, store }, again, { said }))
      void written;
    const manifest = await readManifest(join(again, MANIFEST));
    const names = new Set([...Object.keys(files), ...Object.keys(manifest.files)]);
    for (const name of [...names].sort()) {
      const made = manifest.files[name];
      // Only names that a report has are opened.
      const content =
        made === undefined ? undefined : await readFile(join(folder, name)).catch(() => undefined);
      const difference = differenceOf(content && hash('sha256', content), made);
      yield { type: 'file', file: name, ...(difference !== undefined && { difference }) };
    }
  } catch (error) {
    throw refusal(error, again, 'written');
  } finally {
    await rm(again, { recursive: true, force: true });
  }
}

function differenceOf(found: string | undefined, made: string | undefined): string | undefined {
  if (made === undefined) return 'no file of the report that the store gives';
  if (found === undefined) return 'not there';
  return found === made ? undefined : 'other bytes';
}
