import type { Core } from '../../src/core/load.ts';
import { divergence } from '../embedding/divergence.ts';
import { PERPLEXITY } from '../embedding/implementations.ts';
import { type Run, neighboursOfKl, runApart } from '../embedding/measured.ts';
import type { LabelledPoints } from '../embedding/points.ts';
import { inTurn } from './in-turn.ts';
import type { PeerResult, MeasuredWork } from './result.ts';
import type { EmbeddingWork } from './works.ts';

/** How far a KL may be from ours, as a share: chance alone moves it by about 1 %. */
const KL_TOLERANCE = 0.03;

/** What is another method than t-SNE, and so has another aim than KL. */
const UNLIKE: Readonly<Record<string, string>> = { 'umap-js': 'UMAP, with its own epochs' };

type Missing = { readonly missing: string };

/**
 * Runs implementations in turn, each embedding in a process of its own, and compares the KL of all that ended with ours.
 * Told are processor seconds, which neighbours on the machine disturb less in the minutes that some of them take.
 */
export async function measureEmbeddings(
  core: Core,
  points: LabelledPoints,
  { peers, rounds }: EmbeddingWork,
): Promise<Pick<MeasuredWork, 'seconds' | 'peers'>> {
  const run = (name: string, only?: number) => async () => runApart(name, points, only);
  const given = await inTurn<Run | Missing>(
    rounds,
    run('lowcap auto'),
    peers.map(({ name, only }) => run(name, only)),
  );
  const klOf = ({ positions }: Run) =>
    divergence(core, points.matrix, positions, PERPLEXITY, neighboursOfKl(points.matrix));
  const ours = given.ours as Run[];
  // The same bits in every round.
  const own = klOf(ours[0]);
  return {
    seconds: ours.map(({ cpu }) => cpu),
    peers: peers.map(({ name, only }, i): PeerResult => {
      const [first] = given.others[i];
      if ('missing' in first) return { name, missing: first.missing };
      const runs = given.others[i] as Run[];
      const { version } = first;
      const seconds = runs.map((one) => one.cpu);
      if (name in UNLIKE) return { name, version, seconds, note: UNLIKE[name] };
      if (only) {
        const note = `extrapolated from ${only} iterations, so without a KL`;
        return { name, version, seconds, note };
      }
      const differences = runs.map((one) => klOf(one) / own - 1);
      const difference = differences.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      if (Math.abs(difference) <= KL_TOLERANCE) return { name, version, seconds, difference };
      const percent = (100 * difference).toFixed(1);
      return {
        name,
        wrong: `its KL differs from ours by ${percent} %, allowed are ${100 * KL_TOLERANCE} %`,
      };
    }),
  };
}
