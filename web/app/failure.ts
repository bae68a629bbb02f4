/** The smallest module with an instruction of SIMD. */
const SIMD = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

/** Says in the place of the page why it cannot work here. */
export function explainFailure(root: Element, error: unknown): void {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.className = 'failure';
  paragraph.textContent = hasSimd()
    ? `The laboratory could not be opened: ${error instanceof Error ? error.message : String(error)}`
    : 'This browser has no WebAssembly SIMD, which the laboratory computes with. Chrome and Edge have it since version 91, Firefox since 89, Safari since 16.4.';
  root.replaceChildren(paragraph);
}

function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD);
}
