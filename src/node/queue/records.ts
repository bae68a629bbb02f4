/** The record of a result: equal results of one job are one record, different ones are two. */
export function resultId(job: string, digest: string): string {
  return `result-${job}-${digest}`;
}

/** The job and the digest of a record of a result; undefined for any other record. */
export function parseResultId(
  recordId: string,
): { readonly job: string; readonly digest: string } | undefined {
  const [, job, digest] = /^result-([0-9a-f]{64})-([0-9a-f]{64})$/.exec(recordId) ?? [];
  return job !== undefined && digest !== undefined ? { job, digest } : undefined;
}
