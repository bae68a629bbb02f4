import type { JSX } from 'solid-js';
import { UntilTrained } from '../../parts/until-trained.tsx';
import { MatrixMap } from './matrix-map.tsx';
import { NetworkMap } from './network-map.tsx';

/** t-SNE of the hidden activations of the network, and of any matrix. */
export function EmbeddingMap(): JSX.Element {
  return (
    <>
      <UntilTrained>
        <NetworkMap />
      </UntilTrained>
      <MatrixMap />
    </>
  );
}
