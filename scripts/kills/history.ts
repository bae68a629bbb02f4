import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { TRIES } from '../../src/node/queue/tries.ts';
import { contentOf, reportedIds, wrongReports } from '../../tests/node/run-content.ts';
import { Patience } from './patience.ts';
import { Started } from './program.ts';
import type { Undisturbed } from './undisturbed.ts';
import { type Place, reportOf, type Way } from './ways.ts';

/** What became of a store while processes that wrote to it were killed. */
export interface History {
  kills: number;
  /** Kills after which not all was stored yet. */
  unfinished: number;
  /** What was wrong, in sentences; nothing is to be. */
  readonly faults: string[];
}

/** How much of a processor a process has before it is killed, at most: as a share of an undisturbed run. */
const MOST = 1.1;
/** Milliseconds between two looks at that, and how long one is waited for that has nothing to do. */
const TICK_MS = 5;
const IDLE_MS = 8000;
/** Milliseconds between two looks at what is stored. */
const LOOK_MS = 250;

/**
 * Starts a way of running studies in an empty place, and kills one of its processes at random moments, again and again, until
 * all is stored; after each kill the store is looked at, and the process starts again.
 * @param random numbers from 0 to 1
 * @param most kills; after that many it comes to its end undisturbed
 */
export async function killUntilDone(
  way: Way,
  place: Place,
  undisturbed: Undisturbed,
  { random, most }: { readonly random: () => number; readonly most: number },
): Promise<History> {
  const history: History = { kills: 0, unfinished: 0, faults: [] };
  const check = new Check(way, place, undisturbed, history.faults);
  /** Kills of those that do not end by themselves. */
  let endless = 0;
  const running = way.programs.map((program) => new Started(program, place.folder));
  try {
    while (history.kills < most && history.faults.length === 0) {
      // A job that has taken down so many workers is parked, as it is to be: it would be missing at the end.
      const isSpared = (at: number) => way.programs[at]!.isEndless && endless >= TRIES - 1;
      const places = [...running.keys()].filter((at) => !isSpared(at));
      const at = places[Math.floor(random() * places.length)]!;
      endless += Number(way.programs[at]!.isEndless === true);
      const killed = running[at]!;
      const isDrawn = !way.programs.some(({ words }) => words.includes('--shard'));
      const whole = undisturbed.seconds[isDrawn ? 'drawn' : 'undrawn'];
      await worked(killed, (random() * MOST * whole) / running.length);
      // Once more than that, for reports are written at the end.
      const isLast = check.isComplete;
      const isKilled = await killed.kill();
      check.look(running);
      if (isKilled) {
        history.kills++;
        history.unfinished += Number(!check.isComplete);
      } else if (killed.errors !== '') history.faults.push(killed.errors);
      if (isLast) break;
      running[at] = new Started(way.programs[at]!, place.folder);
    }
    const patience = new Patience();
    while (!check.isComplete && history.faults.length === 0) {
      // Before the look: who ends after it may have saved after it.
      const areOver = running.every(({ isOver }, i) => isOver || way.programs[i]!.isEndless);
      check.look(running);
      if (check.isComplete) break;
      const gaveUp = areOver ? 'all have ended' : patience.gaveUp(check.stored, running);
      if (gaveUp !== undefined) {
        const said = running.map(({ errors, output }) => errors + output.slice(-500)).join('\n');
        history.faults.push(`${gaveUp}, and not all is stored: ${said}`);
      }
      await pause(LOOK_MS);
    }
  } finally {
    for (const one of running) await one.kill();
    await way.end?.();
  }
  return history;
}

/** Waits until a process has had so many seconds of a processor, however busy the machine is, or is over or idle. */
async function worked(process: Started, seconds: number): Promise<void> {
  const start = performance.now();
  while (!process.isOver && process.seconds < seconds && performance.now() - start < IDLE_MS) {
    await pause(TICK_MS);
  }
}

/** Looks at a store and at reports, and remembers what was there. */
export class Check {
  readonly #way: Way;
  readonly #place: Place;
  readonly #undisturbed: Undisturbed;
  readonly #faults: string[];
  readonly #expected: ReadonlyMap<string, string>;
  #known: ReadonlySet<string> = new Set();
  isComplete = false;

  /** How many rows were found the last time. */
  get stored(): number {
    return this.#known.size;
  }

  constructor(way: Way, place: Place, undisturbed: Undisturbed, faults: string[]) {
    this.#way = way;
    this.#place = place;
    this.#undisturbed = undisturbed;
    this.#faults = faults;
    this.#expected = new Map(way.recipes.flatMap((name) => [...undisturbed.content[name]]));
  }

  /** The store opens, holds what it held, what was reported, and nothing but what an undisturbed run comes to. */
  look(running: readonly Pick<Started, 'output'>[]): void {
    const { store, folder } = this.#place;
    try {
      // Before the store is looked at: what is reported later may be stored later.
      const reported = this.#way.programs.flatMap(({ words }, i) =>
        words.includes('--json') ? reportedIds(running[i]!.output) : [],
      );
      const found = existsSync(store) ? contentOf(store) : new Map<string, string>();
      const lost = [...this.#known, ...reported].filter((id) => !found.has(id));
      const wrong = [...found].filter(([id, value]) => this.#expected.get(id) !== value);
      for (const id of lost) this.#faults.push(`${id} was finished and is not stored`);
      for (const [id] of wrong) this.#faults.push(`${id} is another than in an undisturbed run`);
      this.#known = new Set(found.keys());
      this.isComplete = found.size === this.#expected.size;
      for (const recipe of this.#way.recipes) {
        const whole = reportOf(this.#undisturbed.folder, recipe);
        for (const fault of wrongReports(whole, reportOf(folder, recipe))) this.#faults.push(fault);
      }
    } catch (error) {
      this.#faults.push(String(error));
    }
  }
}
