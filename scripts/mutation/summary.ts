/** What is read of the report of Stryker: mutation-testing-report-schema 2. */
export interface Report {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
}

/** A place of a source, lines and columns from 1, and what stands there afterwards. */
interface Changed {
  readonly replacement?: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

interface Mutant extends Changed {
  readonly status: string;
}

/** A change that a test notices, by failing or by never ending. */
const NOTICED: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
/** One that no test notices. */
const MISSED: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

/** The changes that no test notices, and how many of each file are noticed. */
export function summaryLines({ files }: Report): string[] {
  const lines: string[] = [];
  const all = { noticed: 0, missed: 0 };
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
    const missed = mutants.filter(({ status }) => MISSED.has(status));
    all.noticed += noticed;
    all.missed += missed.length;
    lines.push(`${file}: ${shareText(noticed, missed.length)}`);
    for (const mutant of missed) {
      const uncovered = mutant.status === 'NoCoverage' ? ' (no test runs it)' : '';
      lines.push(`  ${changeText(mutant, source)}${uncovered}`);
    }
  }
  return [...lines, `all: ${shareText(all.noticed, all.missed)}`];
}

function shareText(noticed: number, missed: number): string {
  const total = noticed + missed;
  const share = total === 0 ? '' : ` (${((100 * noticed) / total).toFixed(1)} %)`;
  return `${noticed} of ${total} changes noticed${share}`;
}

/** `12:3 i < n → i <= n` */
export function changeText({ location, replacement }: Changed, source: string): string {
  const { start, end } = location;
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return `${start.line}:${start.column} ${oneLine(lines.join(' '))} → ${oneLine(replacement ?? '')}`;
}

function oneLine(text: string): string {
  const short = text.replaceAll(/\s+/g, ' ');
  return short.length > 80 ? `${short.slice(0, 79)}…` : short;
}
