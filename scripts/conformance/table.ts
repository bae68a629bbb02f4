import type { Build } from './engine.ts';

/** One engine with one build of the core. */
export interface Row {
  readonly engine: string;
  readonly build: Build;
  readonly version?: string;
  /** By work; an engine that does only the first works has fewer. */
  readonly digests?: readonly bigint[];
  /** Why it is not counted. */
  readonly missing?: string;
  /** Why it counts as different. */
  readonly failed?: string;
}

/** Whether all digests that an engine has given are those of the reference, and it has given some. */
export function agrees({ digests = [] }: Row, reference: readonly bigint[] = []): boolean {
  return digests.length > 0 && digests.every((digest, i) => digest === reference[i]);
}

/** Why the negative control has not shown that a difference would be seen; undefined when it has. */
export function faultOfControl(
  control: Row,
  reference: readonly bigint[] | undefined,
): string | undefined {
  if (!control.digests) return control.missing ?? control.failed ?? 'it was not run';
  return agrees(control, reference) ? 'it has the same digests, expected others' : undefined;
}

/** What was found, as a table in Markdown: a digest of 64 bits for each work, those that differ in bold. */
export function digestTable({
  names,
  rows,
  control,
  reference,
  processor,
}: {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  readonly control: Row;
  readonly reference: readonly bigint[] | undefined;
  readonly processor: string;
}): string {
  const cells = ({ digests = [] }: Row) =>
    names.map((_, i) => {
      if (i >= digests.length) return '–';
      const text = digests[i].toString(16).padStart(16, '0');
      return digests[i] === reference?.[i] ? text : `**${text}**`;
    });
  const line = (row: Row) =>
    `| ${[row.engine, row.version ?? '–', row.build, ...cells(row)].join(' | ')} |`;
  const head = ['engine', 'version', 'build', ...names];
  const ran = rows.filter(({ digests }) => digests);
  const equal = ran.filter((row) => agrees(row, reference));
  const notCounted = rows.filter(({ missing }) => missing !== undefined);
  const failed = rows.filter((row) => row.failed !== undefined);
  return [
    `${equal.length} of ${ran.length} runs have the same digests, on ${processor}.`,
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...ran.map(line),
    '',
    'The negative control, which has to differ:',
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    line(control),
    '',
    ...(failed.length
      ? ['Failed:', '', ...failed.map((row) => `- ${row.engine}, ${row.build}: ${row.failed}`), '']
      : []),
    ...(notCounted.length
      ? [
          'Not counted:',
          '',
          ...notCounted.map((row) => `- ${row.engine}, ${row.build}: ${row.missing}`),
          '',
        ]
      : []),
  ].join('\n');
}
