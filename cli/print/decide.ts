import { count } from '../../src/count.ts';
import type { DecideRecord } from '../../src/node/decide.ts';
import { brief } from './brief.ts';

/** What is said of a record in plain lines; nothing of single networks. */
export function decideLine(record: DecideRecord): string {
  switch (record.type) {
    case 'deciding': {
      const { undecided, claims, networks, seconds } = record;
      const time = seconds === null ? '' : `, about ${minutes(seconds)} of this machine`;
      const most = networks === 0 ? '' : `; at most ${count(networks, 'network')}${time}`;
      return `${undecided} of ${count(claims, 'claim')} undecided${most}\n`;
    }
    case 'trained':
    case 'damaged':
      return '';
    case 'look': {
      const { id, recipe, seeds, claim } = record;
      const { measured, interval, verdict, n } = claim;
      const range = interval === null ? '' : ` [${interval.map(brief).join(', ')}]`;
      const value = measured === null ? '' : `${brief(measured)}${range}, `;
      return `${id}, ${recipe}: seeds ${seeds.join(', ')} added, ${value}n = ${n}: ${verdict}\n`;
    }
    case 'left':
      return `left: ${record.id}, ${record.recipe}: ${record.reason}\n`;
    case 'decided':
      return `${record.decided} decided, ${record.left} left undecided, ${minutes(record.seconds)}\n`;
  }
}

function minutes(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
