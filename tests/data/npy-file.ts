/** A .npy file as NumPy writes it, from the parts of its header; `body` is whatever follows. */
export function npyFile(
  descr: string | readonly (readonly [string, string])[],
  shape: string,
  body: readonly number[],
  { version = 1, order = 'False' }: { version?: number; order?: string } = {},
): Uint8Array {
  const type =
    typeof descr === 'string'
      ? `'${descr}'`
      : `[${descr.map((field) => `('${field.join("', '")}')`).join(', ')}]`;
  const dictionary = `{'descr': ${type}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const before = version === 1 ? 10 : 12;
  const header = `${dictionary.padEnd(128 - before - 1)}\n`;
  const length = Buffer.alloc(before - 8);
  length.writeUInt16LE(header.length);
  return Buffer.concat([
    Buffer.from([0x93, ...Buffer.from('NUMPY'), version, 0]),
    length,
    Buffer.from(header, 'latin1'),
    Buffer.from(body),
  ]);
}
