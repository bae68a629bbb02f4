import { hasSimd } from '../../src/core/load.ts';

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
