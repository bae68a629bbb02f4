import type { ImportResult } from './browser-store.ts';
import type { ResultDatabase } from './result-database.ts';
export async function exportStore(_: ResultDatabase): Promise<Blob> {
  throw new Error('not yet');
}
export async function importStore(_: ResultDatabase, __: Blob): Promise<ImportResult> {
  throw new Error('not yet');
}
