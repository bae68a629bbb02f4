import { expect, test } from 'vitest';
import { type StudyName, studyNamed } from '../../src/studies/catalogue.ts';
import { askedText, FEW } from './asked-lines.ts';

/** What the studies beyond the paper train and ask of its data. */
const asked = (name: StudyName) => askedText(studyNamed(name), FEW);

test('information asks all networks with units of the hardest pair', () => {
  expect(asked('information')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 2,16,24,64, seeds 5,1,2
    information {"bins":10,"permutations":1000,"share":0.95} of 4-9, paper, H 2,16,24,64, seeds 5,1,2"
  `);
});

test('specialisation looks for twins in the networks of other seeds', () => {
  expect(asked('specialisation')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 2,16,24,64, seeds 5,1,2
    specialisation {} beside 4-9, paper, H 2, seeds 1,2 of 4-9, paper, H 2, seeds 5
    specialisation {} beside 4-9, paper, H 16, seeds 1,2 of 4-9, paper, H 16, seeds 5
    specialisation {} beside 4-9, paper, H 24, seeds 1,2 of 4-9, paper, H 24, seeds 5
    specialisation {} beside 4-9, paper, H 64, seeds 1,2 of 4-9, paper, H 64, seeds 5
    specialisation {} beside 4-9, paper, H 2, seeds 2,5 of 4-9, paper, H 2, seeds 1
    specialisation {} beside 4-9, paper, H 16, seeds 2,5 of 4-9, paper, H 16, seeds 1
    specialisation {} beside 4-9, paper, H 24, seeds 2,5 of 4-9, paper, H 24, seeds 1
    specialisation {} beside 4-9, paper, H 64, seeds 2,5 of 4-9, paper, H 64, seeds 1
    specialisation {} beside 4-9, paper, H 2, seeds 1,5 of 4-9, paper, H 2, seeds 2
    specialisation {} beside 4-9, paper, H 16, seeds 1,5 of 4-9, paper, H 16, seeds 2
    specialisation {} beside 4-9, paper, H 24, seeds 1,5 of 4-9, paper, H 24, seeds 2
    specialisation {} beside 4-9, paper, H 64, seeds 1,5 of 4-9, paper, H 64, seeds 2"
  `);
});

test('explanations are compared with networks that learned permuted labels, and with another seed', () => {
  expect(asked('explanations')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 24,64, seeds 5,1,2
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 24, seeds 5 of 4-9, paper, H 24, seeds 5
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 64, seeds 5 of 4-9, paper, H 64, seeds 5
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 24, seeds 1; 4-9, paper, H 24, seeds 2; 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 24, seeds 2 of 4-9, paper, H 24, seeds 1
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 64, seeds 1; 4-9, paper, H 64, seeds 2; 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 64, seeds 2 of 4-9, paper, H 64, seeds 1
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 24, seeds 2; 4-9, paper, H 24, seeds 1; 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 24, seeds 1 of 4-9, paper, H 24, seeds 2
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 64, seeds 2; 4-9, paper, H 64, seeds 1; 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 64, seeds 1 of 4-9, paper, H 64, seeds 2"
  `);
});

test('saliency-shift compares every size with every other, and corrupts images of two', () => {
  expect(asked('saliency-shift')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 2,16,24,64, seeds 5 of 4-9, paper, H 0, seeds 5
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,16,24,64, seeds 5 of 4-9, paper, H 2, seeds 5
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,24,64, seeds 5 of 4-9, paper, H 16, seeds 5
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,16,64, seeds 5 of 4-9, paper, H 24, seeds 5
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,16,24, seeds 5 of 4-9, paper, H 64, seeds 5
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 2,16,24,64, seeds 1; 4-9, paper, H 0,2,16,24,64, seeds 2 of 4-9, paper, H 0, seeds 1
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,16,24,64, seeds 1; 4-9, paper, H 0,2,16,24,64, seeds 2 of 4-9, paper, H 2, seeds 1
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,24,64, seeds 1; 4-9, paper, H 0,2,16,24,64, seeds 2 of 4-9, paper, H 16, seeds 1
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,16,64, seeds 1; 4-9, paper, H 0,2,16,24,64, seeds 2 of 4-9, paper, H 24, seeds 1
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,16,24, seeds 1; 4-9, paper, H 0,2,16,24,64, seeds 2 of 4-9, paper, H 64, seeds 1
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 2,16,24,64, seeds 2; 4-9, paper, H 0,2,16,24,64, seeds 1 of 4-9, paper, H 0, seeds 2
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,16,24,64, seeds 2; 4-9, paper, H 0,2,16,24,64, seeds 1 of 4-9, paper, H 2, seeds 2
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,24,64, seeds 2; 4-9, paper, H 0,2,16,24,64, seeds 1 of 4-9, paper, H 16, seeds 2
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,16,64, seeds 2; 4-9, paper, H 0,2,16,24,64, seeds 1 of 4-9, paper, H 24, seeds 2
    saliency-sizes {"step":8,"epsilon":0.01} beside 4-9, paper, H 0,2,16,24, seeds 2; 4-9, paper, H 0,2,16,24,64, seeds 1 of 4-9, paper, H 64, seeds 2
    saliency-shift {"step":8,"epsilon":0.01,"sparsity":0.95,"sigmas":[0.05,0.1,0.2,0.3,0.5,1],"patches":[3,7,10]} of 4-9, paper, H 24,64, seeds 5,1,2"
  `);
});

test('mnist-c asks all networks of the hardest pair about fifteen corruptions', () => {
  expect(asked('mnist-c')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    mnist-c {"corruptions":{"shot-noise":1,"impulse-noise":1,"glass-blur":1,"motion-blur":1,"shear":1,"scale":1,"rotate":1,"brightness":1,"translate":1,"stripe":1,"fog":1,"spatter":1,"dotted-line":1,"zigzag":1,"canny-edges":1},"severities":[1,2,3,4,5],"seed":0,"sparsity":0.95} of 4-9, paper, H 0,2,16,24,64, seeds 5,1,2"
  `);
});

test('difficulty asks logistic regressions of the pairs that were chosen', () => {
  expect(asked('difficulty')).toMatchInlineSnapshot(`
    "train 0-1, paper, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    train 3-8, paper, H 0,2,16,24,64, seeds 5,1,2
    difficulty {} of 0-1, paper, H 0, seeds 5,1,2
    difficulty {} of 4-9, paper, H 0, seeds 5,1,2
    difficulty {} of 3-8, paper, H 0, seeds 5,1,2"
  `);
});

test('width asks for sixteen widths of one network a seed', () => {
  expect(asked('width')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 0, seeds 5,1,2
    width {"width":1,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":2,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":4,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":8,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":16,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":32,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":64,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":96,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":128,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":144,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":160,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":192,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":256,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":512,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":1024,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":2048,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 5
    width {"width":1,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":2,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":4,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":8,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":16,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":32,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":64,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":96,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":128,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":144,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":160,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":192,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":256,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":512,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":1024,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":2048,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 1
    width {"width":1,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":2,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":4,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":8,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":16,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":32,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":64,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":96,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":128,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":144,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":160,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":192,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":256,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":512,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":1024,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2
    width {"width":2048,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of 4-9, paper, H 0, seeds 2"
  `);
});

test('pruning-methods trains two sizes, and asks for four ways to prune them', () => {
  expect(asked('pruning-methods')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 2, seeds 5,1,2
    one-shot-pruning {"rounds":15,"share":0.2,"outputShare":0.1,"every":3,"recipe":{"init":"normal:0.1","batch":"full","learningRate":0.03,"epochs":100}} of 4-9, paper, H 2, seeds 5,1,2
    iterative-pruning {"rounds":15,"share":0.2,"outputShare":0.1,"every":3,"recipe":{"init":"normal:0.1","batch":"full","learningRate":0.03,"epochs":100}} of 4-9, paper, H 2, seeds 5,1,2
    lottery-tickets {"rounds":15,"share":0.2,"outputShare":0.1,"every":3,"recipe":{"init":"normal:0.1","batch":"full","learningRate":0.03,"epochs":100}} of 4-9, paper, H 2, seeds 5,1,2
    output-masks {} of 4-9, paper, H 2, seeds 5,1,2"
  `);
});

test('adversarial asks small networks for all, and the compared sizes for bounds', () => {
  expect(asked('adversarial')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    adversarial {"images":40,"most":131072,"sparsities":[0]} of 4-9, paper, H 0,2, seeds 5
    adversarial {"images":40,"most":131072,"sparsities":[0,0.5,0.8,0.9,0.95]} of 4-9, paper, H 16, seeds 5
    adversarial {"images":40,"most":8,"sparsities":[0]} of 4-9, paper, H 24,64, seeds 5
    adversarial {"images":40,"most":131072,"sparsities":[0]} of 4-9, paper, H 0,2, seeds 1
    adversarial {"images":40,"most":131072,"sparsities":[0,0.5,0.8,0.9,0.95]} of 4-9, paper, H 16, seeds 1
    adversarial {"images":40,"most":8,"sparsities":[0]} of 4-9, paper, H 24,64, seeds 1
    adversarial {"images":40,"most":131072,"sparsities":[0]} of 4-9, paper, H 0,2, seeds 2
    adversarial {"images":40,"most":131072,"sparsities":[0,0.5,0.8,0.9,0.95]} of 4-9, paper, H 16, seeds 2
    adversarial {"images":40,"most":8,"sparsities":[0]} of 4-9, paper, H 24,64, seeds 2"
  `);
});
