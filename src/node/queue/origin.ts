import { hostname } from 'node:os';
import { machine } from '../machine.ts';
import type { Origin } from './result-message.ts';

/** This process, as messages name it. */
export function ownOrigin(): Origin {
  return { worker: `${hostname()}:${process.pid}`, machine: machine() };
}
