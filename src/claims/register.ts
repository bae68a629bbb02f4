/** One version of an entry of the ledger. */
export interface EntryVersion {
  readonly version: number;
  /** Day on which it was written. */
  readonly entered: string;
  /** SHA-256 of `entryText`. */
  readonly hash: string;
}

/**
 * The versions of every entry, the newest first, as `scripts/register-claims.ts` writes them: a test compares the newest
 * with the words and numbers of the ledger, so that no entry changes unnoticed.
 */
// prettier-ignore
export const REGISTER: Readonly<Record<string, readonly EntryVersion[]>> = {
  'rate-low-underperforms': [
    { version: 2, entered: '2026-11-28', hash: '95760aeac5d80dd16c0111fb9d59bf6533c1e334faf87487242e6820acb93ed6' },
    { version: 1, entered: '2026-11-24', hash: '9358121ff46c52c0ef339eb98264119e56618c17278c17f741e358f78544861f' },
  ],
  'rate-higher-optima': [
    { version: 2, entered: '2026-11-28', hash: '98c9b12f8693a09bc6fd0ab03e7e283fd931302f648d7796cdf7cdc09daa6496' },
    { version: 1, entered: '2026-11-24', hash: '98e45f2ea8ecf0875ff0cf6696da42a829fd6b692d5ba7ebff2fbee662706301' },
  ],
  'rate-best-everywhere': [
    { version: 2, entered: '2026-11-28', hash: '8ca6fe30e96dc35620478ec9c65f3b9c6aa438ae2114a9c3ca94a02c0af52873' },
    { version: 1, entered: '2026-11-24', hash: 'f393c4e5c3375f4f31317235016a985ea50bf14573a50108d223131ab9e15df2' },
  ],
  'rate-gains-diminish': [
    { version: 2, entered: '2026-11-28', hash: 'a0bc0bcb0b88c1151461e3e722f7a6c01115d02f5932fa0e5ca26ec868ea4c64' },
    { version: 1, entered: '2026-11-24', hash: 'd428f6055107d071da0ed86d27f6e6e6c123f1b104abfff9c9d65082ce2acf58' },
  ],
  'rate-gains-continue': [
    { version: 2, entered: '2026-11-28', hash: 'aa4bde12e3cb956a3219619b0b2a4571aa7754c45de90fa4fb3db73e6ee4c060' },
    { version: 1, entered: '2026-11-24', hash: '04517b934aa96f5ed6bf227527a829c4dd5b3bef6f2ed61286024d0fd32f4abe' },
  ],
  'rate-middle-unstable': [
    { version: 2, entered: '2026-11-28', hash: 'ed86f2d40ee0fc3fbaef4cf15280ff67c28960271a52b9c884ff8b699581357a' },
    { version: 1, entered: '2026-11-24', hash: 'a3bab48a8eeb850bf904aec1c7510cd6475709973821b76a222af31018a9f47a' },
  ],
  'rate-no-overfitting': [
    { version: 2, entered: '2026-11-28', hash: '318a13b86dc6f2701a7e29bc7f890f09f840f81f48968c38ee3581b6322a227a' },
    { version: 1, entered: '2026-11-24', hash: '7a3a096953a86985da4a021387b200451cab4ac67a3374ce8efc7f543c9188fb' },
  ],
  'simple-tasks-strong': [
    { version: 2, entered: '2026-11-28', hash: '9c6989aa75b85024db70fffa7853abb1bd8a2b3975b7f50e205a6f7286d65504' },
    { version: 1, entered: '2026-11-24', hash: '90b73c6a3302b1f98069030920110e4c780dfd573ccc226d27685831ca1e576d' },
  ],
  'difficulty-order': [
    { version: 2, entered: '2026-11-28', hash: '546fca3210c8a4fc6ac6ccbc018b4022f63817231cda85952e0193f86f601f7e' },
    { version: 1, entered: '2026-11-24', hash: '597b07b3024ab024c785d476537188d07a1dcd2c6736d84dc8313a0ad784aabe' },
  ],
  'capacity-scales': [
    { version: 2, entered: '2026-11-28', hash: 'a6d4040d3e436c465c7879aa27b11d0a644795194ed31c6991d2735c6c15f85a' },
    { version: 1, entered: '2026-11-24', hash: '1d805d1e8204ea0204db0a87a754f4fe043ffa04bce81a5262c4e6f9a88ff351' },
  ],
  'critical-spread': [
    { version: 2, entered: '2026-11-28', hash: '6b0e526cd60889b5dd6072b8b1d4f5e959f5c9eb87588c66553399887565d302' },
    { version: 1, entered: '2026-11-24', hash: 'dc3885afdcce24db398f33b89a8487c1b6d8128b6296869af3e74b0ecf8d4971' },
  ],
  'critical-erratic': [
    { version: 2, entered: '2026-11-28', hash: 'fa907701a5e8a65a95fbbf4d4e9ef3906db5467a4228f9f5f20df2772f7e3959' },
    { version: 1, entered: '2026-11-24', hash: '053f873aae7b45ab006abfb46b6e959b68363e0dd191dc301ad1680cf0dbe2f0' },
  ],
  'inversions-exist': [
    { version: 2, entered: '2026-11-28', hash: '99c0f7c472dfa6bb3fd649095722de09beeeac1cc875ed7c3fa1be2e9ca27afd' },
    { version: 1, entered: '2026-11-24', hash: '9fd759da81a6ffea9395e19218d8983273990af40c5e3adf917bb8d1f0524015' },
  ],
  'easy-near-perfect-at-4': [
    { version: 2, entered: '2026-11-28', hash: '9a0dce7b7d699121a0bb605c75f43bd56ecbc5af5924d4ee889621f790f2e2f4' },
    { version: 1, entered: '2026-11-24', hash: 'b798f56748e6a7e328012bdec9c58c03f38036363c674aa2c5e89c5006c070c2' },
  ],
  'easy-stable-at-4': [
    { version: 2, entered: '2026-11-28', hash: 'b177d548bd56658756e44abc9e1aa1320208bb12c9273c88dd70f5148a56de6f' },
    { version: 1, entered: '2026-11-24', hash: '9b6c68b5258fc97c1ff67a040f4613dfcfe356e71968285362f1cb658699e46e' },
  ],
  'easy-loss-at-4': [
    { version: 2, entered: '2026-11-28', hash: '6ccbb5885daab515e9e7e694becdced0a822ccd6a8bddd595b33d69d4cc069e1' },
    { version: 1, entered: '2026-11-24', hash: 'eaebad7b5e3397919221b4e726978550d86f76f702bc3a30656bc1826540cd3d' },
  ],
  'easy-marginal-beyond-4': [
    { version: 2, entered: '2026-11-28', hash: '39be54f8fe8002cacbcc1fb4e214407680d14a1f576e3e7ad49238f6cad96aef' },
    { version: 1, entered: '2026-11-24', hash: '1682439058294496a5fedfd214d8f91815359a590a109542eb12253fd2700a1c' },
  ],
  'medium-sometimes-high': [
    { version: 2, entered: '2026-11-28', hash: 'da550ec0560e65c9de0f6764ad3b14a0adec02714f78ef20d77c3714d3dbd19a' },
    { version: 1, entered: '2026-11-24', hash: 'e645c1de136c9392e1e1e3d70b3beb68b3493d3e3f6a818a43927bd710b078ea' },
  ],
  'medium-spread-below-8': [
    { version: 2, entered: '2026-11-28', hash: '9a42ec8f64ff3cf77aa9a06913f07e6cdecd701d109f1c3e044f1d39ff58adb4' },
    { version: 1, entered: '2026-11-24', hash: '54db89cdcdd7a37971c31d088f85d6834295819c8c4185a7d75f05eb6d7e6587' },
  ],
  'medium-dips-below-8': [
    { version: 2, entered: '2026-11-28', hash: 'e9f4df68ad1e1308f74798bddcc9bbee4cc42a84a2eed15008256d7e0d7f5a3f' },
    { version: 1, entered: '2026-11-24', hash: 'b6cf851405ff028338607c45f1b39d9a4423667d82af5a80f8957e6e571e1602' },
  ],
  'medium-stable-from-10': [
    { version: 2, entered: '2026-11-28', hash: 'e4525ade45c5bb90841dc1514fbd7d67bf32bae07b7d9616f658b23d80e461db' },
    { version: 1, entered: '2026-11-24', hash: '52eab25c1bff7220172f21cc441dc5e6b4e74d385dc5189120dd52be91ce0327' },
  ],
  'hard-low-below-12': [
    { version: 2, entered: '2026-11-28', hash: '035d35cd3190bad4d5453ce7522fd0d2c64f8defe0a63eafbef1a12ec9f02bf7' },
    { version: 1, entered: '2026-11-24', hash: '8e4447f449637e9ec9e3fea2f4ccf8bf9b8626b5e586167b35aa469815ca48f0' },
  ],
  'hard-reliable-12-to-24': [
    { version: 2, entered: '2026-11-28', hash: '8150cb3a34dbada4e1767f045bb35e63b61aef03c760977cefac391bc4db8876' },
    { version: 1, entered: '2026-11-24', hash: '804285dc8d5b6e49e0f2d527c4f80abfe8639f521f9287661aaf1fef7f11621e' },
  ],
  'hard-needs-12-to-24': [
    { version: 2, entered: '2026-11-28', hash: 'ce88a1667fcef9110ab39a607a3a782b0d2f0f10d702d5b6fed53c80a2c9ef17' },
    { version: 1, entered: '2026-11-24', hash: '05bbda246411f1288dcaa2e72d37fab0649f651b32ef6fe5c303f07eeac73642' },
  ],
  'inversion-12-over-16': [
    { version: 2, entered: '2026-11-28', hash: '889ae0013723b8313c199fb072a2dcfaca640323dc33a379d96c8459e9f6d1c3' },
    { version: 1, entered: '2026-11-24', hash: '18b02878db0dc5d4413bb43142a11d81a6df0e9f3cf016a75098f0d4e0015840' },
  ],
  'pruning-robust-to-95': [
    { version: 2, entered: '2026-11-28', hash: 'b2b2d2196e01f2a6162466c3cf630359c242af3a81978771bc1264c0ccab81ee' },
    { version: 1, entered: '2026-11-24', hash: '3a4e73cba50e771fd1ad41da3611eba28c0d14a62d9cc4265c49ed3a7e8865f0' },
  ],
  'pruning-easy-at-99': [
    { version: 2, entered: '2026-11-28', hash: 'cdfe221b477976b0abcd6ed7e161728c8cf11a6d240365cd5ac87bf2d08917de' },
    { version: 1, entered: '2026-11-24', hash: 'bcbd4fc866b623fdc163597ee70182576c758a074c91cfecb53478b2f263692c' },
  ],
  'pruning-hard-at-99': [
    { version: 2, entered: '2026-11-28', hash: '6f14b7c9f03a5fc77fad7b7c23901bd5587eb5463cedf1bb91f732bbf93bb5f2' },
    { version: 1, entered: '2026-11-24', hash: '81fadfdea8f1879442f6ea55cb5392f479bc1a36226ffbc8c4a61cf8fa37f7b6' },
  ],
  'pruning-often-to-99': [
    { version: 2, entered: '2026-11-28', hash: '404ee9f809422f2fccdbb1088e53ffbca3153143381c52097306cef46895b6ba' },
    { version: 1, entered: '2026-11-24', hash: 'ea65116ae7382dc5b4bbbe890df21049161be42c43b243996718c137cb8e052b' },
  ],
  'pruning-intact-24': [
    { version: 2, entered: '2026-11-28', hash: 'fe86b4d6859d6d1df72526bbb8a66da09d9912f2d47c9fbc7321d0cfa3369390' },
    { version: 1, entered: '2026-11-24', hash: 'b069697e8e0f1b4263a0ad071881aa3baa7e584106b48b6366207f16b71929b6' },
  ],
  'pruning-improves': [
    { version: 2, entered: '2026-11-28', hash: 'd061ec5e6e3d6bda4bcce717f12186ff1755c5e944ee299567397a88f458bf2b' },
    { version: 1, entered: '2026-11-24', hash: 'fd70a67f9e7c4ea77897de50c59da5819c9761e76ccf6952646a3d4b6a481084' },
  ],
  'pruning-improves-harder': [
    { version: 2, entered: '2026-11-28', hash: '8f3a2d6092881f2c1353a7bc53d75d03b6bd98870517c2d952f8d4100c17f06c' },
    { version: 1, entered: '2026-11-24', hash: 'd48fe778d4aac7da6dd24498f583d0338f437d5291db0746074b66f356d5a146' },
  ],
  'degradation-rare': [
    { version: 2, entered: '2026-11-28', hash: 'ca9936c810e20f67b63587a3ee0fc43d847868cfefb9dc3c4b1d68c624c43f55' },
    { version: 1, entered: '2026-11-24', hash: '0fb54fe40403932a3974824570141185047d0ddcabcf8a01b3e5682eefd6497a' },
  ],
  'degradation-beyond-95': [
    { version: 2, entered: '2026-11-28', hash: 'c2cd452c24c26d6aba612b1090825efad0aac536f51b9f508b0c4b4cbb56b0ed' },
    { version: 1, entered: '2026-11-24', hash: '9210c8c6d041ab107e1f9a6ea219fb03fa73dc0327535a975e9cd7258074d6bd' },
  ],
  'degradation-critical': [
    { version: 2, entered: '2026-11-28', hash: '84085e645ae22f75a5d2480b570d70b90fa31953c005e4c4f5138b7b75d50850' },
    { version: 1, entered: '2026-11-24', hash: '76236a6c4578e02eee907f737a73cc724175d2718ba0c19f8262d7ec87c96bfc' },
  ],
  'simple-tasks-resilient': [
    { version: 2, entered: '2026-11-28', hash: '31f014c6764fd5dc82727d01da49baf7e9aea9a18c5eefea9f6e663800d085ec' },
    { version: 1, entered: '2026-11-24', hash: 'dd01e7e261cba21843cfc6458ded2dfe786856e0b71b947743abebdf85915af3' },
  ],
  'subnetwork-scales': [
    { version: 2, entered: '2026-11-28', hash: '74c620d3155c113b7d25ec938d6d87420c48787ef8a0baaf308830e22c6853d0' },
    { version: 1, entered: '2026-11-24', hash: '2975b62ebdbc0701db384eb545e6b5fec6219194622a425046c8b148eaea3032' },
  ],
  'dense-training-crucial': [
    { version: 2, entered: '2026-11-28', hash: '162f21149ddbb4af5a2f0652fe5dd71218911357677e57faf1ec85f1de65f515' },
    { version: 1, entered: '2026-11-24', hash: '9426c41a3f8178bac07a4d641709c0d5e6bc14d142a7391e4537d1c6920a1217' },
  ],
  'dead-none-before': [
    { version: 2, entered: '2026-11-28', hash: 'c53aa7949a70a019d573e5469d58dbec61b51fe100074c5a66e6a0e761fd7e54' },
    { version: 1, entered: '2026-11-24', hash: '69f39340e9f2e61723d1d6b91f8704ea5d9e61b11c433d8bad9bb993568f1a9b' },
  ],
  'units-all-useful-before': [
    { version: 2, entered: '2026-11-28', hash: '7b092ac437c6b79d6c2d6e1ecfd7e441cfc5d0d6f51e9769a26d1c317c384893' },
    { version: 1, entered: '2026-11-24', hash: '95e56cd1201bef08adcc81b6c930d97adb175f1727a5e0679cc9e9cf5b4527a2' },
  ],
  'dead-none-after': [
    { version: 2, entered: '2026-11-28', hash: 'ef129b55aaa79b30fa10f418e4e959f62a50f80acc184a20b17d103a9d8217d1' },
    { version: 1, entered: '2026-11-24', hash: '829605acdecaf3afcf5e3dc5d908ec0131ab17cea0555432bcf1659ec9655cda' },
  ],
  'units-all-useful-after': [
    { version: 2, entered: '2026-11-28', hash: '0dc71245abdb30b5cca7bb55bf5f99ce36bbb642969939e622698f8abc547810' },
    { version: 1, entered: '2026-11-24', hash: '840c6bde66021b5532de01aeb5faed52e35c28a0f4ab059bf76031932a4317d6' },
  ],
  'clusters-separated': [
    { version: 2, entered: '2026-11-28', hash: '9dec8c5f416c3023095d1f36e7fb8098aa79c01895ec6b72deed2e125296f7ed' },
    { version: 1, entered: '2026-11-24', hash: 'ce8a28f797bfea339a0e2b349249214c2ede056466b96527eabe9aa5ebaad78d' },
  ],
  'clusters-stay-compact': [
    { version: 2, entered: '2026-11-28', hash: '1337b8ca766172b4f2286ce935b53fb1c329de36a083a5a95f5c57750c2531d1' },
    { version: 1, entered: '2026-11-24', hash: 'dcb01d28180b2f0d62d28d41311830ebd5eee73e16095358efed48a5fe48a8c8' },
  ],
  'clusters-stay-separable': [
    { version: 2, entered: '2026-11-28', hash: '174ca0ca816ce4c67ab30f6cb2afeb093997355f39c2b7bc3b7b0f7b9206b6c6' },
    { version: 1, entered: '2026-11-24', hash: '40220dc8a678b0023bf4c01b4382b0270f285c411e6950ce2e8bf607e1c5265b' },
  ],
  'clusters-identical': [
    { version: 2, entered: '2026-11-28', hash: 'eeb66d3542866a80f529777a368b3a1f0e2cd6c6dfb33590d8dd2b55a0d461e1' },
    { version: 1, entered: '2026-11-24', hash: '4f34b9c21bdf2413b469cb9769a6a90592fc0a0b26f99b9768bdfc3c71592b4d' },
  ],
  'clusters-keep-neighbours': [
    { version: 2, entered: '2026-11-28', hash: 'd1239ef4bf198e91cb731479241948ad0403152aabd1822f61e43d76f9ee4c2b' },
    { version: 1, entered: '2026-11-24', hash: '2a365ebe5057b7d8d640e90c521908d4ccd93bf3d4944e113919dd2af513b53f' },
  ],
  'noise-64-over-24': [
    { version: 2, entered: '2026-11-28', hash: '47d6e0cbb286561705d43ee10c4d0f5abbb8e78a051af839340d3fc372d122bc' },
    { version: 1, entered: '2026-11-24', hash: '2a13faba5e927380d3ff29bf71e91d4274524285fe8e4e29b7a4d6ffa486a83b' },
  ],
  'noise-robustness': [
    { version: 2, entered: '2026-11-28', hash: '0c6e691e16c3c94f634eec7990175f97593bd56691541b2dbaeb5b37cbdcc0b5' },
    { version: 1, entered: '2026-11-24', hash: '5c51986ec828d34a60cebc4138dc4fa53c25b94e6042acc95af9a844e801bbc5' },
  ],
  'occlusion-f1-24': [
    { version: 2, entered: '2026-11-28', hash: 'f9775dd8d4cde1ab91354c4e44e22b97bb5dbf78985d00fcf66cd97015877548' },
    { version: 1, entered: '2026-11-24', hash: '67afd9a1120fd7b8a0473ffa97dbf3a0b8e0d247292ca559261df8f70c328357' },
  ],
  'occlusion-f1-48': [
    { version: 2, entered: '2026-11-28', hash: 'fa51f89c3014fc0851bb15198b6b03cdbb50e40b5379c8646ee595f7e2347222' },
    { version: 1, entered: '2026-11-24', hash: '756816f570d79fa2fecf1ad10fe12a3cf9b9c1f8c15ce5851ea55be567a20438' },
  ],
  'occlusion-f1-64': [
    { version: 2, entered: '2026-11-28', hash: '79b31e4055f1b6ffbd2ddc06903a5979026229f9d09a65091c938221dce8aee9' },
    { version: 1, entered: '2026-11-24', hash: '110436a9bcbdb9828257a6b3ce16f05d42dff418f9fe7c5f9a699bbdfba25bd7' },
  ],
  'occlusion-order': [
    { version: 2, entered: '2026-11-28', hash: '8af5fdc1d5701b9de2e6b589f1bb534e637ff418d56ecd9b9b85d1f2d3fff057' },
    { version: 1, entered: '2026-11-24', hash: '78a3c3c3643ad495c0c56d20353bc662633e92db59f10932785e813b531f6ae4' },
  ],
  'occlusion-64-over-24': [
    { version: 2, entered: '2026-11-28', hash: '3baa74c1ad14acc2fac99920b89207b33061e8d8561164017f0536d34a3470d3' },
    { version: 1, entered: '2026-11-24', hash: 'a2fb65861e90ea4cf99eb58c9f14819d96776e157da03a0826d0274be4890c1d' },
  ],
  'occlusion-robustness': [
    { version: 2, entered: '2026-11-28', hash: '4f87f505e4d9263b3dc0291024a178d2b666eb1940ca9af46097b08114c35bb5' },
    { version: 1, entered: '2026-11-24', hash: '452965d8b0908a39748af27c76293367178f71c1d31f5229b9775e8942b76b40' },
  ],
  'occlusion-gains-diminish': [
    { version: 2, entered: '2026-11-28', hash: 'cfd2db98a80a311a3648cba4f33f2716b17bd1728c2930464c546d636282114d' },
    { version: 1, entered: '2026-11-24', hash: '0036ff485a003890b2dfa7980a8e4852c18f2790a86c691e47a51d59f79a33bd' },
  ],
  'occlusion-48-to-64': [
    { version: 2, entered: '2026-11-28', hash: 'a52ec4cea0729bf28e525a66cf6b1c37b3fd52cd133947c51a3e4b494e511581' },
    { version: 1, entered: '2026-11-24', hash: 'c54735b368b5dd18d59cdea470f71979d049eab9109ffa03dfd44a4b4f8075d4' },
  ],
  'saliency-on-cross-bar': [
    { version: 2, entered: '2026-11-28', hash: 'b7cd2149df0c39864ee0a46c2d8bcd5a93ca59e165ec5c280b8717e42f97e842' },
    { version: 1, entered: '2026-11-24', hash: 'fc48fb4c8966a0c2aac9a754b7f502ea69525c81f8bc30f08cce9493b449cfce' },
  ],
  'saliency-misclassified': [
    { version: 2, entered: '2026-11-28', hash: '46da8ac59bbdc47f42b39789bb2817131393c65eee109a404cf2a243f8d84f74' },
    { version: 1, entered: '2026-11-24', hash: 'd9b86f403a2c3565f87a94ee0c63eb84cfbfdbb730489cceeaf2363cbbe9ebe9' },
  ],
  'saliency-consistent': [
    { version: 2, entered: '2026-11-28', hash: 'deca7815f430bf417c7bf5e916b11dd3501f80db25f6863460401acc60b477bf' },
    { version: 1, entered: '2026-11-24', hash: 'b02845d8e7ee9e07bce9a4c6997ec298b80af9b4d4cc7f3991dbd044dacf18cc' },
  ],
  'saliency-same-strokes': [
    { version: 2, entered: '2026-11-28', hash: '3c443f4933bd338660e681c57c79f1b42a757ef8fb69fa625b65cb4e3a14c258' },
    { version: 1, entered: '2026-11-24', hash: '5fce0144af3fbdedf1e980448ebd13b2b630ee877920e49540db20a999141055' },
  ],
  'saliency-of-the-parent': [
    { version: 2, entered: '2026-11-28', hash: 'e3962a087e95764438a9ae481261bcca1b7cfe624b58bc9507c015fd4a79f9fe' },
    { version: 1, entered: '2026-11-24', hash: '0510e8a24f8b1e77670578a2c38ac91ea0c5d935fec1a22864226f8bb828e0d6' },
  ],
};
