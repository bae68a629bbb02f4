import { constants, open } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Milliseconds between two looks for a reader of a FIFO. */
const LOOK_MS = 50;

/**
 * Writes to a device or a FIFO that is there. Of a FIFO the reader is waited for.
 * @throws the system's error
 */
export async function writeInPlace(file: string, content: Uint8Array | string): Promise<void> {
  if ((await stat(file)).isFIFO()) return writeToFifo(file, content);
  // Not created: nothing is made of a device that has gone.
  await writeFile(file, content, { flag: constants.O_WRONLY });
}

/** Without blocking a thread on a FIFO that nobody reads: a process that is to end waits for its threads. */
async function writeToFifo(file: string, content: Uint8Array | string): Promise<void> {
  const socket = new Socket({ fd: await openForReader(file), readable: false, writable: true });
  socket.end(content);
  await finished(socket);
}

async function openForReader(file: string): Promise<number> {
  for (;;) {
    try {
      return await promisify(open)(file, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      // Nobody reads it yet.
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
      await wait(LOOK_MS);
    }
  }
}
