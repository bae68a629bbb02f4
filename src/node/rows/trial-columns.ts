import type { TrialRecord, TrialResults } from '../../lab/records.ts';
import type { PrintedTrial } from '../../lab/trial.ts';

/** What is kept of a record. */
export interface KnownTrial extends TrialResults {
  readonly trial: PrintedTrial;
}

/** What thousands of trials share. */
type Kind = Omit<PrintedTrial, 'hidden' | 'seed'>;

/** What few trials have, kept as it is. */
type Extra = Pick<TrialResults, 'budgets' | 'diverged'>;

const NUMBERS = 14;
const DIGEST = { prefix: 'sha256:', bytes: 32 } as const;
const FIRST_ROOM = 1024;

/**
 * What is known of many trials, in columns: as objects each would take more than half a kilobyte. An object is made when
 * somebody asks for one, with one recipe for all that have the same.
 */
export class TrialColumns {
  /** The place of each trial, by id. */
  readonly #places = new Map<string, number>();
  /** One text of each id, for all who keep it. */
  readonly #ids: string[] = [];
  /** Places whose trials were deleted. */
  readonly #free: number[] = [];
  readonly #kinds: Kind[] = [];
  readonly #numberOfKind = new Map<string, number>();
  readonly #extras = new Map<number, Extra>();
  #room = FIRST_ROOM;
  #kindOf = new Uint32Array(FIRST_ROOM);
  #numbers = new Float64Array(NUMBERS * FIRST_ROOM);
  #digests = new Uint8Array(DIGEST.bytes * FIRST_ROOM);

  get size(): number {
    return this.#places.size;
  }

  ids(): IterableIterator<string> {
    return this.#places.keys();
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  get(id: string): KnownTrial | undefined {
    const place = this.#places.get(id);
    if (place === undefined) return undefined;
    const at = NUMBERS * place;
    const number = (i: number) => this.#numbers[at + i]!;
    const [tp, fp, fn, tn] = [number(10), number(11), number(12), number(13)];
    const digest = Buffer.from(this.#digests.buffer, DIGEST.bytes * place, DIGEST.bytes);
    const { recipe, ...data } = this.#kinds[this.#kindOf[place]!]!;
    return {
      trialId: this.#ids[place]!,
      weights: `${DIGEST.prefix}${digest.toString('hex')}`,
      validation: {
        n: number(0),
        loss: number(1),
        accuracy: number(2),
        f1: number(3),
        auc: number(4),
        confusion: { tp, fp, fn, tn },
      },
      best: { f1: number(5), epoch: number(6) },
      seconds: number(7),
      ...this.#extras.get(place),
      trial: { ...data, seed: number(8), hidden: number(9), recipe },
    };
  }

  set({
    trialId,
    trial,
    weights,
    validation,
    best,
    seconds,
    budgets,
    diverged,
  }: TrialRecord): void {
    const place = this.#places.get(trialId) ?? this.#free.pop() ?? this.#places.size;
    if (place === this.#room) this.#grow(2 * this.#room);
    this.#places.set(trialId, place);
    this.#ids[place] = trialId;
    this.#kindOf[place] = this.#kind(trial);
    const { n, loss, accuracy, f1, auc, confusion } = validation;
    const { tp, fp, fn, tn } = confusion;
    const { seed, hidden } = trial;
    this.#numbers.set(
      [n, loss, accuracy, f1, auc, best.f1, best.epoch, seconds, seed, hidden, tp, fp, fn, tn],
      NUMBERS * place,
    );
    this.#digests.set(
      Buffer.from(weights.slice(DIGEST.prefix.length), 'hex'),
      DIGEST.bytes * place,
    );
    if (budgets ?? diverged) {
      this.#extras.set(place, {
        ...(budgets && { budgets }),
        ...(diverged !== undefined && { diverged }),
      });
    } else this.#extras.delete(place);
  }

  delete(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    this.#extras.delete(place);
    this.#free.push(place);
  }

  #kind(trial: PrintedTrial): number {
    const { seed: _, hidden: __, ...kind } = trial;
    const text = JSON.stringify(kind);
    const known = this.#numberOfKind.get(text);
    if (known !== undefined) return known;
    this.#numberOfKind.set(text, this.#kinds.push(kind) - 1);
    return this.#kinds.length - 1;
  }

  /** Makes room for so many at once: growing step by step leaves holes in memory behind. */
  reserve(count: number): void {
    if (count > this.#room) this.#grow(count);
  }

  #grow(room: number): void {
    this.#room = room;
    this.#kindOf = enlarged(this.#kindOf, new Uint32Array(this.#room));
    this.#numbers = enlarged(this.#numbers, new Float64Array(NUMBERS * this.#room));
    this.#digests = enlarged(this.#digests, new Uint8Array(DIGEST.bytes * this.#room));
  }
}

function enlarged<Numbers extends Uint32Array | Float64Array | Uint8Array>(
  old: Numbers,
  room: Numbers,
): Numbers {
  room.set(old);
  return room;
}
