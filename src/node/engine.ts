import { InputError } from '../errors.ts';

/** The oldest Node.js that has SQLite and all else that is asked of it. */
const OLDEST = 24;

// Said when `lowcap/node` is imported, before anything of it is used.
const { node } = process.versions;
if (Number(node.split('.')[0]) < OLDEST) {
  throw new InputError(
    `got Node.js ${node}, expected ${OLDEST} or newer for lowcap/node; lowcap itself runs on 20 and newer`,
  );
}
