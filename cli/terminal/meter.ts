/** Signs of the full and the empty part, for terminals that have all letters and for those that do not. */
const SIGNS = ['█', '░'] as const;
const ASCII_SIGNS = ['#', '-'] as const;

/** A full and an empty part. */
export function meter(share: number, width: number, ascii = false): string {
  const [full, empty] = ascii ? ASCII_SIGNS : SIGNS;
  const done = Math.round(Math.min(1, Math.max(0, share)) * width);
  return full.repeat(done) + empty.repeat(width - done);
}
