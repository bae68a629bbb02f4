import type { JSX } from 'solid-js';
import { usePage } from '../../lab/page.ts';
import { UntilTrained } from '../../parts/until-trained.tsx';
import { createTime } from './create-time.ts';
import { EpochCurves } from './epoch-curves.tsx';
import { ForkControls } from './fork-controls.tsx';
import { ForkTree } from './fork-tree.tsx';
import { OpenedNetwork } from './opened-network.tsx';

/** The network at any epoch of its training, and what becomes of it when it goes on otherwise. */
export function Time(): JSX.Element {
  const time = createTime(usePage());
  return (
    <UntilTrained>
      <div class="columns">
        <div>
          <OpenedNetwork time={time} />
          <EpochCurves time={time} />
        </div>
        <div>
          <ForkControls time={time} />
          <ForkTree time={time} />
        </div>
      </div>
    </UntilTrained>
  );
}
