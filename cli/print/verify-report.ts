import { count } from '../../src/count.ts';
import type { ReportRecord } from '../../src/node/verify-report.ts';
import { visibleText } from '../../src/visible.ts';

/** What is said of a record in plain lines. */
export function reportLine(record: ReportRecord): string | undefined {
  if (record.type !== 'report') return undefined;
  const { trials, measurements, files, different, seconds } = record;
  const made = `${count(trials, 'trial')} and ${count(measurements, 'measurement')} behind the report; ${count(files, 'file')} made again, the same byte for byte`;
  const not =
    different > 0
      ? `; ${different} ${different === 1 ? 'row or file is' : 'rows or files are'} not`
      : '';
  return `${made}${not}; ${seconds.toFixed(1)} s`;
}

/** In a sentence what is not as the report says; undefined when nothing is. */
export function reportFault(record: ReportRecord, store: string): string | undefined {
  switch (record.type) {
    case 'row':
      return `${record.kind} ${visibleText(record.id)} of the report is ${record.difference} in ${store}`;
    case 'file':
      return record.difference === undefined
        ? undefined
        : `${visibleText(record.file)} of the report is ${record.difference}, expected what ${store} gives`;
    case 'versions':
      return `the report was made by ${record.report}, and this is ${record.here}: that may be why something differs`;
    default:
      return undefined;
  }
}
