/**
 * `npm run conformance`: records training, pruning, saliency, corruption, odd numbers and t-SNE of the library, does them
 * again in every engine that can be had, and compares the digests. Exit status 1 when one differs, or when the negative
 * control, which has to differ, does not. Engines are installed into build/conformance/, apart from the project.
 *
 * Words: parts of the names of engines to run instead of all.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count } from '../../src/count.ts';
import { buildPrograms } from './build.ts';
import { type Build, checkOutcome, type Engine, MissingEngine } from './engine.ts';
import { BROWSERS } from './engines/browsers.ts';
import { INTERPRETERS } from './engines/interpreters.ts';
import { SHELLS } from './engines/shells.ts';
import { COMPILED, FUSED } from './engines/wasm2c.ts';
import { WASMTIME } from './engines/wasmtime.ts';
import { type Row, agrees, digestTable, faultOfControl } from './table.ts';

const FOLDER = fileURLToPath(new URL('../../build/conformance/', import.meta.url));
const ENGINES = [...SHELLS, ...BROWSERS, ...WASMTIME, ...INTERPRETERS, ...COMPILED];

/** Packages that are there; npm takes those away that it is not told about. */
const installed = new Set<string>();

const wanted = process.argv.slice(2).map((word) => word.toLowerCase());
const chosen = (engine: Engine) =>
  wanted.length === 0 || wanted.some((word) => engine.name.toLowerCase().includes(word));

const { works } = await buildPrograms(FOLDER);
const names = works.map(({ name }) => name);
const rows: Row[] = [];
for (const engine of ENGINES.filter(chosen)) {
  for (const row of await rowsOf(engine)) rows.push(row);
}
const [control] = await rowsOf(FUSED);

const reference = rows.find(({ digests }) => digests)?.digests;
const text = digestTable({ names, rows, control, reference, processor: cpus()[0].model });
process.stdout.write(text);
await writeFile(join(FOLDER, 'conformance.md'), text);
const differing = rows.filter(
  (row) => row.failed !== undefined || (row.digests && !agrees(row, reference)),
);
const controlFault = faultOfControl(control, reference);
if (controlFault !== undefined) process.stderr.write(`the negative control: ${controlFault}\n`);
for (const { engine, build, failed } of differing) {
  process.stderr.write(`${engine}, ${build}: ${failed ?? 'other digests'}\n`);
}
const ran = rows.filter(({ digests }) => digests).length;
if (differing.length > 0 || controlFault !== undefined || ran < 2) {
  process.stderr.write(
    `got ${count(differing.length, 'run')} of ${rows.length} that differ or failed\n`,
  );
  process.exitCode = 1;
}

async function rowsOf(engine: Engine): Promise<Row[]> {
  const found: Row[] = [];
  for (const build of engine.builds ?? (['simd', 'scalar'] as const)) {
    process.stderr.write(`${engine.name}, ${build}\n`);
    found.push(await rowOf(engine, build));
  }
  return found;
}

async function rowOf(engine: Engine, build: Build): Promise<Row> {
  const row = { engine: engine.name, build };
  const scratch = await mkdtemp(join(FOLDER, 'run-'));
  try {
    await install(engine.packages ?? []);
    const job = {
      file: join(FOLDER, `${build}.wasm`),
      works: names,
      packages: FOLDER,
      scratch,
    };
    const outcome = await engine.run(job);
    checkOutcome(engine, outcome, names.length);
    return { ...row, ...outcome };
  } catch (error) {
    const { message } = error as Error;
    return error instanceof MissingEngine
      ? { ...row, missing: message }
      : { ...row, failed: message };
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** Packages of the registry, of other machines too, without their scripts. */
async function install(packages: readonly string[]): Promise<void> {
  const missing = packages.filter((name) => !installed.has(name));
  if (missing.length === 0) return;
  await mkdir(FOLDER, { recursive: true });
  const flags = '--no-save --force --ignore-scripts --no-audit --no-fund --silent'.split(' ');
  const all = [...installed, ...missing];
  const { status } = spawnSync('npm', ['install', ...flags, '--prefix', FOLDER, ...all]);
  if (status !== 0) throw new MissingEngine(`npm could not install ${missing.join(', ')}`);
  for (const name of missing) installed.add(name);
}
