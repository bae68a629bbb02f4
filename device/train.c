/*
 * Trains, prunes and classifies with the core alone: no JavaScript, no WebAssembly engine.
 *
 *   wasm2c build/core.scalar.wasm -n core -o core.c
 *   gcc -O2 -ffp-contract=off -Idevice -Iinclude -I. device/train.c device/wasm-rt.c core.c -lm -o train
 *   ./train train-images-idx3-ubyte train-labels-idx1-ubyte 24 100
 *
 * Does what `lowcap train --pair 4-9 --hidden 24 --seed 1 --recipe minibatch --epochs 100` does and what
 * `lowcap prune --sparsity 0.95` does to that, and prints the weights of both as 64-bit FNV-1a digests of their bytes in the
 * order w1 [D, H] by rows, b1, w2, b2, with the confusion of the network on its validation rows:
 * true and false positives, false and true negatives.
 */
#include <math.h>
#include <stdio.h>

#include "core.h"
#include "lowcap.h"

enum { D = 784, SEED = 1, BATCH = 64, NEGATIVE = 4, POSITIVE = 9 };

static w2c_core core;

/* The memory plan: where the next buffer begins. */
static uint32_t end;

static uint32_t plan(uint64_t bytes) {
  const uint32_t at = (end + LOWCAP_ALIGNMENT - 1) & ~(uint32_t)(LOWCAP_ALIGNMENT - 1);
  end = at + (uint32_t)bytes;
  const uint64_t size = w2c_core_memory(&core)->size;
  const uint64_t missing = end > size ? end - size : 0;
  if (missing && wasm_rt_grow_memory(w2c_core_memory(&core), (missing + 65535) / 65536) == UINT32_MAX) {
    wasm_rt_trap(WASM_RT_TRAP_EXHAUSTION);
  }
  return at;
}

static void *at(uint32_t address) {
  return w2c_core_memory(&core)->data + address;
}

/* A whole file. */
static uint8_t *read_file(const char *name, size_t *size) {
  FILE *file = fopen(name, "rb");
  if (!file) {
    fprintf(stderr, "got %s, expected a file that can be read\n", name);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(*size);
  if (!bytes || fread(bytes, 1, *size, file) != *size) exit(1);
  fclose(file);
  return bytes;
}

/* Where element (d, h) of the first layer's weights is in its panels; the digest goes by rows. */
static uint32_t weight_at(uint32_t w1, int d, int h) {
  return w1 + (uint32_t)(h / LOWCAP_PANEL) * LOWCAP_WEIGHT_ROWS(D) * LOWCAP_ROW + (uint32_t)d * LOWCAP_ROW + 4 * (uint32_t)(h % LOWCAP_PANEL);
}

static uint64_t add_bytes(uint64_t digest, const void *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) digest = (digest ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3u;
  return digest;
}

static void print_weights(const char *what, const struct lowcap_cohort *c, int hidden) {
  uint64_t digest = 0xcbf29ce484222325u;
  for (int d = 0; d < D; d++) {
    for (int h = 0; h < hidden; h++) digest = add_bytes(digest, at(weight_at(c->w1, d, h)), 4);
  }
  digest = add_bytes(digest, at(c->b1), 4 * (size_t)hidden);
  digest = add_bytes(digest, at(c->w2), 4 * (size_t)hidden);
  digest = add_bytes(digest, at(c->b2), 4);
  printf("%s %016llx", what, (unsigned long long)digest);
}

/* Classifies compressed rows, a tile at a time, and prints the confusion. */
static void classify(const struct lowcap_cohort *c, int vectors, uint32_t ranges, uint32_t signs, uint32_t n, uint32_t logits, uint32_t scratch, uint32_t result) {
  for (uint32_t first = 0; first < n; first += LOWCAP_TILE) {
    const uint32_t count = n - first < LOWCAP_TILE ? n - first : LOWCAP_TILE;
    w2c_core_fillRows(&core, c->hidden, c->b1, count, c->panels, LOWCAP_TILE);
    w2c_core_gatherRows(&core, c->hidden, c->w1, ranges + first * LOWCAP_RANGE, count, c->panels, LOWCAP_TILE, LOWCAP_WEIGHT_ROWS(D));
    const float b2 = *(float *)at(c->b2);
    w2c_core_outputLogits(&core, logits + 4 * first, c->hidden, c->w2, b2, 0, (uint32_t)vectors, count, LOWCAP_TILE);
  }
  w2c_core_measure(&core, result, logits, signs, scratch, n);
  const double *counts = at(result);
  printf(" %g %g %g %g\n", counts[1], counts[2], counts[3], counts[4]);
}

int main(int argc, char **argv) {
  const int hidden = argc > 3 ? atoi(argv[3]) : 0;
  const int epochs = argc > 4 ? atoi(argv[4]) : 0;
  if (hidden < 1 || hidden > 512 || epochs < 1) {
    fprintf(stderr, "usage: train IMAGES LABELS HIDDEN EPOCHS\n");
    return 2;
  }
  size_t image_bytes, label_bytes;
  uint8_t *images = read_file(argv[1], &image_bytes);
  uint8_t *labels = read_file(argv[2], &label_bytes);
  if (label_bytes < 8 || image_bytes != 16 + (label_bytes - 8) * D) {
    fprintf(stderr, "got %zu bytes of images and %zu of labels, expected IDX files of as many images of 28 x 28\n", image_bytes, label_bytes);
    return 2;
  }
  const uint32_t all = (uint32_t)label_bytes - 8;
  uint32_t n = 0;
  uint32_t *found = malloc(all * sizeof *found);
  if (!found) return 1;
  for (uint32_t i = 0; i < all; i++) {
    if (labels[8 + i] == NEGATIVE || labels[8 + i] == POSITIVE) found[n++] = i;
  }
  if (n < 2) {
    fprintf(stderr, "got %u images of 4 and 9, expected at least 2\n", n);
    return 2;
  }
  wasm2c_core_instantiate(&core);
  end = w2c_core_heapBase(&core);
  const uint32_t training = (uint32_t)((uint64_t)n * 4 / 5), validation = n - training;

  /* The pair's rows in the order of the seed: training rows first. */
  const uint32_t order = plan(4 * (uint64_t)n);
  const uint32_t bytes = plan((uint64_t)n * D);
  const uint32_t signs = plan(4 * ((uint64_t)n + 8));
  const uint32_t ranges = plan((uint64_t)n * LOWCAP_RANGE);
  w2c_core_permute(&core, order, n, SEED, LOWCAP_SPLIT, 0);
  uint64_t entries_needed = 0;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t image = found[((uint32_t *)at(order))[i]];
    const uint8_t *pixels = images + 16 + (uint64_t)image * D;
    memcpy((uint8_t *)at(bytes) + (uint64_t)i * D, pixels, D);
    ((float *)at(signs))[i] = labels[8 + image] == POSITIVE ? 1 : -1;
    for (int d = 0; d < D; d++) entries_needed += pixels[d] != 0;
  }
  const uint32_t entries = plan(entries_needed * LOWCAP_ENTRY);
  w2c_core_compressRows(&core, ranges, entries, bytes, 255, n, D, D);

  const int vectors = (hidden + LOWCAP_LANES - 1) / LOWCAP_LANES;
  const int panels = (hidden + LOWCAP_PANEL - 1) / LOWCAP_PANEL;
  const uint32_t width = 4 * LOWCAP_PANEL * (uint32_t)panels;
  const uint32_t tiles = (training + BATCH - 1) / BATCH;
  const struct lowcap_cohort c = {
    .trials = 1, .dimensions = D, .panels = (uint32_t)panels,
    .half_panel = panels * LOWCAP_PANEL - vectors * LOWCAP_LANES >= LOWCAP_PANEL / 2,
    .form = LOWCAP_COMPRESSED,
    .w1 = plan(LOWCAP_WEIGHT_ROWS(D) * (uint64_t)width), .b1 = plan(width), .w2 = plan(width), .b2 = plan(16),
    .db1 = plan(width), .dw2 = plan(width), .db2 = plan(16), .rates = plan(width), .trial_rates = plan(16),
    .first_vectors = plan(4), .vectors = plan(4), .hidden = plan(LOWCAP_TILE * (uint64_t)width),
    .tiles = plan(tiles * sizeof(struct lowcap_tile)), .rows = plan((uint64_t)training * LOWCAP_RANGE),
    .signs = plan(4 * ((uint64_t)training + 3)), .columns = plan(D * LOWCAP_RANGE),
    .column_entries = plan((uint64_t)BATCH * D * LOWCAP_ENTRY), .losses = plan(8),
  };
  const uint32_t cohort = plan(sizeof c);
  const uint32_t column = plan(4 * D);
  const uint32_t counts = plan(4 * 65536), list = plan(4 * (uint64_t)D * (uint64_t)hidden);
  const uint32_t checked_signs = plan(4 * ((uint64_t)validation + 3));
  const uint32_t logits = plan(4 * ((uint64_t)validation + 3)), scratch = plan(16 * (uint64_t)validation + 1024);
  const uint32_t result = plan(48);
  memcpy(at(cohort), &c, sizeof c);
  memcpy(at(checked_signs), (float *)at(signs) + training, 4 * validation);

  /* He et al. (2015): standard deviation sqrt(2 / inputs), biases 0. */
  for (int h = 0; h < hidden; h++) {
    w2c_core_fillNormal(&core, column, D, (float)sqrt(2.0 / D), SEED, LOWCAP_HIDDEN_WEIGHTS, (uint32_t)h, (uint32_t)hidden);
    for (int d = 0; d < D; d++) memcpy(at(weight_at(c.w1, d, h)), (float *)at(column) + d, 4);
    ((float *)at(c.rates))[h] = 0.03f;
  }
  w2c_core_fillNormal(&core, c.w2, (uint32_t)hidden, (float)sqrt(2.0 / hidden), SEED, LOWCAP_OUTPUT_WEIGHTS, (uint32_t)hidden, 0);
  for (int h = hidden; h < panels * LOWCAP_PANEL; h++) ((float *)at(c.w2))[h] = 0;
  *(float *)at(c.trial_rates) = 0.03f;
  *(int32_t *)at(c.vectors) = vectors;
  for (uint32_t t = 0; t < tiles; t++) {
    const uint32_t first = t * BATCH, rows = training - first < BATCH ? training - first : BATCH;
    ((struct lowcap_tile *)at(c.tiles))[t] = (struct lowcap_tile){ first, rows, rows, 1 };
  }
  for (int epoch = 1; epoch <= epochs; epoch++) {
    w2c_core_permute(&core, order, training, SEED, LOWCAP_BATCH_ORDER, (uint32_t)epoch);
    w2c_core_reorder(&core, c.rows, c.signs, ranges, signs, order, training);
    *(double *)at(c.losses) = 0;
    w2c_core_trainTiles(&core, cohort, 0, tiles);
  }
  const uint32_t checked = ranges + training * LOWCAP_RANGE;
  print_weights("trained", &c, hidden);
  classify(&c, vectors, checked, checked_signs, validation, logits, scratch, result);

  /* 95 % of each layer's weights, by row-major index where magnitudes tie. */
  const uint32_t weights = D * (uint32_t)hidden;
  for (int d = 0; d < D; d++) {
    for (int h = 0; h < hidden; h++) memcpy((float *)at(list) + d * hidden + h, at(weight_at(c.w1, d, h)), 4);
  }
  w2c_core_prune(&core, list, counts, weights, (uint32_t)floor(0.95 * weights));
  for (int d = 0; d < D; d++) {
    for (int h = 0; h < hidden; h++) memcpy(at(weight_at(c.w1, d, h)), (float *)at(list) + d * hidden + h, 4);
  }
  w2c_core_prune(&core, c.w2, counts, (uint32_t)hidden, (uint32_t)floor(0.95 * hidden));
  print_weights("pruned", &c, hidden);
  classify(&c, vectors, checked, checked_signs, validation, logits, scratch, result);
  return 0;
}
