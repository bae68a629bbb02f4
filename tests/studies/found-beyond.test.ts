import { expect, test } from 'vitest';
import { type StudyName, studyNamed } from '../../src/studies/catalogue.ts';
import type { Grid } from '../../src/studies/grid.ts';
import { FEW } from './asked-lines.ts';
import { foundText, type Holes } from './made-up-results.ts';

const grid: Grid = { ...FEW, pairs: ['0-1', '4-9'], hiddenSizes: [0, 2], seeds: [1, 2] };

/** One network of the hardest pair is missing, one diverged. */
const holes: Holes = {
  missing: ({ pair, hidden, seed }) => pair === '4-9' && hidden === 2 && seed === 2,
  diverged: ({ pair, hidden, seed }) => pair === '4-9' && hidden === 2 && seed === 1,
};

/** What the studies beyond the paper make of made-up results. */
const found = (name: StudyName) => foundText(studyNamed(name), grid, holes);

test('information tells how many units are informative', async () => {
  expect(await found('information')).toMatchInlineSnapshot(`
    "information of 4-9 H2 s1 paper: {"diverged":true,"share":0.95,"units":[{"q":0.05},{"q":0.051},{"q":0.166}],"together":{"bits":0.196}}
    informative 33 %, together .196 bits"
  `);
});

test('specialisation tells selectivity, and how many units every seed has', async () => {
  expect(await found('specialisation')).toMatchInlineSnapshot(`
    "specialisation of 4-9 H2 s1 paper: {"diverged":true,"units":[{"index":0.007,"twins":[0.8]},{"index":0.237,"twins":[0.067]}]}
    selectivity .122, in every seed 50 %"
  `);
});

test('explanations tell deletion by integrated gradients and at random', async () => {
  expect(await found('explanations')).toMatchInlineSnapshot(`
    "explanations of 4-9 H2 s1 paper: {"diverged":true,"images":595,"random":{"deletion":{"black":0.217}},"explanation":"gradient","deletion":{"black":0.731}}
    explanations of 4-9 H2 s1 paper: {"diverged":true,"images":595,"random":{"deletion":{"black":0.217}},"explanation":"integratedBlack","deletion":{"black":0.591}}
    deletion .591, at random .217"
  `);
});

test('saliency-shift tells how alike maps of other seeds are, of one size and of others', async () => {
  expect(await found('saliency-shift')).toMatchInlineSnapshot(`
    "saliencySizes of 4-9 H0 s1 paper: {"blank":0.613,"others":[{"hidden":2,"seed":1,"rank":0.57},{"hidden":0,"seed":2,"rank":null},{"hidden":2,"seed":2,"rank":0.991}]}
    saliencySizes of 4-9 H2 s1 paper: {"diverged":true,"blank":0.321,"others":[{"hidden":0,"seed":1,"rank":0.613},{"hidden":0,"seed":2,"rank":null},{"hidden":2,"seed":2,"rank":0.802}]}
    saliencySizes of 4-9 H0 s2 paper: {"blank":0.615,"others":[{"hidden":2,"seed":2,"rank":0.42},{"hidden":0,"seed":1,"rank":null},{"hidden":2,"seed":1,"rank":0.25}]}
    saliencyShifts of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"corruption":"noise","all":0.331}
    saliencyShifts of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"corruption":"patch","all":0.753}
    other seeds .802, of other sizes .621"
  `);
});

test('mnist-c tells F1 of dense networks without and under corruptions', async () => {
  expect(await found('mnist-c')).toMatchInlineSnapshot(`
    "mnistC of 4-9 H0 s1 paper: {"sparsity":0,"images":317,"clean":{"f1":0.076},"corrupted":[{"f1":0.216},{"f1":0.753}]}
    mnistC of 4-9 H0 s1 paper: {"sparsity":0.95,"images":317,"clean":{"f1":0.705},"corrupted":[{"f1":0.413},{"f1":0.18}]}
    mnistC of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"images":619,"clean":{"f1":0.403},"corrupted":[{"f1":0.23},{"f1":0.608}]}
    mnistC of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"images":619,"clean":{"f1":0.515},"corrupted":[{"f1":0.1},{"f1":0.879}]}
    mnistC of 4-9 H0 s2 paper: {"sparsity":0,"images":391,"clean":{"f1":0.028},"corrupted":[{"f1":0.295},{"f1":0.33}]}
    mnistC of 4-9 H0 s2 paper: {"sparsity":0.95,"images":391,"clean":{"f1":0.156},"corrupted":[{"f1":0.273},{"f1":0.171}]}
    mean F1 .169, under corruptions .405"
  `);
});

test('difficulty tells the errors of two simple methods, and networks with the distance of their pair', async () => {
  expect(await found('difficulty')).toMatchInlineSnapshot(`
    "difficulty of 0-1 H0 s1 paper: {"logisticError":0.391,"neighbourError":0.617,"meanDistance":4.6000000000000005}
    difficulty of 0-1 H0 s2 paper: {"logisticError":0.688,"neighbourError":0.067,"meanDistance":null}
    difficulty of 4-9 H0 s1 paper: {"logisticError":0.857,"neighbourError":0.131,"meanDistance":7.199999999999999}
    difficulty of 4-9 H0 s2 paper: {"logisticError":0.522,"neighbourError":0.207,"meanDistance":null}
    pairCapacity of 0-1 H0 s1 paper: {"bestF1":0.622,"bestEpoch":787,"lastF1":0.935,"lastLoss":0.869,"lastAuc":0.272,"lastConfusion":{"tp":849,"fp":33,"fn":753,"tn":164},"diverged":false,"meanDistance":4.6000000000000005}
    pairCapacity of 0-1 H2 s1 paper: {"bestF1":0.262,"bestEpoch":770,"lastF1":0.617,"lastLoss":0.769,"lastAuc":0.408,"lastConfusion":{"tp":556,"fp":829,"fn":243,"tn":6},"diverged":false,"meanDistance":4.6000000000000005}
    pairCapacity of 0-1 H0 s2 paper: {"bestF1":0.838,"bestEpoch":402,"lastF1":0.61,"lastLoss":0.488,"lastAuc":0.26,"lastConfusion":{"tp":334,"fp":946,"fn":289,"tn":969},"diverged":false}
    pairCapacity of 0-1 H2 s2 paper: {"bestF1":0.509,"bestEpoch":262,"lastF1":0.604,"lastLoss":0.769,"lastAuc":0.519,"lastConfusion":{"tp":206,"fp":924,"fn":553,"tn":495},"diverged":false}
    pairCapacity of 4-9 H0 s1 paper: {"bestF1":0.319,"bestEpoch":84,"lastF1":0.403,"lastLoss":0.933,"lastAuc":0.552,"lastConfusion":{"tp":469,"fp":285,"fn":314,"tn":849},"diverged":false,"meanDistance":7.199999999999999}
    pairCapacity of 4-9 H2 s1 paper: {"bestF1":0.677,"bestEpoch":713,"lastF1":0.63,"lastLoss":0.54,"lastAuc":0.638,"lastConfusion":{"tp":454,"fp":558,"fn":911,"tn":306},"diverged":true,"meanDistance":7.199999999999999}
    pairCapacity of 4-9 H0 s2 paper: {"bestF1":0.467,"bestEpoch":29,"lastF1":0.157,"lastLoss":0.068,"lastAuc":0.44,"lastConfusion":{"tp":69,"fp":54,"fn":732,"tn":677},"diverged":false}
    mean error logistic regression .615, nearest neighbour .256"
  `);
});

test('width tells the error of the widest', async () => {
  expect(await found('width')).toMatchInlineSnapshot(`
    "width of 4-9 H0 s1 paper: {"width":1,"descent":{"error":0.936}}
    width of 4-9 H0 s1 paper: {"width":2,"descent":{"error":0.122}}
    width of 4-9 H0 s1 paper: {"width":4,"descent":{"error":0.425}}
    width of 4-9 H0 s1 paper: {"width":8,"descent":{"error":0.849}}
    width of 4-9 H0 s1 paper: {"width":16,"descent":{"error":0.765}}
    width of 4-9 H0 s1 paper: {"width":32,"descent":{"error":0.918}}
    width of 4-9 H0 s1 paper: {"width":64,"descent":{"error":0.249}}
    width of 4-9 H0 s1 paper: {"width":96,"descent":{"error":0.602}}
    width of 4-9 H0 s1 paper: {"width":128,"descent":{"error":0.485}}
    width of 4-9 H0 s1 paper: {"width":144,"descent":{"error":0.883}}
    width of 4-9 H0 s1 paper: {"width":160,"descent":{"error":0.829}}
    width of 4-9 H0 s1 paper: {"width":192,"descent":{"error":0.829}}
    width of 4-9 H0 s1 paper: {"width":256,"descent":{"error":0.192}}
    width of 4-9 H0 s1 paper: {"width":512,"descent":{"error":0.77}}
    width of 4-9 H0 s1 paper: {"width":1024,"descent":{"error":0.746}}
    width of 4-9 H0 s1 paper: {"width":2048,"descent":{"error":0.94}}
    width of 4-9 H0 s2 paper: {"width":1,"descent":{"error":0.309}}
    width of 4-9 H0 s2 paper: {"width":2,"descent":{"error":0.585}}
    width of 4-9 H0 s2 paper: {"width":4,"descent":{"error":0.149}}
    width of 4-9 H0 s2 paper: {"width":8,"descent":{"error":0.463}}
    width of 4-9 H0 s2 paper: {"width":16,"descent":{"error":0.185}}
    width of 4-9 H0 s2 paper: {"width":32,"descent":{"error":0.279}}
    width of 4-9 H0 s2 paper: {"width":64,"descent":{"error":0.827}}
    width of 4-9 H0 s2 paper: {"width":96,"descent":{"error":0.582}}
    width of 4-9 H0 s2 paper: {"width":128,"descent":{"error":0.548}}
    width of 4-9 H0 s2 paper: {"width":144,"descent":{"error":0.636}}
    width of 4-9 H0 s2 paper: {"width":160,"descent":{"error":0.618}}
    width of 4-9 H0 s2 paper: {"width":192,"descent":{"error":0.377}}
    width of 4-9 H0 s2 paper: {"width":256,"descent":{"error":0.241}}
    width of 4-9 H0 s2 paper: {"width":512,"descent":{"error":0.293}}
    width of 4-9 H0 s2 paper: {"width":1024,"descent":{"error":0.151}}
    width of 4-9 H0 s2 paper: {"width":2048,"descent":{"error":0.614}}
    error .777 at H 2048"
  `);
});

test('pruning-methods counts networks with a winning ticket', async () => {
  expect(await found('pruning-methods')).toMatchInlineSnapshot(`
    "pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"method":"magnitude","round":3,"removed":488,"weights":1000,"epochs":100,"epochsInAll":100,"f1":0.487,"denseF1":0.44,"surgeonBlocks":null}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"method":"surgeon","round":3,"removed":488,"weights":1000,"epochs":100,"epochsInAll":100,"f1":0.71,"denseF1":0.44,"surgeonBlocks":3}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":3,"removed":488,"weights":1000,"epochs":400,"epochsInAll":400,"denseF1":0.334,"surgeonBlocks":null,"method":"iterative","f1":0.351}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":3,"removed":488,"weights":1000,"epochs":400,"epochsInAll":400,"denseF1":0.334,"surgeonBlocks":null,"method":"longer","f1":0.432}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":3,"removed":300,"weights":1000,"epochs":100,"epochsInAll":400,"denseF1":0.712,"surgeonBlocks":null,"method":"ticket","f1":0.712}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":3,"removed":300,"weights":1000,"epochs":100,"epochsInAll":400,"denseF1":0.712,"surgeonBlocks":null,"method":"fresh","f1":0.702}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":3,"removed":300,"weights":1000,"epochs":100,"epochsInAll":400,"denseF1":0.712,"surgeonBlocks":null,"method":"permuted","f1":0.692}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":6,"removed":600,"weights":1000,"epochs":100,"epochsInAll":700,"denseF1":0.712,"surgeonBlocks":null,"method":"ticket","f1":0.711}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":6,"removed":600,"weights":1000,"epochs":100,"epochsInAll":700,"denseF1":0.712,"surgeonBlocks":null,"method":"fresh","f1":0.711}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":6,"removed":600,"weights":1000,"epochs":100,"epochsInAll":700,"denseF1":0.712,"surgeonBlocks":null,"method":"permuted","f1":0.692}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":9,"removed":900,"weights":1000,"epochs":100,"epochsInAll":1000,"denseF1":0.712,"surgeonBlocks":null,"method":"ticket","f1":0.712}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":9,"removed":900,"weights":1000,"epochs":100,"epochsInAll":1000,"denseF1":0.712,"surgeonBlocks":null,"method":"permuted","f1":0.692}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":12,"removed":1200,"weights":1000,"epochs":100,"epochsInAll":1300,"denseF1":0.712,"surgeonBlocks":null,"method":"ticket","f1":0.712}
    pruningMethods of 4-9 H2 s1 paper: {"diverged":true,"round":12,"removed":1200,"weights":1000,"epochs":100,"epochsInAll":1300,"denseF1":0.712,"surgeonBlocks":null,"method":"fresh","f1":0.702}
    outputMasks of 4-9 H2 s1 paper: {"diverged":true,"kept":1,"better":0.797}
    outputMasks of 4-9 H2 s1 paper: {"diverged":true,"kept":2,"better":0.968}
    1 of 1 network with a winning ticket"
  `);
});

test('adversarial tells median distances of dense networks inside the box', async () => {
  expect(await found('adversarial')).toMatchInlineSnapshot(`
    "adversarial of 4-9 H0 s1 paper: {"sparsity":0,"norm":"l2","boxed":true,"lower":[0,0.334],"upper":[0,0.334,0.668,null]}
    adversarial of 4-9 H0 s1 paper: {"sparsity":0,"norm":"l2","boxed":false,"lower":[0,0.78],"upper":[0,0.78,1.56,null]}
    adversarial of 4-9 H0 s1 paper: {"sparsity":0,"norm":"linf","boxed":true,"lower":[0,0.113],"upper":[0,0.113,0.226,null]}
    adversarial of 4-9 H0 s1 paper: {"sparsity":0,"norm":"linf","boxed":false,"lower":[0,0.995],"upper":[0,0.995,1.99,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"norm":"l2","boxed":true,"lower":[0,0.388],"upper":[0,0.388,0.776,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"norm":"l2","boxed":false,"lower":[0,0.205],"upper":[0,0.205,0.41,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"norm":"linf","boxed":true,"lower":[0,0.682],"upper":[0,0.682,1.364,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"norm":"linf","boxed":false,"lower":[0,0.599],"upper":[0,0.599,1.198,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.5,"norm":"l2","boxed":true,"lower":[0,0.534],"upper":[0,0.534,1.068,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.5,"norm":"l2","boxed":false,"lower":[0,0.192],"upper":[0,0.192,0.384,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.5,"norm":"linf","boxed":true,"lower":[0,0.752],"upper":[0,0.752,1.504,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.5,"norm":"linf","boxed":false,"lower":[0,0.75],"upper":[0,0.75,1.5,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.8,"norm":"l2","boxed":true,"lower":[0,0.991],"upper":[0,0.991,1.982,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.8,"norm":"l2","boxed":false,"lower":[0,0.079],"upper":[0,0.079,0.158,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.8,"norm":"linf","boxed":true,"lower":[0,0.612],"upper":[0,0.612,1.224,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.8,"norm":"linf","boxed":false,"lower":[0,0.696],"upper":[0,0.696,1.392,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.9,"norm":"l2","boxed":true,"lower":[0,0.234],"upper":[0,0.234,0.468,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.9,"norm":"l2","boxed":false,"lower":[0,0.874],"upper":[0,0.874,1.748,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.9,"norm":"linf","boxed":true,"lower":[0,0.059],"upper":[0,0.059,0.118,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.9,"norm":"linf","boxed":false,"lower":[0,0.548],"upper":[0,0.548,1.096,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"norm":"l2","boxed":true,"lower":[0,0.432],"upper":[0,0.432,0.864,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"norm":"l2","boxed":false,"lower":[0,0.81],"upper":[0,0.81,1.62,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"norm":"linf","boxed":true,"lower":[0,0.49],"upper":[0,0.49,0.98,null]}
    adversarial of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"norm":"linf","boxed":false,"lower":[0,0.368],"upper":[0,0.368,0.736,null]}
    adversarial of 4-9 H0 s2 paper: {"sparsity":0,"norm":"l2","boxed":true,"lower":[0,0.633],"upper":[0,0.633,1.266,null]}
    adversarial of 4-9 H0 s2 paper: {"sparsity":0,"norm":"l2","boxed":false,"lower":[0,0.009],"upper":[0,0.009,0.018,null]}
    adversarial of 4-9 H0 s2 paper: {"sparsity":0,"norm":"linf","boxed":true,"lower":[0,0.1],"upper":[0,0.1,0.2,null]}
    adversarial of 4-9 H0 s2 paper: {"sparsity":0,"norm":"linf","boxed":false,"lower":[0,0.684],"upper":[0,0.684,1.368,null]}
    median distance ℓ2 .903, ℓ∞ .597"
  `);
});
