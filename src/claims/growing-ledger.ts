import type { StudyRows } from '../studies/catalogue.ts';
import type { Claim } from './claim.ts';
import { claimOfEntry, divergedTrials, judgeEntries, markDiverged } from './evaluate-claims.ts';
import type { Evidence } from './evidence.ts';
import type { Judgement } from './judge.ts';
import { BEYOND_LEDGER, LEDGER, WHOLE_LEDGER } from './ledger.ts';

/** What is known of the ledger with one recipe. */
interface OfRecipe {
  readonly evidence: Evidence[];
  judgements: readonly Judgement[];
  claims: readonly Claim[];
}

/** What is judged together: claims that rest on studies beyond the paper change no verdict of the others. */
const FAMILIES = [LEDGER, BEYOND_LEDGER];

/**
 * The ledger while seeds are added, of both families. What was gathered stays, so that a look costs what it changes: a claim that is decided
 * keeps its evidence, and one whose evidence and level stay the same stays as it is. All recipes are families of their own.
 * `unseen` and `test` of the claims are not told.
 */
export class GrowingLedger {
  readonly #recipes = new Map<string, OfRecipe>();
  readonly #diverged: Set<string>;

  /** @param rows all that there is, of the paper's data */
  constructor(rows: StudyRows, recipes: readonly string[]) {
    this.#diverged = divergedTrials(rows);
    const marked = markDiverged(rows, this.#diverged);
    for (const recipe of recipes) {
      const evidence = WHOLE_LEDGER.map((entry) => entry.gather(marked, recipe));
      this.#recipes.set(recipe, { evidence, judgements: [], claims: [] });
      this.#judge(recipe);
    }
  }

  /** In the order of the ledger, each with every recipe. */
  get claims(): Claim[] {
    const all = [...this.#recipes.values()];
    return WHOLE_LEDGER.flatMap((_, i) => all.map(({ claims }) => claims[i] as Claim));
  }

  /**
   * Looks again at what is open.
   *
   * @param rows of one recipe; those of a kind that is not there are left out
   * @param isOpen claims that take part; others keep their evidence
   * @param diverged trials that were found to have diverged since the last look
   */
  look(
    recipe: string,
    rows: StudyRows,
    isOpen: (claim: Claim) => boolean,
    diverged: Iterable<string> = [],
  ): void {
    for (const id of diverged) this.#diverged.add(id);
    const known = this.#recipes.get(recipe) as OfRecipe;
    const marked = markDiverged(rows, this.#diverged);
    WHOLE_LEDGER.forEach((entry, i) => {
      if (marked[entry.study].length === 0 || !isOpen(known.claims[i] as Claim)) return;
      known.evidence[i] = entry.gather(marked, recipe);
    });
    this.#judge(recipe);
  }

  #judge(recipe: string): void {
    const known = this.#recipes.get(recipe) as OfRecipe;
    const [before, claims] = [known.judgements, known.claims];
    let first = 0;
    known.judgements = FAMILIES.flatMap((family) => {
      const own = known.evidence.slice(first, (first += family.length));
      return judgeEntries(family, own);
    });
    known.claims = WHOLE_LEDGER.map((entry, i) => {
      const [evidence, judgement] = [
        known.evidence[i] as Evidence,
        known.judgements[i] as Judgement,
      ];
      const claim = claims[i];
      const isSame = claim?.trials === evidence.trials && before[i]?.alpha === judgement.alpha;
      return isSame ? claim : claimOfEntry(entry, evidence, judgement, recipe);
    });
  }
}
