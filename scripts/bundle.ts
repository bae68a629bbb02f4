/**
 * Makes plain JavaScript of the sources: the library, the program and their threads under build/lib/, and under
 * build/tests/ what the tests run in an older Node.js and in a browser. Done by rolldown, because Vite, which bundles
 * the page and runs the tests, brings it along: no second bundler is installed.
 */
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  build,
  type BuildOptions,
  type ChunkingContext,
  type CodeSplittingGroup,
  type Plugin,
} from 'rolldown';
import manifest from '../package.json' with { type: 'json' };
import { lighterPackages } from './lighter-packages.ts';
import { quickStart } from './quick-start.ts';

/**
 * The library in five files, the lowest first, of neighbouring floors. Node.js takes some 2 ms for each file that it loads;
 * and in one file alone, tables of studies and claims would be in the bundle of every page, because a bundler cannot tell
 * that making them changes nothing else.
 */
const FLOORS = {
  networks: [
    '(errors|count|checks|visible).ts',
    'core/',
    'statistics/',
    'data/',
    'embedding/',
    'network/',
  ],
  trials: ['measurements/', 'lab/'],
  // Before the studies, which use it: the worker of a page needs some of it and nothing of them.
  analysis: ['analysis/'],
  studies: ['studies/', 'claims/', 'report/'],
  library: ['library/'],
};

/**
 * What is loaded before the first frame of the dashboard stands apart: of each file above the part that it needs, and of
 * the program what every command needs and what the dashboard adds.
 */
const OPENING = ['cli/opening-screen.ts'];
const PROGRAM = ['cli/command-line.ts'];
const FIRST_FRAME = [
  ...OPENING,
  'cli/program.ts',
  'cli/dashboard/app/open.tsx',
  'cli/dashboard/panels/home/panel.ts',
];

/**
 * What stays a package of its own; some are installed only by who works on a queue. Ink looks for the developer tools of
 * React, which are not installed.
 */
const EXTERNAL = [
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.peerDependencies),
  'react-devtools-core',
];

/** And what is not, although the package is: a start would load it as a file of its own. */
const BUNDLED = ['fflate/browser'];

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const NOTHING = fileURLToPath(import.meta.resolve('./nothing.ts'));

const library: BuildOptions = {
  // One folder for all, because a thread is started from the file beside the one that starts it.
  input: {
    index: 'src/index.ts',
    node: 'src/node/index.ts',
    browser: 'src/browser/index.ts',
    'lab-worker': 'src/browser/worker/lab-worker.ts',
    lowcap: 'cli/main.ts',
    worker: 'src/node/worker.ts',
    'embed-worker': 'src/node/embed-worker.ts',
    'check-weights-worker': 'src/node/check-weights-worker.ts',
    'read-trials-worker': 'src/node/read-trials-worker.ts',
    'figure-worker': 'src/node/figure-worker.ts',
    'bench-thread': 'src/node/bench/bench-thread.ts',
    'reader-thread': 'cli/dashboard/reader/reader-thread.ts',
    'planner-thread': 'cli/dashboard/runner/planner-thread.ts',
    'runner-thread': 'cli/dashboard/runner/runner-thread.ts',
  },
  external: (name) =>
    !BUNDLED.includes(name) &&
    EXTERNAL.some((found) => name === found || name.startsWith(`${found}/`)),
  // Ink brings them to show the cursor at the end, which it writes to stderr, also where that is a file. The program
  // gives its terminal back itself, however it ends.
  resolve: { alias: { 'restore-cursor': NOTHING, 'signal-exit': NOTHING } },
  platform: 'node',
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  plugins: [workerAddress(), lighterPackages(), licences(), quickStart()],
  output: {
    dir: 'build/lib',
    cleanDir: true,
    // Descriptions are in the types.
    comments: { jsdoc: false },
    // Names stay, for whoever reads a stack; white space is a quarter of what a start has to read.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: {
      groups: [
        // Compiled by threads of V8 while the rest is loaded.
        { name: 'layout', test: /\/yoga-layout\// },
        { name: 'react', test: /\/(react|react-reconciler|scheduler)\// },
        ...Object.entries(FLOORS).flatMap(groupsOf),
        neededBy(FIRST_FRAME, 'explore-first', /\/src\/explore\//),
        neededBy(FIRST_FRAME, 'stored', /\/src\/node\//),
        neededBy(OPENING, 'opening', /\/cli\//),
        // What draws lines of text, as commands do too, stands apart from what draws by React.
        neededBy(FIRST_FRAME, 'terminal', /\/cli\//, (id, context) => !usesReact(id, context)),
        neededBy(FIRST_FRAME, 'dashboard', /\/cli\//),
        neededBy(PROGRAM, 'command-line', /\/cli\//),
      ],
    },
  },
};

const tests: BuildOptions = {
  input: ['print-small-results', 'digest-page', 'pictures-page'].map(
    (name) => `tests/invariants/${name}.ts`,
  ),
  external: /^node:/,
  output: { dir: 'build/tests', cleanDir: true },
};

for (const options of [library, tests]) {
  await build({
    ...options,
    onLog: (level, { message }) => {
      if (level === 'warn') throw new Error(message);
    },
  });
}
// npm does it when it links the program, but not again for one that is built anew.
chmodSync('build/lib/lowcap.js', 0o755);

function groupsOf([name, floors]: [string, readonly string[]]): CodeSplittingGroup[] {
  const test = new RegExp(`/src/(${floors.join('|')})`);
  return [neededBy(FIRST_FRAME, `${name}-first`, test), { name, test }];
}

/** A file with those modules of `test` that some files import, but not later, and that are `wanted`. */
function neededBy(
  files: readonly string[],
  name: string,
  test: RegExp,
  isWanted: (id: string, context: ChunkingContext) => boolean = () => true,
): CodeSplittingGroup {
  let needed: ReadonlySet<string> | undefined;
  return {
    name: (id, context) => {
      needed ??= importedBy(files, context);
      return needed.has(id) && isWanted(id, context) ? name : null;
    },
    debugName: name,
    test,
  };
}

function usesReact(id: string, context: ChunkingContext): boolean {
  const imports = [...importedBy([id], context)].flatMap(
    (one) => context.getModuleInfo(one)?.importedIds ?? [],
  );
  return imports.some((imported) => /\/node_modules\/(ink|react)\//.test(imported));
}

/** Our modules that are loaded with some files, by id; also those that their imports import. */
function importedBy(files: readonly string[], context: ChunkingContext): ReadonlySet<string> {
  const found = new Set(files.map((file) => resolve(PROJECT, file)));
  // A set goes on to what is added to it.
  for (const id of found) {
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) {
      if (!imported.includes('node_modules')) found.add(imported);
    }
  }
  return found;
}

/** Where a page's worker is in the package: as bundlers of pages find it, beside the file that starts it. */
function workerAddress(): Plugin {
  return {
    name: 'worker-address',
    transform: {
      filter: { id: /src\/browser\/workers\/worker-handle\.ts$/ },
      handler: (code) => code.replace('../worker/lab-worker.ts', './lab-worker.js'),
    },
  };
}

/** The licences of the packages whose code is in the output, which have to go where the code goes. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : [],
      );
      const folders = new Set(
        modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
      );
      const source = [...folders].sort().map(licenceOf).join('\n');
      this.emitFile({ type: 'asset', fileName: 'LICENCES.txt', source });
    },
  };
}

/**
 * The file that says it; without one, the name of the licence and the head of the first source.
 * @throws when a package says nothing about its licence
 */
function licenceOf(folder: string): string {
  const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
  const { name, version, license, main } = JSON.parse(read('package.json')) as Record<
    'name' | 'version' | 'license' | 'main',
    string | undefined
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const notice = () => /^\/\*.*?\*\//s.exec(read(main ?? 'index.js'))?.[0];
  const text = file === undefined ? notice() : read(file).trim();
  if (text === undefined) throw new Error(`got no licence in ${folder}, expected one to copy`);
  return `${name} ${version} (${license})\n\n${text}\n`;
}
