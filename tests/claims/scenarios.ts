import { capacityScenarios } from './scenarios/capacity.ts';
import { corruptionScenarios } from './scenarios/corruption.ts';
import { difficultyScenarios } from './scenarios/difficulty.ts';
import { hiddenUnitScenarios } from './scenarios/hidden-units.ts';
import { pruningScenarios } from './scenarios/pruning.ts';
import { saliencyScenarios } from './scenarios/saliency.ts';
import { trainingScenarios } from './scenarios/training.ts';
import type { Scenarios } from './scenarios/scenario.ts';

/** Of every claim. */
export const SCENARIOS: Scenarios = {
  ...trainingScenarios,
  ...capacityScenarios,
  ...difficultyScenarios,
  ...pruningScenarios,
  ...hiddenUnitScenarios,
  ...corruptionScenarios,
  ...saliencyScenarios,
};
