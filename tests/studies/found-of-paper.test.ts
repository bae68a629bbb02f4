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

/** What the studies of the paper make of made-up results. */
const found = (name: StudyName) => foundText(studyNamed(name), grid, holes);

test('learning-rate has the scores of each rate, and tells the best', async () => {
  expect(await found('learning-rate')).toMatchInlineSnapshot(`
    "learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.0001, 100 epochs): {"bestF1":0.728,"bestEpoch":190,"lastF1":0.62,"lastLoss":0.353,"lastAuc":0.979,"lastConfusion":{"tp":396,"fp":373,"fn":675,"tn":484},"diverged":false,"learningRate":0.0001,"trainingLoss":[0.745,0.909,0.207]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.0001, 100 epochs): {"bestF1":0.684,"bestEpoch":972,"lastF1":0.717,"lastLoss":0.522,"lastAuc":0.374,"lastConfusion":{"tp":352,"fp":900,"fn":527,"tn":560},"diverged":true,"learningRate":0.0001,"trainingLoss":[0.447,0.113,0.33]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.0001, 100 epochs): {"bestF1":0.334,"bestEpoch":810,"lastF1":0.416,"lastLoss":0.04,"lastAuc":0.991,"lastConfusion":{"tp":607,"fp":595,"fn":541,"tn":925},"diverged":false,"learningRate":0.0001,"trainingLoss":[0.177,0.066,0.607]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.0003, 100 epochs): {"bestF1":0.61,"bestEpoch":924,"lastF1":0.568,"lastLoss":0.693,"lastAuc":0.62,"lastConfusion":{"tp":55,"fp":289,"fn":765,"tn":701},"diverged":false,"learningRate":0.0003,"trainingLoss":[0.082,0.494,0.642]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.0003, 100 epochs): {"bestF1":0.466,"bestEpoch":419,"lastF1":0.184,"lastLoss":0.602,"lastAuc":0.051,"lastConfusion":{"tp":37,"fp":769,"fn":798,"tn":342},"diverged":true,"learningRate":0.0003,"trainingLoss":[0.409,0.832,0.612]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.0003, 100 epochs): {"bestF1":0.122,"bestEpoch":982,"lastF1":0.981,"lastLoss":0.581,"lastAuc":0.286,"lastConfusion":{"tp":458,"fp":153,"fn":638,"tn":578},"diverged":false,"learningRate":0.0003,"trainingLoss":[0.939,0.665,0.358]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.001, 100 epochs): {"bestF1":0.347,"bestEpoch":809,"lastF1":0.967,"lastLoss":0.062,"lastAuc":0.077,"lastConfusion":{"tp":951,"fp":854,"fn":309,"tn":390},"diverged":false,"learningRate":0.001,"trainingLoss":[0.467,0.448,0.445]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.001, 100 epochs): {"bestF1":0.416,"bestEpoch":825,"lastF1":0.028,"lastLoss":0.753,"lastAuc":0.879,"lastConfusion":{"tp":851,"fp":44,"fn":418,"tn":7},"diverged":true,"learningRate":0.001,"trainingLoss":[0.341,0.439,0.764]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.001, 100 epochs): {"bestF1":0.928,"bestEpoch":856,"lastF1":0.363,"lastLoss":0.123,"lastAuc":0.72,"lastConfusion":{"tp":194,"fp":18,"fn":2,"tn":130},"diverged":false,"learningRate":0.001,"trainingLoss":[0.909,0.235,0.395]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.003, 100 epochs): {"bestF1":0.187,"bestEpoch":775,"lastF1":0.062,"lastLoss":0.422,"lastAuc":0.29,"lastConfusion":{"tp":847,"fp":123,"fn":819,"tn":267},"diverged":false,"learningRate":0.003,"trainingLoss":[0.34,0.23,0.912]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.003, 100 epochs): {"bestF1":0.047,"bestEpoch":547,"lastF1":0.045,"lastLoss":0.579,"lastAuc":0.746,"lastConfusion":{"tp":517,"fp":165,"fn":808,"tn":939},"diverged":true,"learningRate":0.003,"trainingLoss":[0.31,0.039,0.477]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.003, 100 epochs): {"bestF1":0.53,"bestEpoch":435,"lastF1":0.481,"lastLoss":0.622,"lastAuc":0.665,"lastConfusion":{"tp":601,"fp":524,"fn":889,"tn":564},"diverged":false,"learningRate":0.003,"trainingLoss":[0.668,0.698,0.673]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.01, 100 epochs): {"bestF1":0.474,"bestEpoch":141,"lastF1":0.184,"lastLoss":0.738,"lastAuc":0.764,"lastConfusion":{"tp":700,"fp":128,"fn":241,"tn":613},"diverged":false,"learningRate":0.01,"trainingLoss":[0.753,0.138,0.174]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.01, 100 epochs): {"bestF1":0.836,"bestEpoch":359,"lastF1":0.755,"lastLoss":0.598,"lastAuc":0.439,"lastConfusion":{"tp":17,"fp":299,"fn":132,"tn":856},"diverged":true,"learningRate":0.01,"trainingLoss":[0.463,0.745,0.722]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.01, 100 epochs): {"bestF1":0.404,"bestEpoch":456,"lastF1":0.453,"lastLoss":0.804,"lastAuc":0.411,"lastConfusion":{"tp":775,"fp":836,"fn":126,"tn":728},"diverged":false,"learningRate":0.01,"trainingLoss":[0.661,0.752,0.89]}
    learningRate of 4-9 H0 s1 paper: {"bestF1":0.319,"bestEpoch":84,"lastF1":0.403,"lastLoss":0.933,"lastAuc":0.552,"lastConfusion":{"tp":469,"fp":285,"fn":314,"tn":849},"diverged":false,"learningRate":0.03,"trainingLoss":[0.661,0.61,0.43]}
    learningRate of 4-9 H2 s1 paper: {"bestF1":0.677,"bestEpoch":713,"lastF1":0.63,"lastLoss":0.54,"lastAuc":0.638,"lastConfusion":{"tp":454,"fp":558,"fn":911,"tn":306},"diverged":true,"learningRate":0.03,"trainingLoss":[0.499,0.06,0.847]}
    learningRate of 4-9 H0 s2 paper: {"bestF1":0.467,"bestEpoch":29,"lastF1":0.157,"lastLoss":0.068,"lastAuc":0.44,"lastConfusion":{"tp":69,"fp":54,"fn":732,"tn":677},"diverged":false,"learningRate":0.03,"trainingLoss":[0.945,0.276,0.537]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.1, 100 epochs): {"bestF1":0.817,"bestEpoch":472,"lastF1":0.209,"lastLoss":0.541,"lastAuc":0.359,"lastConfusion":{"tp":810,"fp":167,"fn":680,"tn":177},"diverged":false,"learningRate":0.1,"trainingLoss":[0.028,0.183,0.713]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.1, 100 epochs): {"bestF1":0.884,"bestEpoch":194,"lastF1":0.928,"lastLoss":0.75,"lastAuc":0.14,"lastConfusion":{"tp":859,"fp":164,"fn":106,"tn":568},"diverged":true,"learningRate":0.1,"trainingLoss":[0.963,0.268,0.991]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.1, 100 epochs): {"bestF1":0.532,"bestEpoch":488,"lastF1":0.07,"lastLoss":0.203,"lastAuc":0.594,"lastConfusion":{"tp":841,"fp":149,"fn":561,"tn":841},"diverged":false,"learningRate":0.1,"trainingLoss":[0.102,0.363,0.473]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 0.3, 100 epochs): {"bestF1":0.375,"bestEpoch":694,"lastF1":0.149,"lastLoss":0.189,"lastAuc":0.062,"lastConfusion":{"tp":533,"fp":634,"fn":661,"tn":356},"diverged":false,"learningRate":0.3,"trainingLoss":[0.024,0.134,0.686]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.3, 100 epochs): {"bestF1":0.819,"bestEpoch":821,"lastF1":0.422,"lastLoss":0.808,"lastAuc":0.94,"lastConfusion":{"tp":725,"fp":453,"fn":645,"tn":714},"diverged":true,"learningRate":0.3,"trainingLoss":[0.246,0.118,0.46]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 0.3, 100 epochs): {"bestF1":0.03,"bestEpoch":29,"lastF1":0.01,"lastLoss":0.199,"lastAuc":0.566,"lastConfusion":{"tp":673,"fp":672,"fn":785,"tn":379},"diverged":false,"learningRate":0.3,"trainingLoss":[0.743,0.708,0.259]}
    learningRate of 4-9 H0 s1 paper (4-9 H0 s1 init normal:0.1, full batch, rate 1, 100 epochs): {"bestF1":0.613,"bestEpoch":888,"lastF1":0.491,"lastLoss":0.307,"lastAuc":0.978,"lastConfusion":{"tp":174,"fp":529,"fn":89,"tn":786},"diverged":false,"learningRate":1,"trainingLoss":[0.781,0.404,0.215]}
    learningRate of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 1, 100 epochs): {"bestF1":0.08,"bestEpoch":640,"lastF1":0.692,"lastLoss":0.226,"lastAuc":0.242,"lastConfusion":{"tp":812,"fp":996,"fn":909,"tn":761},"diverged":true,"learningRate":1,"trainingLoss":[0.54,0.877,0.898]}
    learningRate of 4-9 H0 s2 paper (4-9 H0 s2 init normal:0.1, full batch, rate 1, 100 epochs): {"bestF1":0.948,"bestEpoch":39,"lastF1":0.263,"lastLoss":0.796,"lastAuc":0.505,"lastConfusion":{"tp":932,"fp":988,"fn":543,"tn":460},"diverged":false,"learningRate":1,"trainingLoss":[0.98,0.66,0.449]}
    best rate 0.0001, mean F1 .584"
  `);
});

test('capacity has scores and histories, and leaves words to the analysis', async () => {
  expect(await found('capacity')).toMatchInlineSnapshot(`
    "capacity of 0-1 H0 s1 paper: {"bestF1":0.622,"bestEpoch":787,"lastF1":0.935,"lastLoss":0.869,"lastAuc":0.272,"lastConfusion":{"tp":849,"fp":33,"fn":753,"tn":164},"diverged":false,"history":{"0":0.9,"1":0.38,"2":0.598,"3":0.19,"4":0.709,"5":0.132,"6":0.103,"7":0.762,"8":0.335,"9":0.118,"10":0.538,"11":0.872,"12":0.673,"13":0.467,"14":0.888,"15":0.349,"16":0.571,"17":0.027,"18":0.089,"19":0.187,"20":0.412,"21":0.784,"22":0.033,"23":0.57,"24":0.662}}
    capacity of 0-1 H2 s1 paper: {"bestF1":0.262,"bestEpoch":770,"lastF1":0.617,"lastLoss":0.769,"lastAuc":0.408,"lastConfusion":{"tp":556,"fp":829,"fn":243,"tn":6},"diverged":false,"history":{"0":0.751,"1":0.662,"2":0.723,"3":0.373,"4":0.432,"5":0.813,"6":0.146,"7":0.421,"8":0.336,"9":0.123,"10":0.22,"11":0.569,"12":0.14,"13":0.624,"14":0.851,"15":0.432,"16":0.501,"17":0.836,"18":0.083,"19":0.157,"20":0.14,"21":0.611,"22":0.3,"23":0.466,"24":0.767}}
    capacity of 0-1 H0 s2 paper: {"bestF1":0.838,"bestEpoch":402,"lastF1":0.61,"lastLoss":0.488,"lastAuc":0.26,"lastConfusion":{"tp":334,"fp":946,"fn":289,"tn":969},"diverged":false,"history":{"0":0.164,"1":0.266,"2":0.438,"3":0.451,"4":0.892,"5":0.594,"6":0.474,"7":0.974,"8":0.585,"9":0.404,"10":0.199,"11":0.422,"12":0.167,"13":0.839,"14":0.356,"15":0.968,"16":0.29,"17":0.861,"18":0.479,"19":0.139,"20":0.499,"21":0.34,"22":0.558,"23":0.304,"24":0.237}}
    capacity of 0-1 H2 s2 paper: {"bestF1":0.509,"bestEpoch":262,"lastF1":0.604,"lastLoss":0.769,"lastAuc":0.519,"lastConfusion":{"tp":206,"fp":924,"fn":553,"tn":495},"diverged":false,"history":{"0":0.183,"1":0.485,"2":0.813,"3":0.103,"4":0.63,"5":0.792,"6":0.216,"7":0.5,"8":0.78,"9":0.519,"10":0.247,"11":0.027,"12":0.371,"13":0.176,"14":0.295,"15":0.395,"16":0.739,"17":0.952,"18":0.829,"19":0.105,"20":0.096,"21":0.581,"22":0.343,"23":0.519,"24":0.657}}
    capacity of 4-9 H0 s1 paper: {"bestF1":0.319,"bestEpoch":84,"lastF1":0.403,"lastLoss":0.933,"lastAuc":0.552,"lastConfusion":{"tp":469,"fp":285,"fn":314,"tn":849},"diverged":false,"history":{"0":0.661,"1":0.353,"2":0.333,"3":0.034,"4":0.127,"5":0.214,"6":0.893,"7":0.637,"8":0.469,"9":0.106,"10":0.61,"11":0.414,"12":0.708,"13":0.386,"14":0.876,"15":0.796,"16":0.351,"17":0.552,"18":0.635,"19":0.71,"20":0.43,"21":0.739,"22":0.642,"23":0.255,"24":0.491}}
    capacity of 4-9 H2 s1 paper: {"bestF1":0.677,"bestEpoch":713,"lastF1":0.63,"lastLoss":0.54,"lastAuc":0.638,"lastConfusion":{"tp":454,"fp":558,"fn":911,"tn":306},"diverged":true,"history":{"0":0.499,"1":0.677,"2":0.682,"3":0.622,"4":0.124,"5":0.822,"6":0.368,"7":0.613,"8":0.137,"9":0.671,"10":0.06,"11":0.318,"12":0.517,"13":0.95,"14":0.33,"15":0.181,"16":0.816,"17":0.401,"18":0.583,"19":0.562,"20":0.847,"21":0.167,"22":0.209,"23":0.998,"24":0.017}}
    capacity of 4-9 H0 s2 paper: {"bestF1":0.467,"bestEpoch":29,"lastF1":0.157,"lastLoss":0.068,"lastAuc":0.44,"lastConfusion":{"tp":69,"fp":54,"fn":732,"tn":677},"diverged":false,"history":{"0":0.945,"1":0.804,"2":0.337,"3":0.265,"4":0.103,"5":0.646,"6":0.86,"7":0.539,"8":0.194,"9":0.325,"10":0.276,"11":0.517,"12":0.269,"13":0.196,"14":0.686,"15":0.676,"16":0.984,"17":0.481,"18":0.036,"19":0.082,"20":0.537,"21":0.56,"22":0.331,"23":0.879,"24":0.755}}
    testFile of 0-1 H0 s1 paper: {"positives":55}
    testFile of 0-1 H2 s1 paper: {"positives":563}
    testFile of 0-1 H0 s2 paper: {"positives":217}
    testFile of 0-1 H2 s2 paper: {"positives":106}
    testFile of 4-9 H0 s1 paper: {"positives":180}
    testFile of 4-9 H2 s1 paper: {"diverged":true,"positives":35}
    testFile of 4-9 H0 s2 paper: {"positives":384}
    no words"
  `);
});

test('pruning tells networks pruned before training beside the same without', async () => {
  expect(await found('pruning')).toMatchInlineSnapshot(`
    "pruning of 0-1 H0 s1 paper: {"scope":"layer","weights":1000,"unprunedF1":0.033,"curve":[{"sparsity":0.5,"f1":0.242},{"sparsity":0.95,"f1":0.71},{"sparsity":0.99,"f1":0.56}],"firstFall":null,"bestF1":0.622}
    pruning of 0-1 H0 s1 paper: {"scope":"first-layer","weights":1000,"unprunedF1":0.033,"curve":[{"sparsity":0.5,"f1":0.041},{"sparsity":0.95,"f1":0.174},{"sparsity":0.99,"f1":0.455}],"firstFall":826,"bestF1":0.622}
    pruning of 0-1 H0 s1 paper: {"scope":"global","weights":1000,"unprunedF1":0.033,"curve":[{"sparsity":0.5,"f1":0.901},{"sparsity":0.95,"f1":0.813},{"sparsity":0.99,"f1":0.673}],"firstFall":298,"bestF1":0.622}
    pruning of 0-1 H0 s1 paper: {"scope":"random","weights":1000,"unprunedF1":0.033,"curve":[{"sparsity":0.5,"f1":0.791},{"sparsity":0.95,"f1":0.536},{"sparsity":0.99,"f1":0.374}],"firstFall":781,"bestF1":0.622}
    pruning of 0-1 H2 s1 paper: {"scope":"layer","weights":1000,"unprunedF1":0.16,"curve":[{"sparsity":0.5,"f1":0.14},{"sparsity":0.95,"f1":0.284},{"sparsity":0.99,"f1":0.219}],"firstFall":null,"bestF1":0.262}
    pruning of 0-1 H2 s1 paper: {"scope":"first-layer","weights":1000,"unprunedF1":0.16,"curve":[{"sparsity":0.5,"f1":0.154},{"sparsity":0.95,"f1":0.843},{"sparsity":0.99,"f1":0.17}],"firstFall":965,"bestF1":0.262}
    pruning of 0-1 H2 s1 paper: {"scope":"global","weights":1000,"unprunedF1":0.16,"curve":[{"sparsity":0.5,"f1":0.354},{"sparsity":0.95,"f1":0.126},{"sparsity":0.99,"f1":0.157}],"firstFall":259,"bestF1":0.262}
    pruning of 0-1 H2 s1 paper: {"scope":"random","weights":1000,"unprunedF1":0.16,"curve":[{"sparsity":0.5,"f1":0.798},{"sparsity":0.95,"f1":0.391},{"sparsity":0.99,"f1":0.21}],"firstFall":798,"bestF1":0.262}
    pruning of 0-1 H0 s2 paper: {"scope":"layer","weights":1000,"unprunedF1":0.878,"curve":[{"sparsity":0.5,"f1":0.735},{"sparsity":0.95,"f1":0.644},{"sparsity":0.99,"f1":0.766}],"firstFall":null,"bestF1":0.838}
    pruning of 0-1 H0 s2 paper: {"scope":"first-layer","weights":1000,"unprunedF1":0.878,"curve":[{"sparsity":0.5,"f1":0.979},{"sparsity":0.95,"f1":0.069},{"sparsity":0.99,"f1":0.601}],"firstFall":681,"bestF1":0.838}
    pruning of 0-1 H0 s2 paper: {"scope":"global","weights":1000,"unprunedF1":0.878,"curve":[{"sparsity":0.5,"f1":0.1},{"sparsity":0.95,"f1":0.956},{"sparsity":0.99,"f1":0.095}],"firstFall":603,"bestF1":0.838}
    pruning of 0-1 H0 s2 paper: {"scope":"random","weights":1000,"unprunedF1":0.878,"curve":[{"sparsity":0.5,"f1":0.735},{"sparsity":0.95,"f1":0.989},{"sparsity":0.99,"f1":0.256}],"firstFall":346,"bestF1":0.838}
    pruning of 0-1 H2 s2 paper: {"scope":"layer","weights":1000,"unprunedF1":0.857,"curve":[{"sparsity":0.5,"f1":0.651},{"sparsity":0.95,"f1":0.239},{"sparsity":0.99,"f1":0.356}],"firstFall":null,"bestF1":0.509}
    pruning of 0-1 H2 s2 paper: {"scope":"first-layer","weights":1000,"unprunedF1":0.857,"curve":[{"sparsity":0.5,"f1":0.495},{"sparsity":0.95,"f1":0.917},{"sparsity":0.99,"f1":0.367}],"firstFall":246,"bestF1":0.509}
    pruning of 0-1 H2 s2 paper: {"scope":"global","weights":1000,"unprunedF1":0.857,"curve":[{"sparsity":0.5,"f1":0.826},{"sparsity":0.95,"f1":0.024},{"sparsity":0.99,"f1":0.708}],"firstFall":101,"bestF1":0.509}
    pruning of 0-1 H2 s2 paper: {"scope":"random","weights":1000,"unprunedF1":0.857,"curve":[{"sparsity":0.5,"f1":0.535},{"sparsity":0.95,"f1":0.301},{"sparsity":0.99,"f1":0.489}],"firstFall":289,"bestF1":0.509}
    pruning of 4-9 H0 s1 paper: {"scope":"layer","weights":1000,"unprunedF1":0.831,"curve":[{"sparsity":0.5,"f1":0.234},{"sparsity":0.95,"f1":0.804},{"sparsity":0.99,"f1":0.245}],"firstFall":null,"bestF1":0.319}
    pruning of 4-9 H0 s1 paper: {"scope":"first-layer","weights":1000,"unprunedF1":0.831,"curve":[{"sparsity":0.5,"f1":0.944},{"sparsity":0.95,"f1":0.224},{"sparsity":0.99,"f1":0.489}],"firstFall":119,"bestF1":0.319}
    pruning of 4-9 H0 s1 paper: {"scope":"global","weights":1000,"unprunedF1":0.831,"curve":[{"sparsity":0.5,"f1":0.496},{"sparsity":0.95,"f1":0.462},{"sparsity":0.99,"f1":0.545}],"firstFall":712,"bestF1":0.319}
    pruning of 4-9 H0 s1 paper: {"scope":"random","weights":1000,"unprunedF1":0.831,"curve":[{"sparsity":0.5,"f1":0.73},{"sparsity":0.95,"f1":0.283},{"sparsity":0.99,"f1":0.056}],"firstFall":646,"bestF1":0.319}
    pruning of 4-9 H2 s1 paper: {"diverged":true,"scope":"layer","weights":1000,"unprunedF1":0.466,"curve":[{"sparsity":0.5,"f1":0.944},{"sparsity":0.95,"f1":0.88},{"sparsity":0.99,"f1":0.989}],"firstFall":null,"bestF1":0.677}
    pruning of 4-9 H2 s1 paper: {"diverged":true,"scope":"first-layer","weights":1000,"unprunedF1":0.466,"curve":[{"sparsity":0.5,"f1":0.823},{"sparsity":0.95,"f1":0.449},{"sparsity":0.99,"f1":0.96}],"firstFall":301,"bestF1":0.677}
    pruning of 4-9 H2 s1 paper: {"diverged":true,"scope":"global","weights":1000,"unprunedF1":0.466,"curve":[{"sparsity":0.5,"f1":0.698},{"sparsity":0.95,"f1":0.212},{"sparsity":0.99,"f1":0.661}],"firstFall":938,"bestF1":0.677}
    pruning of 4-9 H2 s1 paper: {"diverged":true,"scope":"random","weights":1000,"unprunedF1":0.466,"curve":[{"sparsity":0.5,"f1":0.986},{"sparsity":0.95,"f1":0.362},{"sparsity":0.99,"f1":0.284}],"firstFall":164,"bestF1":0.677}
    pruning of 4-9 H0 s2 paper: {"scope":"layer","weights":1000,"unprunedF1":0.783,"curve":[{"sparsity":0.5,"f1":0.552},{"sparsity":0.95,"f1":0.58},{"sparsity":0.99,"f1":0.41}],"firstFall":null,"bestF1":0.467}
    pruning of 4-9 H0 s2 paper: {"scope":"first-layer","weights":1000,"unprunedF1":0.783,"curve":[{"sparsity":0.5,"f1":0.472},{"sparsity":0.95,"f1":0.98},{"sparsity":0.99,"f1":0.197}],"firstFall":392,"bestF1":0.467}
    pruning of 4-9 H0 s2 paper: {"scope":"global","weights":1000,"unprunedF1":0.783,"curve":[{"sparsity":0.5,"f1":0.835},{"sparsity":0.95,"f1":0.588},{"sparsity":0.99,"f1":0.505}],"firstFall":257,"bestF1":0.467}
    pruning of 4-9 H0 s2 paper: {"scope":"random","weights":1000,"unprunedF1":0.783,"curve":[{"sparsity":0.5,"f1":0.44},{"sparsity":0.95,"f1":0.022},{"sparsity":0.99,"f1":0.584}],"firstFall":500,"bestF1":0.467}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free): {"scope":"layer","sparsity":0.95,"keep":false,"f1":0.319,"unprunedF1":0.617,"prunedAfterF1":0.284}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept): {"scope":"layer","sparsity":0.95,"keep":true,"f1":0.035,"unprunedF1":0.617,"prunedAfterF1":0.284}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free): {"scope":"layer","sparsity":0.99,"keep":false,"f1":0.477,"unprunedF1":0.617,"prunedAfterF1":0.219}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept): {"scope":"layer","sparsity":0.99,"keep":true,"f1":0.102,"unprunedF1":0.617,"prunedAfterF1":0.219}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free): {"scope":"layer","sparsity":0.95,"keep":false,"f1":0.032,"unprunedF1":0.604,"prunedAfterF1":0.239}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept): {"scope":"layer","sparsity":0.95,"keep":true,"f1":0.846,"unprunedF1":0.604,"prunedAfterF1":0.239}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free): {"scope":"layer","sparsity":0.99,"keep":false,"f1":0.651,"unprunedF1":0.604,"prunedAfterF1":0.356}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept): {"scope":"layer","sparsity":0.99,"keep":true,"f1":0.584,"unprunedF1":0.604,"prunedAfterF1":0.356}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, free): {"diverged":true,"scope":"layer","sparsity":0.95,"keep":false,"f1":0.744,"unprunedF1":0.63,"prunedAfterF1":0.88}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95, kept): {"diverged":true,"scope":"layer","sparsity":0.95,"keep":true,"f1":0.232,"unprunedF1":0.63,"prunedAfterF1":0.88}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, free): {"diverged":true,"scope":"layer","sparsity":0.99,"keep":false,"f1":0.292,"unprunedF1":0.63,"prunedAfterF1":0.989}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99, kept): {"diverged":true,"scope":"layer","sparsity":0.99,"keep":true,"f1":0.528,"unprunedF1":0.63,"prunedAfterF1":0.989}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free): {"scope":"first-layer","sparsity":0.95,"keep":false,"f1":0.878,"unprunedF1":0.617,"prunedAfterF1":0.843}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept): {"scope":"first-layer","sparsity":0.95,"keep":true,"f1":0.544,"unprunedF1":0.617,"prunedAfterF1":0.843}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free): {"scope":"first-layer","sparsity":0.99,"keep":false,"f1":0.705,"unprunedF1":0.617,"prunedAfterF1":0.17}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept): {"scope":"first-layer","sparsity":0.99,"keep":true,"f1":0.687,"unprunedF1":0.617,"prunedAfterF1":0.17}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free): {"scope":"first-layer","sparsity":0.95,"keep":false,"f1":0.905,"unprunedF1":0.604,"prunedAfterF1":0.917}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept): {"scope":"first-layer","sparsity":0.95,"keep":true,"f1":0.798,"unprunedF1":0.604,"prunedAfterF1":0.917}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free): {"scope":"first-layer","sparsity":0.99,"keep":false,"f1":0.78,"unprunedF1":0.604,"prunedAfterF1":0.367}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept): {"scope":"first-layer","sparsity":0.99,"keep":true,"f1":0.932,"unprunedF1":0.604,"prunedAfterF1":0.367}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), free): {"diverged":true,"scope":"first-layer","sparsity":0.95,"keep":false,"f1":0.808,"unprunedF1":0.63,"prunedAfterF1":0.449}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (first-layer), kept): {"diverged":true,"scope":"first-layer","sparsity":0.95,"keep":true,"f1":0.261,"unprunedF1":0.63,"prunedAfterF1":0.449}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), free): {"diverged":true,"scope":"first-layer","sparsity":0.99,"keep":false,"f1":0.463,"unprunedF1":0.63,"prunedAfterF1":0.96}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (first-layer), kept): {"diverged":true,"scope":"first-layer","sparsity":0.99,"keep":true,"f1":0.697,"unprunedF1":0.63,"prunedAfterF1":0.96}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free): {"scope":"global","sparsity":0.95,"keep":false,"f1":0.322,"unprunedF1":0.617,"prunedAfterF1":0.126}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept): {"scope":"global","sparsity":0.95,"keep":true,"f1":0.379,"unprunedF1":0.617,"prunedAfterF1":0.126}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free): {"scope":"global","sparsity":0.99,"keep":false,"f1":0.035,"unprunedF1":0.617,"prunedAfterF1":0.157}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept): {"scope":"global","sparsity":0.99,"keep":true,"f1":0.3,"unprunedF1":0.617,"prunedAfterF1":0.157}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free): {"scope":"global","sparsity":0.95,"keep":false,"f1":0.52,"unprunedF1":0.604,"prunedAfterF1":0.024}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept): {"scope":"global","sparsity":0.95,"keep":true,"f1":0.087,"unprunedF1":0.604,"prunedAfterF1":0.024}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free): {"scope":"global","sparsity":0.99,"keep":false,"f1":0.293,"unprunedF1":0.604,"prunedAfterF1":0.708}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept): {"scope":"global","sparsity":0.99,"keep":true,"f1":0.58,"unprunedF1":0.604,"prunedAfterF1":0.708}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), free): {"diverged":true,"scope":"global","sparsity":0.95,"keep":false,"f1":0.343,"unprunedF1":0.63,"prunedAfterF1":0.212}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (global), kept): {"diverged":true,"scope":"global","sparsity":0.95,"keep":true,"f1":0.323,"unprunedF1":0.63,"prunedAfterF1":0.212}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), free): {"diverged":true,"scope":"global","sparsity":0.99,"keep":false,"f1":0.827,"unprunedF1":0.63,"prunedAfterF1":0.661}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (global), kept): {"diverged":true,"scope":"global","sparsity":0.99,"keep":true,"f1":0.854,"unprunedF1":0.63,"prunedAfterF1":0.661}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free): {"scope":"random","sparsity":0.95,"keep":false,"f1":0.236,"unprunedF1":0.617,"prunedAfterF1":0.391}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept): {"scope":"random","sparsity":0.95,"keep":true,"f1":0.77,"unprunedF1":0.617,"prunedAfterF1":0.391}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free): {"scope":"random","sparsity":0.99,"keep":false,"f1":0.369,"unprunedF1":0.617,"prunedAfterF1":0.21}
    prePruned of 0-1 H2 s1 paper (0-1 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept): {"scope":"random","sparsity":0.99,"keep":true,"f1":0.947,"unprunedF1":0.617,"prunedAfterF1":0.21}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free): {"scope":"random","sparsity":0.95,"keep":false,"f1":0.306,"unprunedF1":0.604,"prunedAfterF1":0.301}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept): {"scope":"random","sparsity":0.95,"keep":true,"f1":0.469,"unprunedF1":0.604,"prunedAfterF1":0.301}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free): {"scope":"random","sparsity":0.99,"keep":false,"f1":0.29,"unprunedF1":0.604,"prunedAfterF1":0.489}
    prePruned of 0-1 H2 s2 paper (0-1 H2 s2 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept): {"scope":"random","sparsity":0.99,"keep":true,"f1":0.057,"unprunedF1":0.604,"prunedAfterF1":0.489}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), free): {"diverged":true,"scope":"random","sparsity":0.95,"keep":false,"f1":0.518,"unprunedF1":0.63,"prunedAfterF1":0.362}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.95 (random), kept): {"diverged":true,"scope":"random","sparsity":0.95,"keep":true,"f1":0.113,"unprunedF1":0.63,"prunedAfterF1":0.362}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), free): {"diverged":true,"scope":"random","sparsity":0.99,"keep":false,"f1":0.189,"unprunedF1":0.63,"prunedAfterF1":0.284}
    prePruned of 4-9 H2 s1 paper (4-9 H2 s1 init normal:0.1, full batch, rate 0.03, 100 epochs, start pruned by 0.99 (random), kept): {"diverged":true,"scope":"random","sparsity":0.99,"keep":true,"f1":0.624,"unprunedF1":0.63,"prunedAfterF1":0.284}
    generalization of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0,"trainingF1":0.961}
    generalization of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.5,"trainingF1":0.456}
    generalization of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.8,"trainingF1":0.582}
    generalization of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"trainingF1":0.271}
    F1 falls 1 % when 100 % are removed"
  `);
});

test('dead-neurons tells shares of dead units before and after', async () => {
  expect(await found('dead-neurons')).toMatchInlineSnapshot(`
    "census of 0-1 H2 s1 paper: {"sparsity":0.95,"before":{"dead":0.976},"after":{"dead":0.172}}
    census of 0-1 H2 s2 paper: {"sparsity":0.95,"before":{"dead":0.034},"after":{"dead":0.385}}
    census of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"before":{"dead":0.473},"after":{"dead":0.268}}
    dead 25 %, pruned 14 %"
  `);
});

test('clusters tells how neighbours agree before and after', async () => {
  expect(await found('clusters')).toMatchInlineSnapshot(`
    "clusters of 4-9 H2 s1 paper: {"diverged":true,"sparsity":0.95,"dense":{"accuracy":0.096},"pruned":{"accuracy":0.665}}
    k-NN .096, pruned .665"
  `);
});

test('noise tells F1 without and with the strongest that is not clipped', async () => {
  expect(await found('noise')).toMatchInlineSnapshot(`
    "noise of 4-9 H0 s1 paper: {"clip":false,"positiveShare":0.4084507042253521,"sigma":0,"f1":0.712,"auc":0.317}
    noise of 4-9 H0 s1 paper: {"clip":false,"positiveShare":0.4084507042253521,"sigma":0.3,"f1":0.923,"auc":0.89}
    noise of 4-9 H0 s1 paper: {"clip":false,"positiveShare":0.4084507042253521,"sigma":1,"f1":0.852,"auc":0.074}
    noise of 4-9 H2 s1 paper: {"diverged":true,"clip":false,"positiveShare":0.6123822341857336,"sigma":0,"f1":0.967,"auc":0.97}
    noise of 4-9 H2 s1 paper: {"diverged":true,"clip":false,"positiveShare":0.6123822341857336,"sigma":0.3,"f1":0.078,"auc":0.953}
    noise of 4-9 H2 s1 paper: {"diverged":true,"clip":false,"positiveShare":0.6123822341857336,"sigma":1,"f1":0.6,"auc":0.218}
    noise of 4-9 H0 s2 paper: {"clip":false,"positiveShare":0.5228459530026109,"sigma":0,"f1":0.953,"auc":0.977}
    noise of 4-9 H0 s2 paper: {"clip":false,"positiveShare":0.5228459530026109,"sigma":0.3,"f1":0.508,"auc":0.871}
    noise of 4-9 H0 s2 paper: {"clip":false,"positiveShare":0.5228459530026109,"sigma":1,"f1":0.595,"auc":0.695}
    noise of 4-9 H2 s1 paper: {"diverged":true,"clip":true,"positiveShare":0.6123822341857336,"sigma":0,"f1":0.83,"auc":0.26}
    noise of 4-9 H2 s1 paper: {"diverged":true,"clip":true,"positiveShare":0.6123822341857336,"sigma":0.3,"f1":0.527,"auc":0.622}
    noise of 4-9 H2 s1 paper: {"diverged":true,"clip":true,"positiveShare":0.6123822341857336,"sigma":1,"f1":0.293,"auc":0.115}
    corruptionExamples of 4-9 H2 s1 paper: {"diverged":true,"form":{"dimensions":784,"imageShape":{"width":28,"height":28},"scale":{"type":"unit","maximum":255}},"image":726}
    mean F1 .877, at σ 1 .682"
  `);
});

test('occlusion tells F1 without and with a patch', async () => {
  expect(await found('occlusion')).toMatchInlineSnapshot(`
    "occlusion of 4-9 H0 s1 paper: {"size":7,"cleanF1":0.403,"positiveShare":0.4084507042253521,"cleanAuc":0.552,"f1":0.259,"auc":0.693}
    occlusion of 4-9 H2 s1 paper: {"diverged":true,"size":7,"cleanF1":0.63,"positiveShare":0.6123822341857336,"cleanAuc":0.638,"f1":0.709,"auc":0.6}
    occlusion of 4-9 H0 s2 paper: {"size":7,"cleanF1":0.157,"positiveShare":0.5228459530026109,"cleanAuc":0.44,"f1":0.208,"auc":0.587}
    silenced of 4-9 H2 s1 paper: {"diverged":true,"share":0.5,"cleanF1":0.63,"cleanAuc":0.638,"f1":0.798,"auc":0.05}
    mean F1 .397, 7 × 7 blank .392"
  `);
});

test('saliency tells how alike maps are after pruning, and those of other seeds', async () => {
  expect(await found('saliency')).toMatchInlineSnapshot(`
    "saliency of 4-9 H2 s1 paper: {"diverged":true,"form":{"dimensions":784,"imageShape":{"width":28,"height":28},"scale":{"type":"unit","maximum":255}},"sparsity":0.95,"epsilon":0.01,"similarity":{"rank":0.446},"others":[{"rank":0.272}],"crossBar":"bar","regions":"regions"}
    saliency of 4-9 H2 s1 paper: {"diverged":true,"form":{"dimensions":784,"imageShape":{"width":28,"height":28},"scale":{"type":"unit","maximum":255}},"sparsity":0.99,"epsilon":0.01,"similarity":{"rank":0.268},"others":[],"crossBar":"bar","regions":"regions"}
    map rank .446, other seeds .272"
  `);
});
