import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ARITHMETIC } from '../core/version.ts';
import { compareTexts } from '../lab/compare-texts.ts';
import type { TrialResults } from '../lab/records.ts';
import { MEASUREMENT_VERSIONS } from '../measurements/versions.ts';
import type { Report } from '../report/page/report.ts';
import type { Grid } from '../studies/grid.ts';
import { writeOutput } from './files.ts';
import type { DigestedValue } from './report-reading.ts';
import { gridHead } from '../studies/stored-grid.ts';

/** The name of a report's manifest in its folder. */
export const MANIFEST = 'manifest.json';

/** What the page says beside what is stored. */
export type SaidOnPage = Pick<Report, 'machine' | 'seconds' | 'command' | 'made'> &
  Pick<Report['versions'], 'engine'>;

/** What a report was made of and which files it has, so that it can be made again and compared. */
export interface Manifest {
  readonly format: 1;
  readonly versions: {
    readonly lowcap: string;
    readonly arithmetic: number;
    readonly measurements: Readonly<Record<string, number>>;
  };
  readonly grid: Grid;
  readonly said: SaidOnPage;
  /** Ids of trials, and the digests of their weights. */
  readonly trials: readonly (readonly [id: string, weights: string])[];
  /** Ids of measurements, what was measured, and the digests of the values. */
  readonly measurements: readonly DigestedValue[];
  /** SHA-256 of every file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Writes `manifest.json` beside a report.
 * @param files of the report, in the folder
 * @throws InputError when it cannot be written
 */
export async function writeManifest(
  out: string,
  {
    report,
    grid,
    trained,
    measured,
    files,
  }: {
    readonly report: Report;
    readonly grid: Grid;
    /** Every trial that is there. */
    readonly trained: readonly Pick<TrialResults, 'trialId' | 'weights'>[];
    /** Every measurement. */
    readonly measured: readonly DigestedValue[];
    readonly files: readonly string[];
  },
): Promise<string> {
  const { machine, seconds, command, made, versions } = report;
  const { lowcap, engine } = versions;
  const digests = files.map(async (name) => {
    const content = await readFile(join(out, name)).catch(() => undefined);
    return content ? [[name.replaceAll('\\', '/'), hash('sha256', content)] as const] : [];
  });
  const manifest: Manifest = {
    format: 1,
    versions: { lowcap, arithmetic: ARITHMETIC, measurements: MEASUREMENT_VERSIONS },
    grid: gridHead(grid),
    said: { ...(machine !== undefined && { machine }), seconds, command, made, engine },
    trials: trained.map(({ trialId, weights }) => [trialId, weights] as const).sort(byId),
    measurements: measured.toSorted(byId),
    files: Object.fromEntries((await Promise.all(digests)).flat().sort(byId)),
  };
  const file = join(out, MANIFEST);
  await writeOutput(file, manifestText(manifest));
  return file;
}

function byId([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return compareTexts(a, b);
}

/** JSON with a line for each trial, measurement and file, for who looks into it or compares two. */
function manifestText({ trials, measurements, files, ...head }: Manifest): string {
  const lines = (all: readonly unknown[]) => all.map((one) => `\n${JSON.stringify(one)}`).join();
  const named = Object.entries(files).map(
    ([name, digest]) => `\n${JSON.stringify(name)}:${JSON.stringify(digest)}`,
  );
  return [
    JSON.stringify(head).slice(0, -1),
    `,\n"trials":[${lines(trials)}]`,
    `,\n"measurements":[${lines(measurements)}]`,
    `,\n"files":{${named.join()}}}\n`,
  ].join('');
}
