import type { Setting } from './setting.ts';
import { nonEmpty, shard } from './setting-values.ts';

/** What commands are told of other machines. */
export const MACHINE_SETTINGS = {
  queue: {
    flag: 'queue',
    value: 'URL',
    help: 'queue on Redis or PostgreSQL whose workers compute: redis://, rediss:// or postgres://',
    parse: nonEmpty,
  },
  shard: {
    flag: 'shard',
    value: 'I/N',
    help: 'only the I-th of N shares of the cohorts, without figures; lowcap merge joins the stores',
    parse: shard,
  },
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
