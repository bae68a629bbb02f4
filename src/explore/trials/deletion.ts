import { count } from '../../count.ts';
import { visibleText } from '../../visible.ts';
import { SHOWN_DIGITS } from './columns.ts';

/** What goes when runs, networks and measurements are deleted, and what stays although it was asked for. */
export interface DeletionSummary {
  readonly runs: readonly { readonly id: string }[];
  readonly trialIds: readonly string[];
  /** All measurements that go, those of the networks included. */
  readonly measurements: number;
  /** How many of each name. */
  readonly byMeasurement: Readonly<Record<string, number>>;
  /** Networks of the runs, and of no others, whose training was stopped and would go on. */
  readonly unfinished: readonly string[];
  /** Networks of the runs that stay, because other runs have them too. */
  readonly kept: readonly string[];
  /** Runs that stay but lose networks. */
  readonly losing: readonly { readonly id: string }[];
  /** Networks that stay although one that they go on from goes. */
  readonly forks: readonly string[];
}

/** `1 run, 12 networks and 40 measurements (20 census, 20 noise)` */
export function deletionText({
  runs,
  trialIds,
  measurements,
  byMeasurement,
}: DeletionSummary): string {
  const kinds = Object.entries(byMeasurement).map(([name, n]) => `${n} ${visibleText(name)}`);
  return [
    runs.length > 0 ? `${count(runs.length, 'run')}, ` : '',
    `${count(trialIds.length, 'network')} and ${count(measurements, 'measurement')}`,
    kinds.length > 0 ? ` (${kinds.sort().join(', ')})` : '',
  ].join('');
}

/** What stays because another run uses it, and which runs lose something; a sentence each. */
export function deletionNotes({ unfinished, kept, losing, forks }: DeletionSummary): string[] {
  return [
    ...(forks.length > 0 ? [forksText(forks.length)] : []),
    ...(unfinished.length > 0
      ? [`${count(unfinished.length, 'network')} in training would start over`]
      : []),
    ...(kept.length > 0 ? [keptText(kept.length)] : []),
    ...losing.map(
      ({ id }) => `run ${id.slice(0, SHOWN_DIGITS)} has some of them and would train them again`,
    ),
  ];
}

function keptText(n: number): string {
  return n === 1
    ? '1 network stays, for another run has it'
    : `${n} networks stay, for other runs have them`;
}

function forksText(n: number): string {
  return n === 1
    ? '1 network stays that was forked from them: it can be trained again without them'
    : `${n} networks stay that were forked from them: they can be trained again without them`;
}

/** Whether two plans delete the same and keep the same. */
export function sameDeletion(a: DeletionSummary, b: DeletionSummary): boolean {
  const facts = (of: DeletionSummary) =>
    JSON.stringify([
      of.runs.map(({ id }) => id).sort(),
      of.trialIds.toSorted(),
      of.byMeasurement,
      of.unfinished.toSorted(),
      of.kept.toSorted(),
      of.losing.map(({ id }) => id).sort(),
      of.forks.toSorted(),
    ]);
  return facts(a) === facts(b);
}
