import { expect, test } from 'vitest';
import { firstDigits, train, trainingLosses } from './images.ts';

const images = await firstDigits(300);

function losses(hidden: number, batch: 'full' | number, init: string): number[] {
  const members = [{ hidden, init, learningRate: 0.03 }];
  const [result] = train(images, { seed: 1, batch, epochs: 10, members });
  return trainingLosses(result);
}

// Bits are promised: these are float64 numbers to their last digit, on every engine and processor.

test('full batch, 4 hidden units', () => {
  expect(losses(4, 'full', 'normal:0.1')).toEqual([
    0.6946794716020425, 0.6944410691658656, 0.6942184835672378, 0.6940044646461805,
    0.6937942226727803, 0.6935971630116303, 0.6934037777284782, 0.6932161450386047,
    0.6930410472055276, 0.6928702627619108,
  ]);
});

test('full batch, 24 hidden units', () => {
  expect(losses(24, 'full', 'normal:0.1')).toEqual([
    0.6880730253954729, 0.6813541414837042, 0.6753206618130208, 0.6698932905991872,
    0.6649507146328688, 0.6603503027309974, 0.6560220311085383, 0.651905802761515,
    0.6479740176349879, 0.6441859470059474,
  ]);
});

test('batches of 64, 4 hidden units', () => {
  expect(losses(4, 64, 'he')).toEqual([
    0.6929736576974392, 0.6752945964535078, 0.6601152698198954, 0.6443411388744911,
    0.6290851201862097, 0.6098419452086091, 0.591787934023887, 0.576113375928253,
    0.5612127081180612, 0.5471162299315134,
  ]);
});

test('batches of 64, 24 hidden units', () => {
  expect(losses(24, 64, 'he')).toEqual([
    0.6667300538470348, 0.5961773483703534, 0.5473204710831244, 0.5049045057967305,
    0.4677367790912588, 0.43346601134787005, 0.402904173390319, 0.3764733486187955,
    0.35365794446940224, 0.3333150992325197,
  ]);
});
