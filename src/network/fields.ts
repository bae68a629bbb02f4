/** Writes the words of a class of the core with these fields: numbers as they are, buffers as their addresses. */
export function describeFields<Field extends string>(fields: readonly Field[]) {
  return (
    values: Readonly<Record<Field, number | boolean | ArrayBufferView>>,
  ): Uint32Array<ArrayBuffer> =>
    Uint32Array.from(fields, (field) => {
      const value = values[field];
      return ArrayBuffer.isView(value) ? value.byteOffset : Number(value);
    });
}
