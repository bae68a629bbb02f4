import { closeSync, openSync, readSync } from 'node:fs';

/** What the head of a SQLite file says, damaged or not (https://sqlite.org/fileformat2.html, section 1.3). */
export interface StoreHead {
  /** Whether what is written goes into a log first. */
  readonly isLogged: boolean;
  readonly pages: number;
  /** Of which program it is. */
  readonly application: number;
}

const BYTES = 100;
const AT = { log: 18, pages: 28, application: 68 } as const;
const LOGGED = 2;

/** Zeros where the file is shorter than a head. */
export function storeHead(file: string): StoreHead {
  const head = Buffer.alloc(BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  return {
    isLogged: head[AT.log] === LOGGED,
    pages: head.readUInt32BE(AT.pages),
    application: head.readUInt32BE(AT.application),
  };
}
