import { maximum } from '../../src/statistics/extent.ts';
import { median } from '../../src/statistics/order.ts';
import { type Values, disagreement, largestDifference } from './agreement.ts';
import { inTurn } from './in-turn.ts';
import { LOWCAP, PEERS, type Peer } from './peers.ts';
import { EPOCHS, type Problem } from './problem.ts';
import type { PeerResult, MeasuredWork } from './result.ts';
import { type Answer, type RunningPeer, startPeer } from './running.ts';

/** Rounds, how long a peer is asked to work in one, in seconds, and the least and most epochs or calls for it. */
const COUNTS = {
  training: { rounds: 3, seconds: 1, least: 2, most: EPOCHS },
  inference: { rounds: 9, seconds: 0.3, least: 11, most: 20_000 },
} as const;

/** Share of its training images that a network which is not ours may classify wrongly after its epochs. */
const MOST_WRONG = 0.05;

/** A peer whose first values agree with ours, and how many epochs or calls it is asked for. */
interface Ready {
  readonly peer: Peer;
  readonly running: RunningPeer;
  readonly count: number;
}

/**
 * Asks peers in turn, round by round, for the same work, each in a process of its own that stays. Values are compared
 * with ours before anything is timed and in every round; a peer that differs is wrong, whatever its times.
 */
export async function measureInTurn(
  problem: Problem,
  names: readonly (keyof typeof PEERS)[],
  limit: () => number,
): Promise<Pick<MeasuredWork, 'seconds' | 'peers' | 'limit'>> {
  const { kind } = problem;
  const lowcap = await startPeer(LOWCAP, problem);
  if ('missing' in lowcap) throw new Error(lowcap.missing);
  const ready: Ready[] = [];
  const failed: PeerResult[] = [];
  try {
    // All epochs of the recipe, so that set-up counts once for them.
    const own =
      kind === 'training' ? EPOCHS : fittingCount(kind, await lowcap.ask(COUNTS[kind].least));
    const { values } = await lowcap.ask(own);
    for (const peer of names.map((name): Peer => PEERS[name])) {
      const got = await getReady(peer, problem, values);
      if ('running' in got) ready.push(got);
      else failed.push(got);
    }
    const limits: number[] = [];
    const given = await inTurn(
      COUNTS[kind].rounds,
      () => {
        limits.push(limit());
        return lowcap.ask(own);
      },
      ready.map(
        ({ running, count }) =>
          () =>
            running.ask(count),
      ),
    );
    return {
      seconds: given.ours.map(({ seconds }) => seconds / unitsOf(kind, own)),
      peers: [...ready.map((one, i) => resultOf(one, kind, values, given.others[i])), ...failed],
      limit: median(limits) as number,
    };
  } finally {
    for (const running of [lowcap, ...ready.map((one) => one.running)]) running.end();
  }
}

/** Starts a peer and compares its first values; those that cannot be had or differ get no further. */
async function getReady(peer: Peer, problem: Problem, ours: Values): Promise<Ready | PeerResult> {
  const { kind } = problem;
  const { name } = peer;
  let running: RunningPeer | undefined;
  try {
    const started = await startPeer(peer, problem);
    if ('missing' in started) return { name, ...started };
    running = started;
    const first = await running.ask(COUNTS[kind].least);
    const wrong = wrongIn(peer, kind, ours, first);
    if (wrong === undefined) return { peer, running, count: fittingCount(kind, first) };
    running.end();
    return { name, wrong };
  } catch (error) {
    running?.end();
    return { name, wrong: (error as Error).message };
  }
}

function resultOf(
  { peer, running: { version }, count }: Ready,
  kind: Problem['kind'],
  ours: Values,
  answers: readonly Answer[],
): PeerResult {
  const { name, unlike } = peer;
  const wrong = answers.map((answer) => wrongIn(peer, kind, ours, answer)).find(Boolean);
  if (wrong !== undefined) return { name, wrong };
  const seconds = answers.map((answer) => answer.seconds / unitsOf(kind, count));
  if (unlike) return { name, version, seconds, note: unlike };
  const differences = answers.map((answer) => largestDifference(kind, ours, answer.values));
  return { name, version, seconds, difference: maximum(differences) };
}

/** Seconds are told of an epoch; of calls a peer tells the median itself. */
function unitsOf(kind: Problem['kind'], count: number): number {
  return kind === 'training' ? count : 1;
}

/** How many epochs or calls fill the time of a round, from what the least of them took. */
function fittingCount(kind: Problem['kind'], first: Answer): number {
  const { seconds, least, most } = COUNTS[kind];
  const each = kind === 'training' ? first.seconds / least : first.seconds;
  return Math.max(least, Math.min(most, Math.round(seconds / each)));
}

function wrongIn(
  { unlike }: Peer,
  kind: Problem['kind'],
  ours: Values,
  { values }: Answer,
): string | undefined {
  if (!unlike) return disagreement(kind, ours, values);
  const [[share]] = values as readonly (readonly number[])[];
  if (share <= MOST_WRONG) return undefined;
  return `it classifies ${share} of the images wrongly, allowed are ${MOST_WRONG}`;
}
