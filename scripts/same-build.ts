/**
 * Builds the package twice, in two folders of different names, and compares every byte that goes into it:
 * `node scripts/same-build.ts`. Ends with status 1 and the names of files that differ.
 */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (command: string, words: string[], cwd: string) =>
  execFileSync(command, words, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });

/** The digests of what a build in a new folder packs, by file. */
function build(name: string): Map<string, string> {
  const place = mkdtempSync(join(tmpdir(), name));
  try {
    // What is committed, and no leftovers of other builds.
    run('sh', ['-c', `git -C '${root}' archive HEAD | tar -x -C '${place}'`], root);
    // No link to the folder: types that are found elsewhere are named otherwise.
    run('sh', ['-c', `cp -al node_modules '${place}' 2>&- || cp -a node_modules '${place}'`], root);
    run('npm', ['run', '--silent', 'build'], place);
    const listed = run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], place);
    const [{ files }] = Object.values(
      JSON.parse(listed) as Record<string, { files: { path: string }[] }>,
    );
    return new Map(
      files.map(({ path }) => [path, hash('sha256', readFileSync(join(place, path)))]),
    );
  } finally {
    rmSync(place, { recursive: true });
  }
}

const [one, other] = [build('lowcap-a-'), build('lowcap-another-')];
const paths = new Set([...one.keys(), ...other.keys()]);
const different = [...paths].filter((path) => one.get(path) !== other.get(path));
for (const path of different) console.log(`${path} differs`);
console.log(`${paths.size} files, ${different.length} differ`);
process.exitCode = different.length > 0 ? 1 : 0;
