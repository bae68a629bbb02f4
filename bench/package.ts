/**
 * What the package costs those who install it, load it and bundle it:
 *
 *     npm run bench:package
 *
 * Programs are started in turn, so that a machine that changes its speed treats them alike.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bundleEmbeddingPage } from '../tests/package/embedding-page.ts';
import { table } from './table.ts';
import { timeInTurn } from './timing.ts';

const REPETITIONS = 21;
const WARM_UPS = 3;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const node = (...words: string[]) =>
  void execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'ignore' });
const program = (code: string) => () => node('--input-type=module', '--eval', code);

const times = timeInTurn(
  {
    nothing: program(''),
    library: program("import 'lowcap'"),
    node: program("import 'lowcap/node'"),
    help: () => node('build/lib/lowcap.js', '--help'),
  },
  REPETITIONS,
  WARM_UPS,
);
/** Median and least, which a busy machine leaves alone. */
const milliseconds = (name: keyof typeof times, without?: keyof typeof times) => {
  const less = (of: 'median' | 'min') => (without ? times[without][of] : 0);
  return [
    `${(times[name].median - less('median')).toFixed(0)} ms`,
    `${(times[name].min - less('min')).toFixed(0)} ms`,
  ];
};
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const pack = ['pack', '--dry-run', '--ignore-scripts', '--json'];
const [packed] = JSON.parse(execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' })) as [
  { readonly size: number },
];
const page = await bundleEmbeddingPage(ROOT);

console.log(
  `${cpus()[0].model}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}, Node.js ${process.version}\n`,
);
console.log(
  table([
    ['what', 'median', 'least', 'to reach'],
    ["import 'lowcap', added to an empty program", ...milliseconds('library', 'nothing'), '40 ms'],
    ["import 'lowcap/node', the same", ...milliseconds('node', 'nothing'), '–'],
    ['lowcap --help', ...milliseconds('help'), '150 ms'],
  ]),
);
console.log();
console.log(
  table([
    ['what', 'size', 'to reach'],
    ['the packed package', kilobytes(packed.size), '1000 kB'],
    ['a page with embed, bundled and compressed', kilobytes(page.script), '–'],
    ['the core for it, compressed', kilobytes(page.core), '–'],
    ['both', kilobytes(page.script + page.core), '60 kB'],
  ]),
);
