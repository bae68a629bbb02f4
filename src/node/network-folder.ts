import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** File systems that several machines share, by the numbers that Linux knows them by (`man 2 statfs`). */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x65735546, 'FUSE'],
]);

/** What shares the folder of a file over a network, perhaps; undefined on a disk of this machine. */
export function networkFileSystem(file: string): string | undefined {
  try {
    return NETWORK.get(statfsSync(dirname(file)).type >>> 0);
  } catch {
    return undefined;
  }
}

/** For the end of a sentence about a store that is locked or cannot be read: nothing where its disk is of this machine. */
export function networkText(file: string): string {
  const found = networkFileSystem(file);
  return found === undefined
    ? ''
    : `; it lies on a network file system (${found}), whose locks do not hold what SQLite needs of them: put it on a disk of this machine with --store, and copy it afterwards with lowcap backup`;
}
