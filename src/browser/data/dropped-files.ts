import type { FileSource } from '../../data/read-source.ts';
import { InputError } from '../../errors.ts';
import type { DroppedSource } from '../data-source.ts';

/** Dropped files as a source of data: a single one is the file that is meant, several are a folder. */
export function droppedFiles({ name, files }: DroppedSource): FileSource {
  const paths = withoutFolder(files.map(({ path }) => path));
  const blobs = new Map(paths.map((path, i) => [path, files[i].file]));
  const blobOf = (path: string): Blob => {
    const blob = blobs.get(path);
    if (blob) return blob;
    throw new InputError(`got no file ${path} in ${name}, expected it`);
  };
  return {
    name,
    paths,
    ...(files.length === 1 && { file: paths[0] }),
    read: async (path) => new Uint8Array(await readable(blobOf(path), path)),
    stream: (path) => streamOf(blobOf(path), path),
  };
}

/** The folder that all lie in is the source itself; a file alone is known by its name. */
function withoutFolder(paths: readonly string[]): string[] {
  if (paths.length === 1) return paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const [folder] = paths[0]?.split('/') ?? [];
  const isIn = (path: string) => path.startsWith(`${folder}/`);
  return paths.every(isIn) ? paths.map((path) => path.slice(folder.length + 1)) : [...paths];
}

/** @throws InputError when the file has gone or may not be read any more */
async function readable(blob: Blob, path: string): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The file in pieces. @param path for the message */
export async function* streamOf(blob: Blob, path: string): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const step = await reader.read().catch((error: unknown) => {
        throw unreadable(path, error);
      });
      if (step.done) return;
      yield step.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function unreadable(path: string, cause: unknown): InputError {
  return new InputError(`got ${path}, which cannot be read any more, expected a file`, { cause });
}
