import { type Values, disagreement, largestDifference } from './agreement.ts';
import { inTurn } from './in-turn.ts';
import { LOWCAP, PEERS, type Peer } from './peers.ts';
import { EPOCHS, type Problem } from './problem.ts';
import type { PeerResult, MeasuredWork } from './result.ts';
import { type Answer, type RunningPeer, startPeer } from './running.ts';

const ROUNDS = 5;

/** How long a peer is asked to work in a round, in seconds, and the least and most epochs or calls for it. */
const COUNTS = {
  training: { seconds: 1, least: 2, most: EPOCHS },
  inference: { seconds: 0.3, least: 11, most: 20_000 },
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
  const started: RunningPeer[] = [];
  try {
    const lowcap = await startPeer(LOWCAP, problem);
    if ('missing' in lowcap) throw new Error(lowcap.missing);
    started.push(lowcap);
    // All epochs of the recipe, so that set-up counts once for them.
    const own =
      kind === 'training' ? EPOCHS : fittingCount(kind, await lowcap.ask(COUNTS[kind].least));
    const { values } = await lowcap.ask(own);
    const failed: PeerResult[] = [];
    const ready: Ready[] = [];
    for (const peer of names.map((name): Peer => PEERS[name])) {
      try {
        const running = await startPeer(peer, problem);
        if ('missing' in running) {
          failed.push({ name: peer.name, ...running });
          continue;
        }
        started.push(running);
        const first = await running.ask(COUNTS[kind].least);
        const wrong = wrongIn(peer, kind, values, first);
        if (wrong) failed.push({ name: peer.name, wrong });
        else ready.push({ peer, running, count: fittingCount(kind, first) });
      } catch (error) {
        failed.push({ name: peer.name, wrong: (error as Error).message });
      }
    }
    const limits: number[] = [];
    const given = await inTurn(
      ROUNDS,
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
    const each = (count: number) => (kind === 'training' ? count : 1);
    const peers = ready.map(({ peer, running, count }, i): PeerResult => {
      const { name } = peer;
      const answers = given.others[i];
      const wrong = answers.map((answer) => wrongIn(peer, kind, values, answer)).find(Boolean);
      if (wrong) return { name, wrong };
      const seconds = answers.map((answer) => answer.seconds / each(count));
      const { version } = running;
      if (peer.unlike) return { name, version, seconds, note: peer.unlike };
      const differences = answers.map((answer) => largestDifference(kind, values, answer.values));
      return { name, version, seconds, difference: Math.max(...differences) };
    });
    return {
      seconds: given.ours.map(({ seconds }) => seconds / each(own)),
      peers: [...peers, ...failed],
      limit: limits.sort((a, b) => a - b)[ROUNDS >> 1],
    };
  } finally {
    started.forEach((running) => running.end());
  }
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
