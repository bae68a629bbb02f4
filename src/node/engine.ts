import { InputError } from '../errors.ts';

/** The oldest Node.js that `lowcap/node` and the program run on: it has SQLite. */
export const OLDEST_NODE = 24;

// Said when `lowcap/node` is imported, before anything of it is used.
const { node } = process.versions;
if (Number(node.split('.')[0]) < OLDEST_NODE) {
  throw new InputError(
    `got Node.js ${node}, expected ${OLDEST_NODE} or newer for lowcap/node; lowcap itself runs on 20 and newer`,
  );
}
