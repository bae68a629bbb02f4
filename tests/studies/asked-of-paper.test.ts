import { expect, test } from 'vitest';
import { type StudyName, studyNamed } from '../../src/studies/catalogue.ts';
import { askedText, FEW } from './asked-lines.ts';

/** What the studies of the paper train and ask of its data. */
const asked = (name: StudyName) => askedText(studyNamed(name), FEW);

test('learning-rate trains nine rates of the hardest pair, and asks nothing', () => {
  expect(asked('learning-rate')).toMatchInlineSnapshot(`
    "train 4-9, init normal:0.1, full batch, rate 0.0001, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.0003, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.001, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.003, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.01, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.1, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 0.3, 100 epochs, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, init normal:0.1, full batch, rate 1, 100 epochs, H 0,2,16,24,64, seeds 5,1,2"
  `);
});

test('capacity trains every pair and size, and asks for errors in the test file', () => {
  expect(asked('capacity')).toMatchInlineSnapshot(`
    "train 0-1, paper, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    train 3-8, paper, H 0,2,16,24,64, seeds 5,1,2
    test-file {"sparsities":[0.95,0.99]} of 0-1, paper, H 0,2,16,24,64, seeds 5,1,2
    test-file {"sparsities":[0.95,0.99]} of 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    test-file {"sparsities":[0.95,0.99]} of 3-8, paper, H 0,2,16,24,64, seeds 5,1,2"
  `);
});

test('pruning asks of every network how it bears pruning, and trains few that are pruned before', () => {
  expect(asked('pruning')).toMatchInlineSnapshot(`
    "train 0-1, paper, H 0,2,16,24,64, seeds 5,1,2
    train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    train 3-8, paper, H 0,2,16,24,64, seeds 5,1,2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 16, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept, H 24, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 16, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept, H 24, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 16, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept, H 24, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 16, seeds 5
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 16, seeds 1
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 16, seeds 2
    train 0-1, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 16, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 24, seeds 5
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 24, seeds 1
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free, H 24, seeds 2
    train 4-9, init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept, H 24, seeds 2
    pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of 0-1, paper, H 0,2,16,24,64, seeds 5,1,2
    pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    pruning {"scopes":["layer","first-layer","global","random"],"percent":[10,15,20,25,30,35,40,45,50,55,60,65,70,75,80,85,90,92,94,95,96,97,98,99]} of 3-8, paper, H 0,2,16,24,64, seeds 5,1,2
    generalization {"sparsities":[0,0.5,0.8,0.95]} of 4-9, paper, H 2,16,24,64, seeds 5,1,2"
  `);
});

test('dead-neurons counts units wherever there are some', () => {
  expect(asked('dead-neurons')).toMatchInlineSnapshot(`
    "train 0-1, paper, H 2,16,24,64, seeds 5,1,2
    train 4-9, paper, H 2,16,24,64, seeds 5,1,2
    train 3-8, paper, H 2,16,24,64, seeds 5,1,2
    census {"sparsity":0.95} of 0-1, paper, H 2,16,24,64, seeds 5,1,2
    census {"sparsity":0.95} of 4-9, paper, H 2,16,24,64, seeds 5,1,2
    census {"sparsity":0.95} of 3-8, paper, H 2,16,24,64, seeds 5,1,2"
  `);
});

test('clusters embeds one size of the hardest pair', () => {
  expect(asked('clusters')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 24, seeds 5,1,2
    clusters {"sparsity":0.95,"perplexity":30,"iterations":1000} of 4-9, paper, H 24, seeds 5,1,2"
  `);
});

test('noise is clipped for two sizes alone, and drawn once', () => {
  expect(asked('noise')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    noise {"sigmas":[0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,1],"draws":3,"clip":false} of 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    noise {"sigmas":[0,0.2,0.4,0.6,0.8,1],"draws":3,"clip":true} of 4-9, paper, H 24,64, seeds 5,1,2
    corruption-example {"sigma":0.3,"size":7} of 4-9, paper, H 24, seeds 5"
  `);
});

test('occlusion hides a patch of every network, and silences units of two sizes', () => {
  expect(asked('occlusion')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    occlusion {"size":7,"draws":3} of 4-9, paper, H 0,2,16,24,64, seeds 5,1,2
    silencing {"share":0.5,"draws":100} of 4-9, paper, H 24,64, seeds 5,1,2"
  `);
});

test('saliency compares maps of one size with those of the other seed of a couple', () => {
  expect(asked('saliency')).toMatchInlineSnapshot(`
    "train 4-9, paper, H 24, seeds 5,1,2
    saliency {"sparsity":0.95,"epsilon":0.01} of 4-9, paper, H 24, seeds 5
    saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, paper, H 24, seeds 2 of 4-9, paper, H 24, seeds 1
    saliency {"sparsity":0.95,"epsilon":0.01} beside 4-9, paper, H 24, seeds 1 of 4-9, paper, H 24, seeds 2
    saliency {"sparsity":0.99,"epsilon":0.01} of 4-9, paper, H 24, seeds 5,1,2"
  `);
});
