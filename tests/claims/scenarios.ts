import { capacityWorlds } from './scenarios/capacity.ts';
import { corruptionWorlds } from './scenarios/corruption.ts';
import { difficultyWorlds } from './scenarios/difficulty.ts';
import { hiddenUnitWorlds } from './scenarios/hidden-units.ts';
import { pruningWorlds } from './scenarios/pruning.ts';
import { saliencyWorlds } from './scenarios/saliency.ts';
import { trainingWorlds } from './scenarios/training.ts';
import type { Worlds } from './scenarios/world.ts';

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
