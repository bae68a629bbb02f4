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
    { version: 2, entered: '2026-11-28', hash: '4e90d6fe18562cbf6785a1ca5ebe2405468fafd910813ebc8180fb18ba7f7d3d' },
    { version: 1, entered: '2026-11-24', hash: '9358121ff46c52c0ef339eb98264119e56618c17278c17f741e358f78544861f' },
  ],
  'rate-low-slow': [
    { version: 1, entered: '2026-11-28', hash: 'f706f8461e551fc3aa15019739f2f06300faee6d7b3a9e16cb3e43ebdcfe17cf' },
  ],
  'rate-low-trapped': [
    { version: 1, entered: '2026-11-28', hash: '4e048f8b469b00a031bbf3230e18bcb8abe9878f30ea41247acd2ab10f12c906' },
  ],
  'rate-higher-optima': [
    { version: 2, entered: '2026-11-28', hash: 'dff77ddaef20bee9a4284bca4ceff4a86fcc16e7cfe2ec25a420e7c9991dcec2' },
    { version: 1, entered: '2026-11-24', hash: '98e45f2ea8ecf0875ff0cf6696da42a829fd6b692d5ba7ebff2fbee662706301' },
  ],
  'rate-gains-diminish': [
    { version: 2, entered: '2026-11-28', hash: '2416fb2526421d120ba9800feda64ef52c2b00d4351e90fc517b1f16222eaca3' },
    { version: 1, entered: '2026-11-24', hash: 'd428f6055107d071da0ed86d27f6e6e6c123f1b104abfff9c9d65082ce2acf58' },
  ],
  'rate-gains-continue': [
    { version: 2, entered: '2026-11-28', hash: 'f171614930d5ece0b1bb4d2757bf9cb46539549b3f2ebcdebc2a00c90ca0de65' },
    { version: 1, entered: '2026-11-24', hash: '04517b934aa96f5ed6bf227527a829c4dd5b3bef6f2ed61286024d0fd32f4abe' },
  ],
  'rate-middle-unstable': [
    { version: 2, entered: '2026-11-28', hash: 'a36043c4062701934aaabd8c96b7f939858f6d4cfb85a1bdf86c492eb8b05231' },
    { version: 1, entered: '2026-11-24', hash: 'a3bab48a8eeb850bf904aec1c7510cd6475709973821b76a222af31018a9f47a' },
  ],
  'rate-needs-capacity': [
    { version: 1, entered: '2026-11-28', hash: 'cfc09c8d5387dd876af948ba1e1904b07f1bec85aa3ad08e89527bea05682d74' },
  ],
  'rate-best-everywhere': [
    { version: 2, entered: '2026-11-28', hash: '77745a824c893eb245e04585f5f74ea30af81105944cc862a932ad71ad9d6523' },
    { version: 1, entered: '2026-11-24', hash: 'f393c4e5c3375f4f31317235016a985ea50bf14573a50108d223131ab9e15df2' },
  ],
  'rate-best-of-the-grid': [
    { version: 1, entered: '2026-11-28', hash: 'a90421743385fac82653aefe51eb4395bc7154df69375f0905b31e740b3c8649' },
  ],
  'rate-no-overfitting': [
    { version: 2, entered: '2026-11-28', hash: '9bda080a9bc6d0fd7ac1c7d92eb3aede166c015b2d13f1a9c102fe7c4f384c09' },
    { version: 1, entered: '2026-11-24', hash: '7a3a096953a86985da4a021387b200451cab4ac67a3374ce8efc7f543c9188fb' },
  ],
  'rate-no-instability': [
    { version: 1, entered: '2026-11-28', hash: 'f51bdadef0635edad4dbb8d6fd2cda16cca16f67053f859aaae2fa6543c995a3' },
  ],
  'simple-tasks-strong': [
    { version: 2, entered: '2026-11-28', hash: '71d3625e0c7fab90647e4e80a144df2f675033d13402cf6b6afdf0832151b1e6' },
    { version: 1, entered: '2026-11-24', hash: '90b73c6a3302b1f98069030920110e4c780dfd573ccc226d27685831ca1e576d' },
  ],
  'difficulty-order': [
    { version: 2, entered: '2026-11-28', hash: 'cf99dceabc5cf22ad72dc1ba965340e37cff8d23f8185c154956d13589c3f320' },
    { version: 1, entered: '2026-11-24', hash: '597b07b3024ab024c785d476537188d07a1dcd2c6736d84dc8313a0ad784aabe' },
  ],
  'capacity-scales': [
    { version: 2, entered: '2026-11-28', hash: '6cb48f063f406b5a5a88336ceb670a8bbca6fd533112a7b6e8b9508eb4ac4088' },
    { version: 1, entered: '2026-11-24', hash: '1d805d1e8204ea0204db0a87a754f4fe043ffa04bce81a5262c4e6f9a88ff351' },
  ],
  'capacity-over-linear': [
    { version: 1, entered: '2026-11-28', hash: '686619efadc6c5012edd1558d3b5429bbfed4aec16195ad6bcf8834f6f1f58b1' },
  ],
  'easy-near-perfect-at-4': [
    { version: 2, entered: '2026-11-28', hash: 'db61ce3f53cef32399beebb095fece6e744863d8c25197dbcc53256e631ed4f0' },
    { version: 1, entered: '2026-11-24', hash: 'b798f56748e6a7e328012bdec9c58c03f38036363c674aa2c5e89c5006c070c2' },
  ],
  'easy-two-not-enough': [
    { version: 1, entered: '2026-11-28', hash: '1f8d70d66a25ed7100e5a0c8e5d09c0131da89ece0a607e19252854286d5789d' },
  ],
  'easy-stable-at-4': [
    { version: 2, entered: '2026-11-28', hash: '85c2ebc2520e11c5ac9dd1856c33c2e5dee2dbfaad9b8ea139a15313ad1ba11f' },
    { version: 1, entered: '2026-11-24', hash: '9b6c68b5258fc97c1ff67a040f4613dfcfe356e71968285362f1cb658699e46e' },
  ],
  'easy-loss-at-4': [
    { version: 2, entered: '2026-11-28', hash: '595c9ec481692f4e2cfb0f6e105ee85bf797b54d3f3e08e7e492d01dfd4d3a59' },
    { version: 1, entered: '2026-11-24', hash: 'eaebad7b5e3397919221b4e726978550d86f76f702bc3a30656bc1826540cd3d' },
  ],
  'easy-marginal-beyond-4': [
    { version: 2, entered: '2026-11-28', hash: '0733d72c97155dc48b9be4e876055d0ebdd396395469e62d7a011ac2649ad6c4' },
    { version: 1, entered: '2026-11-24', hash: '1682439058294496a5fedfd214d8f91815359a590a109542eb12253fd2700a1c' },
  ],
  'medium-needs-more': [
    { version: 1, entered: '2026-11-28', hash: 'd3b0de44d0d8b79949071d13316ee923582868cbc8b558e448c4faf0dfc720a8' },
  ],
  'medium-sometimes-high': [
    { version: 2, entered: '2026-11-28', hash: '3b439f16fad54e14b837e4bf6c1b02e3d422c26592bdaa870cf255368c80b4cf' },
    { version: 1, entered: '2026-11-24', hash: 'e645c1de136c9392e1e1e3d70b3beb68b3493d3e3f6a818a43927bd710b078ea' },
  ],
  'medium-spread-below-8': [
    { version: 2, entered: '2026-11-28', hash: '103fd79994d3a898b6c38a72495d0f7ca7bc058015f8de6e6964b703d99d9089' },
    { version: 1, entered: '2026-11-24', hash: '54db89cdcdd7a37971c31d088f85d6834295819c8c4185a7d75f05eb6d7e6587' },
  ],
  'medium-dips-below-8': [
    { version: 2, entered: '2026-11-28', hash: 'a2c5b3217b2745d195af2ca344269ea338a7170a2466b17af391cff5c6260972' },
    { version: 1, entered: '2026-11-24', hash: 'b6cf851405ff028338607c45f1b39d9a4423667d82af5a80f8957e6e571e1602' },
  ],
  'medium-stable-from-10': [
    { version: 2, entered: '2026-11-28', hash: 'bcd110ea632437d32c714021c89823074e48833042bb295b09887bf897404af3' },
    { version: 1, entered: '2026-11-24', hash: '52eab25c1bff7220172f21cc441dc5e6b4e74d385dc5189120dd52be91ce0327' },
  ],
  'hard-most-demanding': [
    { version: 1, entered: '2026-11-28', hash: 'aace91783b9d26ffd3f5189d41e791ca0c79fc0dbe3cfc46b3def5c277399c99' },
  ],
  'hard-low-below-12': [
    { version: 2, entered: '2026-11-28', hash: '77afadecd91073f08b9cc23a31b39537a7a4fc9ede144876728967d711cdee0d' },
    { version: 1, entered: '2026-11-24', hash: '8e4447f449637e9ec9e3fea2f4ccf8bf9b8626b5e586167b35aa469815ca48f0' },
  ],
  'hard-losses-stagnate': [
    { version: 1, entered: '2026-11-28', hash: 'b93608c4e53e90a928cafd49151a90e27a3a4da928d8a506dc55e02c21f87856' },
  ],
  'hard-reliable-12-to-24': [
    { version: 2, entered: '2026-11-28', hash: 'aee2a23daa0b8573e362c4041fd499e8c9a1948c5e0858a356013fb6293ba392' },
    { version: 1, entered: '2026-11-24', hash: '804285dc8d5b6e49e0f2d527c4f80abfe8639f521f9287661aaf1fef7f11621e' },
  ],
  'hard-needs-12-to-24': [
    { version: 2, entered: '2026-11-28', hash: 'd9b0895ce32a1547b6eb75fc2431ae8c097705ac9396ae91d33a2b86055c4c70' },
    { version: 1, entered: '2026-11-24', hash: '05bbda246411f1288dcaa2e72d37fab0649f651b32ef6fe5c303f07eeac73642' },
  ],
  'inversion-12-over-16': [
    { version: 2, entered: '2026-11-28', hash: '3e52ba58c862985c0c2b6ec7415efef1dccfb25c2e94818412662725b7144430' },
    { version: 1, entered: '2026-11-24', hash: '18b02878db0dc5d4413bb43142a11d81a6df0e9f3cf016a75098f0d4e0015840' },
  ],
  'critical-spread': [
    { version: 2, entered: '2026-11-28', hash: '5b343008c267382963c5f7e271de964e7536abc5e769db0596ab5092fffe9bde' },
    { version: 1, entered: '2026-11-24', hash: 'dc3885afdcce24db398f33b89a8487c1b6d8128b6296869af3e74b0ecf8d4971' },
  ],
  'critical-erratic': [
    { version: 2, entered: '2026-11-28', hash: 'c4fa5a352ccc689dfc653d74c3f66bc2ef27f8e62a19164509bcdb0d5360130a' },
    { version: 1, entered: '2026-11-24', hash: '053f873aae7b45ab006abfb46b6e959b68363e0dd191dc301ad1680cf0dbe2f0' },
  ],
  'inversions-exist': [
    { version: 2, entered: '2026-11-28', hash: '6a3a8d956a4962d09178449ef5c18d0b849c0bd0799d63162e76b841b3547354' },
    { version: 1, entered: '2026-11-24', hash: '9fd759da81a6ffea9395e19218d8983273990af40c5e3adf917bb8d1f0524015' },
  ],
  'pruning-robust-to-95': [
    { version: 2, entered: '2026-11-28', hash: '6a64ca6126a3025530f83d6f07942c7c6202f6d99b653c13e61d8f59aee95bc4' },
    { version: 1, entered: '2026-11-24', hash: '3a4e73cba50e771fd1ad41da3611eba28c0d14a62d9cc4265c49ed3a7e8865f0' },
  ],
  'sparse-subnetworks-exist': [
    { version: 1, entered: '2026-11-28', hash: '9faa8fc642d196494e2ce5d274bc64062e6d532eb7bed081ef2f1d2f9bb0826e' },
  ],
  'pruning-easy-at-99': [
    { version: 2, entered: '2026-11-28', hash: '21bd6439c3cd9c13db6676f7de668051266c96507601f54b3439cfadab799bc9' },
    { version: 1, entered: '2026-11-24', hash: 'bcbd4fc866b623fdc163597ee70182576c758a074c91cfecb53478b2f263692c' },
  ],
  'tiny-fraction-critical': [
    { version: 1, entered: '2026-11-28', hash: '29f45cf05d1c730804612d72ccb57d0db34353d67d569cef3a303723085ba289' },
  ],
  'pruning-hard-at-99': [
    { version: 2, entered: '2026-11-28', hash: 'cca4b19eea3f8461eaa6e08f58c8ce7016f17b8b9e3c6823a96cc3c8488c4366' },
    { version: 1, entered: '2026-11-24', hash: '81fadfdea8f1879442f6ea55cb5392f479bc1a36226ffbc8c4a61cf8fa37f7b6' },
  ],
  'pruning-often-to-99': [
    { version: 2, entered: '2026-11-28', hash: '827864f5ef4e4e30c8c48fe38db77f2c0f70e2200fda3fc0c097b66f03ed0152' },
    { version: 1, entered: '2026-11-24', hash: 'ea65116ae7382dc5b4bbbe890df21049161be42c43b243996718c137cb8e052b' },
  ],
  'pruning-intact-24': [
    { version: 2, entered: '2026-11-28', hash: 'e203b9e5c3bfb1837228dcc3d033c37200e3793f9280e10a184a28aa9deddc89' },
    { version: 1, entered: '2026-11-24', hash: 'b069697e8e0f1b4263a0ad071881aa3baa7e584106b48b6366207f16b71929b6' },
  ],
  'parameters-redundant': [
    { version: 1, entered: '2026-11-28', hash: '8ab8b35cccdbe8fc0314203ad4559c05cf28e18d16f6d39c8fffb37d575142c6' },
  ],
  'pruning-improves': [
    { version: 2, entered: '2026-11-28', hash: 'eb36cbdeba594c4f16fb104a8fe37b2ffe88566808bd59ccc933557c48ae459b' },
    { version: 1, entered: '2026-11-24', hash: 'fd70a67f9e7c4ea77897de50c59da5819c9761e76ccf6952646a3d4b6a481084' },
  ],
  'pruning-improves-harder': [
    { version: 2, entered: '2026-11-28', hash: '6e64b45d6db6cba5374887d57e5ffd79c8d1a8596ac414ca902a27ef144f80e4' },
    { version: 1, entered: '2026-11-24', hash: 'd48fe778d4aac7da6dd24498f583d0338f437d5291db0746074b66f356d5a146' },
  ],
  'pruning-closes-gap': [
    { version: 1, entered: '2026-11-28', hash: 'b52d99b35d44a1a6e896bc9d4924b737ff49fd9998f6cbcac09b4dbf1c23ad99' },
  ],
  'degradation-rare': [
    { version: 2, entered: '2026-11-28', hash: 'b2483ad382571aff617bc6f7ebd1cbc614de9b6b4781c9509d351532dae14071' },
    { version: 1, entered: '2026-11-24', hash: '0fb54fe40403932a3974824570141185047d0ddcabcf8a01b3e5682eefd6497a' },
  ],
  'degradation-graceful': [
    { version: 1, entered: '2026-11-28', hash: 'ada57bc63623e0cbb6a32ea815e33b4840d6d9e6e0cfbb6f3b0ed7172e4a1345' },
  ],
  'degradation-beyond-95': [
    { version: 2, entered: '2026-11-28', hash: '06506d4e4b279b2606b766724c0a33876ebea5bdeb16d8d69076d74289db4a14' },
    { version: 1, entered: '2026-11-24', hash: '9210c8c6d041ab107e1f9a6ea219fb03fa73dc0327535a975e9cd7258074d6bd' },
  ],
  'degradation-critical': [
    { version: 2, entered: '2026-11-28', hash: '62cb600cbe13003df4de9686a658b1ddb2dfed1b54ea415fc0c23ed0c4be59f9' },
    { version: 1, entered: '2026-11-24', hash: '76236a6c4578e02eee907f737a73cc724175d2718ba0c19f8262d7ec87c96bfc' },
  ],
  'simple-tasks-resilient': [
    { version: 2, entered: '2026-11-28', hash: 'f59d40eb4cfcfbb5e8cf3ad8163be0774d89272ff9a1379a3e377ced47cd84bc' },
    { version: 1, entered: '2026-11-24', hash: 'dd01e7e261cba21843cfc6458ded2dfe786856e0b71b947743abebdf85915af3' },
  ],
  'subnetwork-scales': [
    { version: 2, entered: '2026-11-28', hash: 'ca7d1331aa83e68d68b2fb226f43f2a04c700a1cab6befbd897ea071260bb2ce' },
    { version: 1, entered: '2026-11-24', hash: '2975b62ebdbc0701db384eb545e6b5fec6219194622a425046c8b148eaea3032' },
  ],
  'dense-training-crucial': [
    { version: 2, entered: '2026-11-28', hash: 'd95fbfd97f526c6064e0dda10961e05cc1da9d1c647e122f85e88b2b85f54467' },
    { version: 1, entered: '2026-11-24', hash: '9426c41a3f8178bac07a4d641709c0d5e6bc14d142a7391e4537d1c6920a1217' },
  ],
  'regrown-robust-to-95': [
    { version: 1, entered: '2026-11-28', hash: '27803161df906996f7c56366b4f0a4c696adc03ef31577885cf8abe676d505cc' },
  ],
  'regrown-easy-at-99': [
    { version: 1, entered: '2026-11-28', hash: '7801610c482866af15df9e7c726d67f99af245694d21c1ce5ef07f915b6c24bc' },
  ],
  'regrown-hard-at-99': [
    { version: 1, entered: '2026-11-28', hash: 'dbdfd5c18764b6513de26743280a8a4b9e5058e4e1a9a5328dfa9f1e753a5136' },
  ],
  'regrown-improves': [
    { version: 1, entered: '2026-11-28', hash: '282222d8842e7a1a9a673bfdb5dc16b33ff76a1ef927b52e78bcf2f257e157d4' },
  ],
  'dead-none-before': [
    { version: 2, entered: '2026-11-28', hash: 'a581b9765568e78a1a3756f60ae73c28a6c908198b0d30add5b81a78b933d1db' },
    { version: 1, entered: '2026-11-24', hash: '69f39340e9f2e61723d1d6b91f8704ea5d9e61b11c433d8bad9bb993568f1a9b' },
  ],
  'dead-none-tested': [
    { version: 1, entered: '2026-11-28', hash: '2c85bca032204943858d7551521048b219bba7b3a1c7a9726662e11849fbd667' },
  ],
  'units-all-useful-before': [
    { version: 2, entered: '2026-11-28', hash: 'c9bf41a653bb8307307ffa484098faf161af90e5abdf4c2e7c972d3a143edafb' },
    { version: 1, entered: '2026-11-24', hash: '95e56cd1201bef08adcc81b6c930d97adb175f1727a5e0679cc9e9cf5b4527a2' },
  ],
  'dead-none-after': [
    { version: 2, entered: '2026-11-28', hash: '149e6575094c534d70b29103ca9c880b0eae426126f8f718f86908dc32d46909' },
    { version: 1, entered: '2026-11-24', hash: '829605acdecaf3afcf5e3dc5d908ec0131ab17cea0555432bcf1659ec9655cda' },
  ],
  'units-all-useful-after': [
    { version: 2, entered: '2026-11-28', hash: '2bbf15b9d3a3f566b583ea47d3d7be6290102122b40c60940f66c510616933dc' },
    { version: 1, entered: '2026-11-24', hash: '840c6bde66021b5532de01aeb5faed52e35c28a0f4ab059bf76031932a4317d6' },
  ],
  'units-keep-inputs': [
    { version: 1, entered: '2026-11-28', hash: '804b9d76aaa3bbb97da495814a2686e002f9fcf7650aa12a2e9e5e2aed250a25' },
  ],
  'clusters-two': [
    { version: 1, entered: '2026-11-28', hash: '95ec2827057d265649c110b315ef0767c6b69f66cccbff1e624288bc91fc7fb8' },
  ],
  'clusters-are-classes': [
    { version: 1, entered: '2026-11-28', hash: 'a32cec3a1d4b6ee2da7232799e99247b9d4033bb8ed2568e4015b67718c016cf' },
  ],
  'clusters-separated': [
    { version: 2, entered: '2026-11-28', hash: '9351090792be127dd57ce60d499d97e6df6d1f43722d08441e3af34f11b64840' },
    { version: 1, entered: '2026-11-24', hash: 'ce8a28f797bfea339a0e2b349249214c2ede056466b96527eabe9aa5ebaad78d' },
  ],
  'clusters-stay-compact': [
    { version: 2, entered: '2026-11-28', hash: '65f919e11b9a3a7418d3bbab41933f268ca8788f181e79359f18939fdbfbf300' },
    { version: 1, entered: '2026-11-24', hash: 'dcb01d28180b2f0d62d28d41311830ebd5eee73e16095358efed48a5fe48a8c8' },
  ],
  'clusters-stay-separable': [
    { version: 2, entered: '2026-11-28', hash: '5ef71838c15f63cc942e98cbff6943f164c552f693c46700b83a5fbfa687aea2' },
    { version: 1, entered: '2026-11-24', hash: '40220dc8a678b0023bf4c01b4382b0270f285c411e6950ce2e8bf607e1c5265b' },
  ],
  'clusters-identical': [
    { version: 2, entered: '2026-11-28', hash: '8c718191566bf84d2fec5c594df2614062b414be1539e1a9836cea4f7ef8a331' },
    { version: 1, entered: '2026-11-24', hash: '4f34b9c21bdf2413b469cb9769a6a90592fc0a0b26f99b9768bdfc3c71592b4d' },
  ],
  'clusters-keep-neighbours': [
    { version: 2, entered: '2026-11-28', hash: '4988168d3ef08c44b149da27ee5f1c66072b3a63a5d688aed3aee276ab34a8ca' },
    { version: 1, entered: '2026-11-24', hash: '2a365ebe5057b7d8d640e90c521908d4ccd93bf3d4944e113919dd2af513b53f' },
  ],
  'noise-64-over-24': [
    { version: 2, entered: '2026-11-28', hash: '5d6e1024c7f8023ffa848100f6716a547eee9d4da940677929ac31463664b414' },
    { version: 1, entered: '2026-11-24', hash: '2a13faba5e927380d3ff29bf71e91d4274524285fe8e4e29b7a4d6ffa486a83b' },
  ],
  'noise-f1': [
    { version: 1, entered: '2026-11-28', hash: 'b1ce20161f253f02a17ddb60d9a1dc9e2d2c5a9adfca0784bbf81ec9697ddfff' },
  ],
  'noise-clipped-f1': [
    { version: 1, entered: '2026-11-28', hash: 'd2a66e8285725776626189c4442712a12c2671ff9675f1ba695a6fd5dec42826' },
  ],
  'noise-robustness': [
    { version: 2, entered: '2026-11-28', hash: '521919209d76dec52015828c0142574325e84e21283b9953f3bf93e12348c4ff' },
    { version: 1, entered: '2026-11-24', hash: '5c51986ec828d34a60cebc4138dc4fa53c25b94e6042acc95af9a844e801bbc5' },
  ],
  'clean-24-is-enough': [
    { version: 1, entered: '2026-11-28', hash: 'a860ef28b97ecae3327869dab4bc9997a9e3e44627aaab35825ad661169a30df' },
  ],
  'occlusion-f1-24': [
    { version: 2, entered: '2026-11-28', hash: 'aaa3408e651c3e1165f63108f4f9a6393bd2451afd24bbc0bf0be6dfd8489a5c' },
    { version: 1, entered: '2026-11-24', hash: '67afd9a1120fd7b8a0473ffa97dbf3a0b8e0d247292ca559261df8f70c328357' },
  ],
  'occlusion-f1-48': [
    { version: 2, entered: '2026-11-28', hash: '758e8a7d665d93fa26ff6d6af9cbcd12cbf15c066ecd847cb7e24357c99c6cbd' },
    { version: 1, entered: '2026-11-24', hash: '756816f570d79fa2fecf1ad10fe12a3cf9b9c1f8c15ce5851ea55be567a20438' },
  ],
  'occlusion-f1-64': [
    { version: 2, entered: '2026-11-28', hash: '68323f9ff46d74bd3847f4135b75fea0aa9c9faef9570ac6f6500841626a999f' },
    { version: 1, entered: '2026-11-24', hash: '110436a9bcbdb9828257a6b3ce16f05d42dff418f9fe7c5f9a699bbdfba25bd7' },
  ],
  'occlusion-f1-equal': [
    { version: 1, entered: '2026-11-28', hash: '1c9b996915c44939e052ceee4a6c1fa7e5bc3e211e7c083afe952d97183c1821' },
  ],
  'occlusion-order': [
    { version: 2, entered: '2026-11-28', hash: '58caddc1de73e3293e1e2dd35f2b0fd599a2bcd755943854dfa5af66e6669ac1' },
    { version: 1, entered: '2026-11-24', hash: '78a3c3c3643ad495c0c56d20353bc662633e92db59f10932785e813b531f6ae4' },
  ],
  'occlusion-64-over-24': [
    { version: 2, entered: '2026-11-28', hash: '482ccb0ea9e7df11020e871d2bdcea9bca3bea7deb304eb13e44fd86675a650f' },
    { version: 1, entered: '2026-11-24', hash: 'a2fb65861e90ea4cf99eb58c9f14819d96776e157da03a0826d0274be4890c1d' },
  ],
  'occlusion-robustness': [
    { version: 2, entered: '2026-11-28', hash: '57964e926cfd5792e7cf11f3168a78b13190de5220c98e06c090ae1c91e7a6e9' },
    { version: 1, entered: '2026-11-24', hash: '452965d8b0908a39748af27c76293367178f71c1d31f5229b9775e8942b76b40' },
  ],
  'occlusion-gains-diminish': [
    { version: 2, entered: '2026-11-28', hash: '89284fb82d44c4ce29aadab3ead175480ac06549cfd7785e663645945b8e26fb' },
    { version: 1, entered: '2026-11-24', hash: '0036ff485a003890b2dfa7980a8e4852c18f2790a86c691e47a51d59f79a33bd' },
  ],
  'occlusion-48-to-64': [
    { version: 2, entered: '2026-11-28', hash: 'b5f426963ec29b9b1d2885785ebe3f1441fb70939dfae196ed35bddd8f72ce0a' },
    { version: 1, entered: '2026-11-24', hash: 'c54735b368b5dd18d59cdea470f71979d049eab9109ffa03dfd44a4b4f8075d4' },
  ],
  'redundancy-of-64': [
    { version: 1, entered: '2026-11-28', hash: '7eff7df37932fac15b31f08f71af7891aa597a2682ff0eb008ba5fadbc2bcacc' },
  ],
  'saliency-on-cross-bar': [
    { version: 2, entered: '2026-11-28', hash: 'b717d038ead851c28d1499024ef749933603bef6303e5674b56e03ca586f77c8' },
    { version: 1, entered: '2026-11-24', hash: 'fc48fb4c8966a0c2aac9a754b7f502ea69525c81f8bc30f08cce9493b449cfce' },
  ],
  'saliency-cross-bar-of-4s': [
    { version: 1, entered: '2026-11-28', hash: '7f440e051fa4e06a4797af5eaef60fbbadb28bc8680bdd8d2334f4714e9425be' },
  ],
  'saliency-cross-bar-by-ink': [
    { version: 1, entered: '2026-11-28', hash: '0978059c7f1a289d4c9e4b640d52f58728bebdbd4f9eee7a53bb87ba58bac868' },
  ],
  'saliency-stem-of-4s': [
    { version: 1, entered: '2026-11-28', hash: '209cd9d68e11b27d370a76b76698a532db25b5d83fcc37b8baec696f5dc8273f' },
  ],
  'saliency-loop-of-9s': [
    { version: 1, entered: '2026-11-28', hash: '7f416746a4bc2d98d907b43ac760205f7f32c14c840ed762e7659b8b4adafb6d' },
  ],
  'saliency-misclassified': [
    { version: 2, entered: '2026-11-28', hash: '00aebe2afb429c3321d7a3162e38a628b78e3eed1df70874d732b50067198ee0' },
    { version: 1, entered: '2026-11-24', hash: 'd9b86f403a2c3565f87a94ee0c63eb84cfbfdbb730489cceeaf2363cbbe9ebe9' },
  ],
  'saliency-shift': [
    { version: 1, entered: '2026-11-28', hash: 'eeb463951f782de9367ba62ea6e3f35534efe3b67a433c38e70d2b2637f596c9' },
  ],
  'saliency-consistent': [
    { version: 2, entered: '2026-11-28', hash: '12f77e142505a2f778a21e0e763c301e6f6a8ff768acbc8c7c5d949aad35c792' },
    { version: 1, entered: '2026-11-24', hash: 'b02845d8e7ee9e07bce9a4c6997ec298b80af9b4d4cc7f3991dbd044dacf18cc' },
  ],
  'saliency-same-strokes': [
    { version: 2, entered: '2026-11-28', hash: 'acc18dfc32e769a16dc41e8b05653aea0b9af06428dc00320df0582ad2f2c5a5' },
    { version: 1, entered: '2026-11-24', hash: '5fce0144af3fbdedf1e980448ebd13b2b630ee877920e49540db20a999141055' },
  ],
  'saliency-of-the-parent': [
    { version: 2, entered: '2026-11-28', hash: 'a713f4db35148132fa05030678807b7d554fa8d615b12bf3022d84ae7fdd07de' },
    { version: 1, entered: '2026-11-24', hash: '0510e8a24f8b1e77670578a2c38ac91ea0c5d935fec1a22864226f8bb828e0d6' },
  ],
  'saliency-kept-at-99': [
    { version: 1, entered: '2026-11-28', hash: 'a8fc0865c901680d9302c53d452a4d71a88536c6dac02c33d30024850d796571' },
  ],
};
