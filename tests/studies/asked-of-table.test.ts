import { expect, test } from 'vitest';
import { ALL_STUDY_NAMES, studyNamed } from '../../src/studies/catalogue.ts';
import { askedText, TABLE } from './asked-lines.ts';

/** Sizes of the paper are not in the grid, nor is its pair: the nearest size and the last pair stand for them. */
const asked = Object.fromEntries(
  ALL_STUDY_NAMES.filter((name) => name !== 'controls').map((name) => [
    name,
    askedText(studyNamed(name), TABLE),
  ]),
);

test('of rows of a table', () => {
  expect(asked).toMatchInlineSnapshot(`
    {
      "adversarial": "train elm-oak, paper, H 0,5, seeds 4
    adversarial {"images":40,"most":131072,"sparsities":[0]} of elm-oak, paper, H 0, seeds 4
    adversarial {"images":40,"most":131072,"sparsities":[0,0.5,0.8,0.9,0.95]} of elm-oak, paper, H 5, seeds 4",
      "capacity": "train ash-elm, paper, H 0,5, seeds 4
    train elm-oak, paper, H 0,5, seeds 4",
      "clusters": "train elm-oak, paper, H 5, seeds 4
    clusters {"sparsity":0.95,"perplexity":30,"iterations":1000} of elm-oak, paper, H 5, seeds 4",
      "dead-neurons": "train ash-elm, paper, H 5, seeds 4
    train elm-oak, paper, H 5, seeds 4
    census {"sparsity":0.95} of ash-elm, paper, H 5, seeds 4
    census {"sparsity":0.95} of elm-oak, paper, H 5, seeds 4",
      "difficulty": "train ash-elm, paper, H 0,5, seeds 4
    train elm-oak, paper, H 0,5, seeds 4
    difficulty {} of ash-elm, paper, H 0, seeds 4
    difficulty {} of elm-oak, paper, H 0, seeds 4",
      "explanations": "train elm-oak, paper, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 5, seeds 4
    explanations {"init":"normal:0.1","step":16,"epsilon":0.01,"noise":0.15,"noiseDraws":50,"radius":0.02,"radiusDraws":10} beside elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, permuted labels, H 5, seeds 4 of elm-oak, paper, H 5, seeds 4",
      "information": "train elm-oak, paper, H 5, seeds 4
    information {"bins":10,"permutations":1000,"share":0.95} of elm-oak, paper, H 5, seeds 4",
      "learning-rate": "train elm-oak, init normal:0.1, full batch, rate 0.0001, 100 epochs, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.0003, 100 epochs, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.001, 100 epochs, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.003, 100 epochs, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.01, 100 epochs, H 0,5, seeds 4
    train elm-oak, paper, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.1, 100 epochs, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.3, 100 epochs, H 0,5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 1, 100 epochs, H 0,5, seeds 4",
      "mnist-c": "",
      "noise": "train elm-oak, paper, H 0,5, seeds 4
    noise {"sigmas":[0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1],"draws":3,"clip":false} of elm-oak, paper, H 0,5, seeds 4",
      "occlusion": "train elm-oak, paper, H 0,5, seeds 4
    column-occlusion {"sets":[[0],[1],[2]]} of elm-oak, paper, H 0,5, seeds 4
    silencing {"share":0.5,"draws":100} of elm-oak, paper, H 5, seeds 4",
      "pruning": "train ash-elm, paper, H 0,5, seeds 4
    train elm-oak, paper, H 0,5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 5, seeds 4
    train ash-elm, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 5, seeds 4
    train elm-oak, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 5, seeds 4
    pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of ash-elm, paper, H 0,5, seeds 4
    pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of elm-oak, paper, H 0,5, seeds 4
    generalization {"sparsities":[0,0.5,0.8,0.95]} of elm-oak, paper, H 5, seeds 4",
      "pruning-methods": "train elm-oak, paper, H 5, seeds 4
    one-shot-pruning {"rounds":15,"share":0.2,"outputShare":0.1,"every":3,"recipe":{"init":"normal:0.1","batch":"full","learningRate":0.03,"epochs":100}} of elm-oak, paper, H 5, seeds 4
    iterative-pruning {"rounds":15,"share":0.2,"outputShare":0.1,"every":3,"recipe":{"init":"normal:0.1","batch":"full","learningRate":0.03,"epochs":100}} of elm-oak, paper, H 5, seeds 4
    lottery-tickets {"rounds":15,"share":0.2,"outputShare":0.1,"every":3,"recipe":{"init":"normal:0.1","batch":"full","learningRate":0.03,"epochs":100}} of elm-oak, paper, H 5, seeds 4
    output-masks {} of elm-oak, paper, H 5, seeds 4",
      "saliency": "train elm-oak, paper, H 5, seeds 4
    saliency {"sparsity":0.95,"epsilon":0.01} of elm-oak, paper, H 5, seeds 4
    saliency {"sparsity":0.99,"epsilon":0.01} of elm-oak, paper, H 5, seeds 4",
      "saliency-shift": "train elm-oak, paper, H 0,5, seeds 4
    saliency-sizes {"step":8,"epsilon":0.01} beside elm-oak, paper, H 5, seeds 4 of elm-oak, paper, H 0, seeds 4
    saliency-sizes {"step":8,"epsilon":0.01} beside elm-oak, paper, H 0, seeds 4 of elm-oak, paper, H 5, seeds 4
    saliency-shift {"step":8,"epsilon":0.01,"sparsity":0.95,"sigmas":[0.05,0.1,0.2,0.3,0.5,1],"patches":[]} of elm-oak, paper, H 5, seeds 4",
      "specialisation": "train elm-oak, paper, H 5, seeds 4
    specialisation {} of elm-oak, paper, H 5, seeds 4",
      "width": "train elm-oak, paper, H 0, seeds 4
    width {"width":1,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":2,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":4,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":8,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":16,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":32,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":64,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":96,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":128,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":144,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":160,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":192,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":256,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":512,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":1024,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4
    width {"width":2048,"images":128,"init":"normal:0.1","learningRate":0.03,"loss":0.005,"updates":20000} of elm-oak, paper, H 0, seeds 4",
    }
  `);
});
