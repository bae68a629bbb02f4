/** Frees bytes now: a collector that comes when it pleases would let a hundred megabytes of them pile up. */
export function releaseBytes({ buffer, byteLength }: ArrayBufferView): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
