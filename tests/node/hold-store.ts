/** Has a store locked until its standard input ends: node hold-store.ts FILE [exclusive] */
import { DatabaseSync } from 'node:sqlite';

const [file = '', exclusive] = process.argv.slice(2);
const database = new DatabaseSync(file);
if (exclusive) database.exec('PRAGMA locking_mode = EXCLUSIVE');
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
process.stdin.resume().on('end', () => {
  database.exec('ROLLBACK');
  database.close();
});
