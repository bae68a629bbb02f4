import { capacityWorlds } from './worlds/capacity.ts';
import { corruptionWorlds } from './worlds/corruption.ts';
import { difficultyWorlds } from './worlds/difficulty.ts';
import { hiddenUnitWorlds } from './worlds/hidden-units.ts';
import { pruningWorlds } from './worlds/pruning.ts';
import { saliencyWorlds } from './worlds/saliency.ts';
import { trainingWorlds } from './worlds/training.ts';
import type { Worlds } from './worlds/world.ts';

/** Of every claim. */
export const WORLDS: Worlds = {
  ...trainingWorlds,
  ...capacityWorlds,
  ...difficultyWorlds,
  ...pruningWorlds,
  ...hiddenUnitWorlds,
  ...corruptionWorlds,
  ...saliencyWorlds,
};
