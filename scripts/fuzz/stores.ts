import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHELL_KEYS } from '../../cli/dashboard/app/keys.ts';
import { importStore } from '../../src/browser/store/sqlite-file.ts';
import type { ResultDatabase } from '../../src/browser/store/result-database.ts';
import { EVERYWHERE, parseKeys } from '../../src/explore/changed-keys.ts';
import { SqliteStore } from '../../src/node/store.ts';
import { soundAnswers, makeStore } from '../../tests/node/flipped-store.ts';
import { readLink } from '../../web/state/link.ts';
import type { Target } from './targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'lowcap-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'store.db');

/** A store with rows of every kind, and an empty one. */
function stores(): Uint8Array[] {
  const empty = join(folder, 'empty.db');
  SqliteStore.open(empty).close();
  return [makeStore(join(folder, 'full.db')), readFileSync(empty)];
}

/** Reads all of a store with these bytes, and then opens it to write. */
function readStore(bytes: Uint8Array): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
  writeFileSync(file, bytes);
  soundAnswers(file);
  SqliteStore.open(file).close();
}

/** A page that has nothing, and forgets what it is to keep. */
const NO_RESULTS = {
  async *trials() {},
  async *measurements() {},
  save: async () => {},
} as unknown as ResultDatabase;

/** SQLite warns of every damaged page; the error says it as well. */
async function bringIn(bytes: Uint8Array): Promise<void> {
  const { warn } = console;
  console.warn = () => {};
  try {
    await importStore(NO_RESULTS, new Blob([bytes.slice()]));
  } finally {
    console.warn = warn;
  }
}

const text = (value: string) => new Uint8Array(Buffer.from(value));
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** Two tables of keys: the panels' own come with their views, whose TSX Node.js cannot read. */
const tables = [EVERYWHERE, 'home'].map((place) => ({ place, keys: SHELL_KEYS }));
const corpus = stores();

/** What reads stores, changed keys and links. */
export const STORE_TARGETS: readonly Target[] = [
  { name: 'store', corpus, read: readStore, isSlow: true },
  {
    name: 'store brought into a page',
    corpus,
    read: bringIn,
    isSlow: true,
  },
  {
    name: 'keys',
    corpus: [text('{"everywhere":{"quit":["q","Q"]}}'), text('{"home":{"help":["h"]}}')],
    read: (bytes) => parseKeys(decoded(bytes), tables, 'keys.json'),
  },
  {
    name: 'link',
    corpus: [
      text('#/prune?dataset=mnist&pair=4-9&hidden=24&seed=7&recipe=minibatch'),
      text('#/images?list=mistakes&sparsity=0.5&init=he&rate=0.1&epochs=5&batch=64'),
    ],
    read: (bytes) => readLink(decoded(bytes)),
  },
];
