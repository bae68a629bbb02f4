import { availableParallelism, cpus, totalmem, type } from 'node:os';

/** The machine in one line. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const { node, v8 } = process.versions;
  return `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${gigabytes} GiB, ${type()} ${process.arch}, Node.js ${node} (V8 ${v8})`;
}
