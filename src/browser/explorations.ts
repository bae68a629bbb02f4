import { embedNetwork } from '../explore/clusters/embed-network.ts';
import { explainDrawing } from '../explore/drawing/explain-drawing.ts';
import { listImages } from '../explore/images/list-images.ts';
import { lookAtImage } from '../explore/images/look-at-image.ts';
import { inspectUnits } from '../explore/neurons/inspect-units.ts';
import { decisionKept } from '../explore/pruning/decision-kept.ts';
import { frontierNow } from '../explore/pruning/frontier-now.ts';
import { pruneNow } from '../explore/pruning/prune-now.ts';
import { corruptNow } from '../explore/robustness/corrupt-now.ts';
import { explainNow } from '../explore/saliency/explain-now.ts';
import type { Work } from '../explore/services.ts';
import { openEpoch } from '../explore/trials/open-epoch.ts';

/** What can be looked at in one network: work of `src/explore/`, by its name. */
export const EXPLORATIONS = {
  /** Prunes at a share (each layer, first layer, global, random) and evaluates: F1, confusion, census, bytes. */
  pruneNow,
  /** One validation image with its saliency, dense beside pruned, and then all decisions. */
  explainNow,
  /** Noise or a patch on one image, and then on all. */
  corruptNow,
  /** Every hidden unit: state, output weight, what excites it. */
  inspectUnits,
  /** A drawn digit with its saliency, dense beside pruned, with noise and a patch. */
  explainDrawing,
  /** One validation image with its saliency, dense beside pruned, corrupted, with noise and a patch. */
  lookAtImage,
  /** All validation images, corrupted or not: their pictures, and how they are decided, dense and pruned. */
  listImages,
  /** How far it can be pruned before it decides otherwise on one image or drawing. */
  decisionKept,
  /** Counts after every single removal of a weight: read by `frontierAt` and `firstFall`. */
  frontierNow,
  /** t-SNE of the hidden activations, dense beside pruned, with pictures on the way. */
  embedNetwork,
  /** As it was at one of its epochs: trained again until there, its bits compared with what is stored. */
  openEpoch,
} as const;

/** The name of an exploration. */
export type ExplorationName = keyof typeof EXPLORATIONS;

/** What an exploration is called with. */
export type ExplorationArguments<Name extends ExplorationName> = Parameters<
  (typeof EXPLORATIONS)[Name]
>;

/** What an exploration yields: actions for the reducer of its view. */
export type ExplorationAction<Name extends ExplorationName> =
  ReturnType<(typeof EXPLORATIONS)[Name]> extends Work<infer Action> ? Action : never;
