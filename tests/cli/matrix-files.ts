import { writeMatrix } from '../../src/data/matrix-file.ts';
import { temporaryFolder } from '../data/fixtures.ts';
import { clusters } from '../embedding/clusters.ts';

/** Five clusters in six dimensions. */
export const { matrix, labels } = clusters(120, 6);

/** Classes in words, of which the numbers of the clusters are the order of letters. */
export const WORDS = ['ash', 'beech', 'elm', 'lime', 'oak'];

/** A folder with the clusters as x.npy and x.csv, and their labels in words. */
export function matrixFolder(): Promise<string> {
  const names = Array.from({ length: matrix.dimensions }, (_, i) => `column ${i}`);
  const bytes = (content: string | Uint8Array) => Buffer.from(content);
  return temporaryFolder({
    'x.npy': bytes(writeMatrix(matrix.values, names, 'x.npy')),
    'x.csv': bytes(writeMatrix(matrix.values, names, 'x.csv')),
    'labels.txt': Buffer.from(labels.map((label) => `${WORDS[label]}\n`).join('')),
  });
}

/** A folder with so many points that their embedding lasts. */
export function largeFolder(): Promise<string> {
  const { matrix, labels } = clusters(3000, 10);
  const names = Array.from({ length: 10 }, (_, i) => `column ${i}`);
  return temporaryFolder({
    'x.npy': Buffer.from(writeMatrix(matrix.values, names, 'x.npy')),
    'labels.txt': Buffer.from(labels.map((label) => `${WORDS[label]}\n`).join('')),
  });
}
