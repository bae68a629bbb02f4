import { kindOfRows, type StudyRows } from '../studies/catalogue.ts';
import type {
  ClaimDefinition,
  ClaimRow,
  ClaimStatistic,
  ClaimWording,
  Worlds,
} from './definition.ts';
import type { Components } from './claim.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';

export type RowsName = keyof StudyRows;
export type RowOf<Name extends RowsName> = StudyRows[Name][number];

/** A sentence of the paper about the rows of one of its studies. */
export interface PaperClaim<Name extends RowsName>
  extends CompleteWording, ClaimStatistic<RowOf<Name>> {
  /** Whose rows it rests on. */
  readonly study: Name;
  readonly worlds: Worlds<RowOf<Name>>;
}

/** What an entry of the ledger cannot do without. */
type CompleteWording = ClaimWording &
  Required<Pick<ClaimWording, 'finding' | 'formula' | 'unit' | 'smallestEffect'>>;

/** The simulated worlds of a claim. */
export type World = 'ceiling' | 'floor' | 'control';

/** A claim of the ledger; the kind of its rows is known only inside. */
export interface LedgerEntry extends CompleteWording {
  readonly study: RowsName;
  readonly seedsPerValue?: 1 | 2;
  readonly every?: 'least' | 'greatest';
  /** What its control is, in words. */
  readonly controlled: string;
  /** What rows of one recipe say about it. */
  gather(rows: StudyRows, recipe: string): Evidence;
  /** The statistic of each seed from rows of the test file; absent where those cannot tell it. */
  measureOnTest?(rows: readonly RowOf<RowsName>[]): number | Components | undefined;
  /** What so many seeds of a simulated world say about it. */
  simulate(world: World, seeds: readonly number[]): Evidence;
}

export function paperClaim<Name extends RowsName>(claim: PaperClaim<Name>): LedgerEntry {
  const { conditions } = kindOfRows(claim.study);
  const definition: ClaimDefinition<RowOf<Name>> = { ...claim, conditions };
  const { worlds } = claim;
  return {
    ...claim,
    controlled: worlds.controlled,
    gather: (rows, recipe) => {
      const all: readonly ClaimRow[] = rows[claim.study];
      const own = all.filter((row) => row.recipe === recipe) as RowOf<Name>[];
      return gatherEvidence(definition, own);
    },
    ...(claim.onTest && {
      measureOnTest: (rows) => {
        const own = rows as readonly RowOf<Name>[];
        return claim.measure(own.filter((row) => claim.select(row)));
      },
    }),
    simulate: (world, seeds) =>
      gatherEvidence(
        definition,
        seeds.flatMap((seed) => worlds[world](seed)),
      ),
  };
}
