/** Gives the tests the laboratory: nothing is shown. */
import { openBrowserLaboratory } from '../../../src/browser/index.ts';
import { digest } from '../../../src/core/digest.ts';
import { RECIPES } from '../../../src/lab/recipe.ts';
import { RunControl } from '../../../src/lab/control.ts';
import { describeTrial } from '../../../src/library/training-settings.ts';
import { planOf } from './plan-of.ts';

const faults: string[] = [];

/** What tests find in the page. */
const given = {
  /** @param options beside the addresses of core and data */
  open: (options: { readonly workers?: number; readonly data?: string } = {}) =>
    openBrowserLaboratory({
      core: new URL('core.wasm', document.baseURI),
      data: new URL('data/', document.baseURI),
      workers: 2,
      onFault: (sentence) => faults.push(sentence),
      ...options,
    }),
  digest,
  describeTrial,
  planOf,
  RECIPES,
  RunControl,
  faults,
};

export type Given = typeof given;

declare global {
  var given: Given;
}

globalThis.given = given;
document.body.dataset['ready'] = 'yes';
