import { SCOPES, type Scope } from '../network/prune.ts';
import { MOST_EPOCHS } from './recipe.ts';
import type { Setting } from './setting.ts';
import { integer, oneOf, positive } from './setting-values.ts';

const KEPT = ['kept', 'free'] as const;

/** At which epoch a stored network is opened, and how it goes on from there. */
export const FORK_SETTINGS = {
  epoch: {
    flag: 'epoch',
    value: 'N',
    help: 'epochs that are done there, 0 for the initial weights',
    parse: (text: string) => integer(text, 0, MOST_EPOCHS),
  },
  forkRate: {
    flag: 'learning-rate',
    value: 'X',
    help: 'learning rate from there on, above 0 (default: as before)',
    parse: positive,
  },
  forkEpochs: {
    flag: 'epochs',
    value: 'N',
    help: 'epochs in all, those before the fork included (default: as before)',
    parse: (text: string) => integer(text, 1, MOST_EPOCHS),
  },
  forkScope: {
    flag: 'scope',
    value: 'SCOPE',
    help: 'layer (the smallest of each layer), first-layer, global, or random (of each layer)',
    choices: SCOPES,
    default: 'layer' as Scope,
    parse: (text: string) => oneOf(text, SCOPES),
  },
  forkPruned: {
    flag: 'pruned',
    value: 'HOW',
    help: 'kept: what was removed stays 0; free: it may grow back',
    choices: KEPT,
    default: 'kept' as (typeof KEPT)[number],
    parse: (text: string) => oneOf(text, KEPT),
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
