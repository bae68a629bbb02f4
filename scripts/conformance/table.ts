import type { Build } from './engine.ts';

/** One engine with one build of the core. */
export interface Row {
  readonly engine: string;
  readonly build: Build;
  readonly version?: string;
  /** By work. */
  readonly digests?: readonly bigint[];
  /** Why it is not counted. */
  readonly missing?: string;
  /** Why it counts as different. */
  readonly failed?: string;
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
  const cells = (row: Row) =>
    row.digests
      ? row.digests.map((digest, i) => {
          const text = digest.toString(16).padStart(16, '0');
          return digest === reference?.[i] ? text : `**${text}**`;
        })
      : names.map(() => '–');
  const line = (row: Row) =>
    `| ${[row.engine, row.version ?? '–', row.build, ...cells(row)].join(' | ')} |`;
  const head = ['engine', 'version', 'build', ...names];
  const ran = rows.filter(({ digests }) => digests);
  const equal = ran.filter(({ digests }) => digests!.join() === reference?.join());
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
