import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import * as v from 'valibot';
import type { Dataset } from '../../data/dataset.ts';
import { DATASET_NAMES, type DatasetName, knownDigest } from '../../data/known-datasets.ts';
import { wrongIn } from '../../lab/stored-shapes.ts';
import { loadDataset } from '../datasets.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Connection } from './connect.ts';
import { datasetOf, PIECE_BYTES, pieceCount, piecesOf } from './dataset-bytes.ts';
import { type DataReference, digestShape } from './task-message.ts';

// A worker that lacks a dataset leaves a record that says so; every coordinator that has it puts its pieces there.

const PIECE_SHAPE = v.strictObject({
  sha256: digestShape,
  /** Base64 of what deflate made of it. */
  deflated: v.pipe(v.string(), v.maxLength(2 * PIECE_BYTES)),
});

const WANTED = 'wanted-';

const wantedId = (content: string) => `${WANTED}${content}`;
const pieceId = (content: string, at: number) => `piece-${content}-${at}`;

/** Milliseconds between two looks for pieces that are not there yet. */
const LOOK_MS = 500;

const compress = promisify(deflate);
const expand = promisify(inflate);

/** The content that a record asks for; undefined for any other record. */
export function wantedContent(recordId: string): string | undefined {
  return recordId.startsWith(WANTED) ? recordId.slice(WANTED.length) : undefined;
}

/** Whether a worker waits for this dataset. */
export async function isDatasetWanted(
  { records }: Connection,
  { content }: DataReference,
): Promise<boolean> {
  return (await records.find(wantedId(content))) !== undefined;
}

/** Puts the pieces of a dataset where workers find them. */
export async function offerDataset(
  { records }: Connection,
  dataset: Dataset,
  { content }: DataReference,
): Promise<void> {
  let at = 0;
  for (const piece of piecesOf(dataset)) {
    const data = {
      sha256: hash('sha256', piece),
      deflated: toBase64(await compress(piece)),
    };
    await records.add(pieceId(content, at++), data);
  }
  await records.remove(wantedId(content));
}

/**
 * The dataset that a job is about: one of this machine where it has a name and is installed, else from the queue.
 * @throws Error when its pieces are not what they have to be; the signal's reason when it is aborted while they are waited
 * for
 */
export async function findDataset(
  connection: Connection,
  reference: DataReference,
  signal: AbortSignal,
): Promise<Dataset> {
  for (const name of DATASET_NAMES) {
    if (knownDigest(name) !== reference.digest) continue;
    const found = await installedDataset(name).catch(() => undefined);
    if (found?.digest === reference.digest) return found;
  }
  return fetchDataset(connection, reference, signal);
}

/**
 * A dataset of this machine, called by its digest as one from the queue is: what a worker says of it is the same wherever it
 * comes from.
 * @throws InputError when it is not installed
 */
export async function installedDataset(name: DatasetName): Promise<Dataset> {
  const dataset = await loadDataset(name);
  return { ...dataset, name: dataset.digest };
}

async function fetchDataset(
  connection: Connection,
  reference: DataReference,
  signal: AbortSignal,
): Promise<Dataset> {
  try {
    return await datasetOf(fetchPieces(connection, reference, signal), reference);
  } catch (error) {
    // So that the next try does not find the same ones.
    if (!signal.aborted) await forgetPieces(connection, reference);
    throw error;
  }
}

async function* fetchPieces(
  { records }: Connection,
  { content, bytes }: DataReference,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < pieceCount(bytes); at++) {
    let piece = await records.find(pieceId(content, at));
    for (; !piece; piece = await records.find(pieceId(content, at))) {
      await records.add(wantedId(content), {});
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      signal.throwIfAborted();
    }
    const wrong = wrongIn(PIECE_SHAPE, piece.data);
    if (wrong !== undefined) throw new Error(`got a piece of data with ${wrong}`);
    const { sha256, deflated } = piece.data as v.InferOutput<typeof PIECE_SHAPE>;
    const raw = await expand(fromBase64(deflated), { maxOutputLength: PIECE_BYTES });
    if (hash('sha256', raw) !== sha256) {
      throw new Error('got a piece of data that is not that of its digest');
    }
    yield raw;
  }
}

async function forgetPieces(
  { records }: Connection,
  { content, bytes }: DataReference,
): Promise<void> {
  for (let at = 0; at < pieceCount(bytes); at++) await records.remove(pieceId(content, at));
}
