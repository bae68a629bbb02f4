import { close, constants, open, read } from 'node:fs';
import { channel } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Milliseconds between two looks for a writer. */
const LOOK_MS = 50;
/** Looks before it is told that a writer is waited for: most come at once. */
const QUIET_LOOKS = 20;
/** Bytes that are read at first. */
const PIECE = 1 << 16;

/** The name of the channel of `node:diagnostics_channel` that tells the name of a FIFO whose writer is waited for. */
export const FIFO_WITHOUT_WRITER = 'lowcap:fifo-without-writer';

let waiting = 0;

/** Whether a FIFO is waited for that nobody writes yet: whoever ends the program meanwhile loses nothing. */
export function isWaitingForWriter(): boolean {
  return waiting > 0;
}

/**
 * The bytes of a FIFO as they come. Its writer is waited for without blocking a thread: a process that is to end waits for
 * its threads.
 * @throws the system's error
 */
export async function* streamFifo(file: string): AsyncGenerator<Uint8Array, void> {
  const descriptor = await promisify(open)(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const first = await firstBytes(descriptor, file).catch(async (error: unknown) => {
    await promisify(close)(descriptor);
    throw error;
  });
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  try {
    if (first.length > 0) yield first;
    yield* socket as AsyncIterable<Uint8Array>;
  } finally {
    socket.destroy();
  }
}

/** What is there when a writer has come, which may be nothing yet. Without one the FIFO seems to be at its end. */
async function firstBytes(descriptor: number, file: string): Promise<Uint8Array> {
  const buffer = new Uint8Array(PIECE);
  waiting++;
  try {
    for (let look = 1; ; look++) {
      const { bytesRead } = await promisify(read)(descriptor, buffer, 0, PIECE, null);
      if (bytesRead > 0) return buffer.subarray(0, bytesRead);
      if (look === QUIET_LOOKS) channel(FIFO_WITHOUT_WRITER).publish(file);
      await wait(LOOK_MS);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return new Uint8Array(0);
    throw error;
  } finally {
    waiting--;
  }
}
