import { expect, test } from 'vitest';
import { SETTINGS } from '../../src/lab/settings.ts';
import { initialScales } from '../../src/network/initialize.ts';

test.each(['he', 'normal:0.1', 'normal:1e-9', 'normal:123456789012345678901234', 'normal:1e30'])(
  'what init makes of %s is understood by training, and is its own spelling',
  (text) => {
    const init = SETTINGS.init.parse(text);
    expect(initialScales(init, 2, 784)).toEqual(initialScales(text, 2, 784));
    expect(SETTINGS.init.parse(init)).toBe(init);
  },
);
