import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { SqliteStore } from '../../../src/node/store.ts';
import type { Grid } from '../../../src/studies/grid.ts';
import { ImageReader } from './image-reader.ts';
import { packClaims } from './packed-claims.ts';
import { packRows } from './packed-rows.ts';
import { RowCache } from '../../../src/node/rows/row-cache.ts';
import type {
  ReaderAnswers,
  ReaderData,
  ReaderMessage,
  ReaderReply,
  ReaderRequest,
  ReadRows,
} from './requests.ts';
import { summarize } from './summary.ts';
import { TrialsReader } from './trials-reader.ts';

const { store: file } = workerData as ReaderData;
const port = parentPort as MessagePort;
const store = SqliteStore.openToRead(file);
const rows = new RowCache(store, (progress) => send({ progress }));
const images = new ImageReader();
const trials = new TrialsReader(store, file);

/** What is read elsewhere than in the store, or by another thread. */
const OVERTAKING: ReadonlySet<ReaderRequest['type']> = new Set(['images', 'damage', 'weights']);

/** The store is asked one thing after the other. */
let last: Promise<void> = Promise.resolve();
port.on('message', (message: ReaderMessage) => {
  if (OVERTAKING.has(message.request.type)) void reply(message);
  else last = last.then(() => reply(message));
});

async function reply({ id, grid, request }: ReaderMessage): Promise<void> {
  try {
    send({ id, answer: await answer(grid, request) });
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) });
  }
  if (!OVERTAKING.has(request.type)) rows.letGo();
}

function send(message: ReaderReply): void {
  port.postMessage(message);
}

async function answer(
  grid: Grid,
  request: ReaderRequest,
): Promise<ReaderAnswers[ReaderRequest['type']]> {
  switch (request.type) {
    case 'rows':
      return readRows(grid, request);
    case 'claims':
      return packClaims(await rows.claims(grid));
    case 'summary': {
      const studies = await summarize(grid, rows, request.studies);
      // With something to look at, images will be looked at too; who asks for them says what is wrong with them.
      if (studies.some(({ trials }) => trials.stored > 0)) {
        images.load(grid.dataset).catch(() => {});
      }
      return { studies, damaged: [...store.damaged.values()] };
    }
    case 'weights':
      return rows.checkWeights();
    case 'findings': {
      // Figures are made of rows only where they are looked at.
      const { findingsOf } = await import('../../../src/explore/beyond/findings.ts');
      const { study } = request;
      return findingsOf(study, await rows.read([study], grid), grid.dataset);
    }
    case 'images':
      return images.validation(grid.dataset, request.pair, request.seed);
    case 'export':
      return exportFiles(grid, request);
    default:
      return trials.answer(request);
  }
}

async function readRows(
  grid: Grid,
  { studies, known }: Extract<ReaderRequest, { type: 'rows' }>,
): Promise<ReadRows[]> {
  const read = await rows.readEach(studies, grid, known);
  return read.map(({ rows: found, ...of }) => ({ ...of, rows: found && packRows(found) }));
}

async function exportFiles(
  grid: Grid,
  { studies, ids, out }: Extract<ReaderRequest, { type: 'export' }>,
): Promise<readonly string[]> {
  const { writeArtefacts } = await import('../../../src/node/artefacts.ts');
  const files: string[] = [];
  for (const study of studies) {
    for await (const figure of writeArtefacts(study, { grid, store: rows.cached }, out, ids)) {
      for (const file of figure.files) files.push(file);
    }
  }
  return files;
}
