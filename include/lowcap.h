/*
 * The core of lowcap for hosts without JavaScript: what `build/core.wasm` and `build/core.scalar.wasm` export, as C
 * prototypes of the source that wasm2c makes of either, `wasm2c core.scalar.wasm -n core -o core.c` (WABT 1.0.33 or
 * newer). `device/train.c` trains, prunes and classifies with it.
 *
 * Compile with -ffp-contract=off: with fused multiply-add the results have other bits. -ffast-math is out of the question.
 *
 * Memory. The core allocates nothing. The host plans all buffers once, one after another from lowcap_heap_base() on, each
 * at a multiple of 64 bytes, grows the memory to their end (wasm_rt_grow_memory) and fills with zeros what is read before
 * it is written. An address is a number of bytes from the beginning of the memory; the bytes are at
 * w2c_core_memory(core)->data + address, which moves when the memory grows. Numbers are little-endian.
 *
 * Letters: N rows, D inputs, H hidden units, P panels, T networks side by side (trials), B rows of a batch.
 *
 * Matrices with columns for hidden units lie in panels of 16 columns: panel after panel, in each row after row, so that a
 * row of a panel is 64 bytes. Panels of the first layer's weights and of their gradient have LOWCAP_WEIGHT_ROWS(D) rows,
 * those of hidden sums LOWCAP_TILE. A network's columns begin at a multiple of 4 (a vector) and are padded with zeros to one.
 *
 * Compressed rows: for each row a range (u32 begin, u32 end, addresses) of entries (u32 offset, f32 value) in the order of
 * columns; the offset is 64 d for input d. Inputs that are 0 have no entry.
 *
 * Draws are functions of (seed, purpose, indices), the purpose being one of the streams below.
 */
#ifndef LOWCAP_H
#define LOWCAP_H

#include <stdint.h>

#include "wasm-rt.h"

enum {
  LOWCAP_ALIGNMENT = 64,   /* bytes, of every buffer */
  LOWCAP_ROW = 64,         /* bytes of one row of a panel */
  LOWCAP_PANEL = 16,       /* columns of a panel */
  LOWCAP_LANES = 4,        /* columns of a vector */
  LOWCAP_TILE = 256,       /* rows that go through the layers together, at most */
  LOWCAP_RANGE = 8,        /* bytes of a range */
  LOWCAP_ENTRY = 8         /* bytes of an entry */
};

#define LOWCAP_WEIGHT_ROWS(dimensions) (((dimensions) + 3) & ~3)

/* Purposes of draws. */
enum {
  LOWCAP_SPLIT = 1,           /* order of a pair's rows before the split; index 0 */
  LOWCAP_HIDDEN_WEIGHTS = 2,  /* column of w1; indices unit, H */
  LOWCAP_OUTPUT_WEIGHTS = 3,  /* w2; indices H, 0 */
  LOWCAP_BATCH_ORDER = 4      /* order of the training rows; index epoch, from 1 */
};

/* How the rows of a cohort lie in memory. */
enum { LOWCAP_COMPRESSED = 0, LOWCAP_BLOCKED = 1, LOWCAP_DENSE = 2 };

/* Addresses and sizes of all that a cohort is trained with: 26 words, written once, read by trainTiles. */
struct lowcap_cohort {
  uint32_t trials;          /* T */
  uint32_t dimensions;      /* D */
  uint32_t panels;          /* P */
  uint32_t half_panel;      /* 1: the last 8 columns of the last panel are padding */
  uint32_t form;            /* LOWCAP_COMPRESSED … */
  uint32_t w1;              /* f32[D, 16 P] */
  uint32_t b1;              /* f32[16 P] */
  uint32_t w2;              /* f32[16 P] */
  uint32_t b2;              /* f32[T rounded up to 4] */
  uint32_t dw1, db1, dw2, db2; /* gradients, as the weights, zero at first; dw1 is not touched where compressed batches are one tile */
  uint32_t rates;           /* f32[16 P] learning rate of each column, 0 in the padding */
  uint32_t trial_rates;     /* f32[T rounded up to 4] */
  uint32_t first_vectors;   /* i32[T] first vector of each network */
  uint32_t vectors;         /* i32[T] how many; 0: logistic regression on its first column */
  uint32_t hidden;          /* f32[256, 16 P] in panels, overwritten */
  uint32_t tiles;           /* struct lowcap_tile[] */
  uint32_t rows;            /* ranges of the training rows in the order of this epoch */
  uint32_t signs;           /* f32[N + 3] labels in the same order, +1 or -1 */
  uint32_t columns;         /* compressed: room for D ranges, overwritten */
  uint32_t column_entries;  /* compressed: room for the entries of a tile, overwritten */
  uint32_t losses;          /* f64[T] sums of the training loss, accumulated */
  uint32_t w1_mask, w2_mask; /* as w1 and w2: all bits 1, or 0 where a weight must stay 0; addresses 0 for none */
};

/* Rows that go through the layers together; a batch is one or more tiles. */
struct lowcap_tile {
  uint32_t first; /* position of its first row */
  uint32_t rows;  /* at most 256 */
  uint32_t batch; /* rows of its batch */
  uint32_t last;  /* 1: the batch ends here, and the weights are updated */
};

typedef struct w2c_core w2c_core;
typedef uint32_t lowcap_at; /* an address in the memory of the core */

#define LOWCAP_EXPORT(result, name, ...) result w2c_core_##name(w2c_core *core, __VA_ARGS__)

void wasm2c_core_instantiate(w2c_core *core);
void wasm2c_core_free(w2c_core *core);
wasm_rt_memory_t *w2c_core_memory(w2c_core *core);
/* The first byte that is free. */
uint32_t w2c_core_heapBase(w2c_core *core);

/* ---- draws ---- */

/* out f32[n rounded up to 4] = N(0, scale^2), by indices a and b. */
LOWCAP_EXPORT(void, fillNormal, lowcap_at out, uint32_t n, float scale, uint32_t seed, uint32_t purpose, uint32_t a, uint32_t b);
/* out u32[n]: a permutation of 0 … n - 1, by index a. */
LOWCAP_EXPORT(void, permute, lowcap_at out, uint32_t n, uint32_t seed, uint32_t purpose, uint32_t a);

/* ---- rows ---- */

/*
 * Compressed rows of bytes, value = byte / divisor: ranges[n] and entries are overwritten; returns the end of the entries.
 * bytes u8[n, stride]; stride is a multiple of 8 and the bytes from D on are 0.
 */
LOWCAP_EXPORT(uint32_t, compressRows, lowcap_at ranges, lowcap_at entries, lowcap_at bytes, double divisor, uint32_t n, uint32_t dimensions, uint32_t stride);
/* ranges[n] and signs f32[n] = from_ranges and from_signs in the order u32[n]. */
LOWCAP_EXPORT(void, reorder, lowcap_at ranges, lowcap_at signs, lowcap_at from_ranges, lowcap_at from_signs, lowcap_at order, uint32_t n);

/* ---- training ---- */

/*
 * Tiles from … to - 1 of the epoch, forward and backward, with an update at the end of every batch. Before each epoch the
 * host puts rows and labels into its order (permute, reorder) and sets the losses to 0.
 */
LOWCAP_EXPORT(void, trainTiles, lowcap_at cohort, uint32_t from, uint32_t to);

/* ---- pruning ---- */

/* The k smallest magnitudes of weights f32[n] become 0, ties by index. counts u32[65536], overwritten. 0 <= k <= n. */
LOWCAP_EXPORT(void, prune, lowcap_at weights, lowcap_at counts, uint32_t n, uint32_t k);

/* ---- classifying: fillRows, gatherRows, outputLogits for every tile ---- */

/* y f32[n, 16 P] in panels of y_rows rows = bias f32[16 P] in every row. */
LOWCAP_EXPORT(void, fillRows, lowcap_at y, lowcap_at bias, uint32_t n, uint32_t panels, uint32_t y_rows);
/* y[r, :] += sum of value * x[offset, :] over the entries of row r; x f32[., 16 P] in panels of x_rows rows. */
LOWCAP_EXPORT(void, gatherRows, lowcap_at y, lowcap_at x, lowcap_at ranges, uint32_t n, uint32_t panels, uint32_t y_rows, uint32_t x_rows);
/*
 * logits f32[n rounded up to 4] of one network from hidden sums z in panels of z_rows >= n rounded up to 4 rows; its columns
 * are vectors first_vector … first_vector + vectors - 1, w2 f32[4 vectors] its output weights.
 */
LOWCAP_EXPORT(void, outputLogits, lowcap_at logits, lowcap_at z, lowcap_at w2, float b2, uint32_t first_vector, uint32_t vectors, uint32_t n, uint32_t z_rows);
/* out f32[n] = probabilities of the positive class, which is predicted where the logit is 0 or more. */
LOWCAP_EXPORT(void, probabilities, lowcap_at out, lowcap_at logits, uint32_t n);
/*
 * result f64[6]: sum of the cross-entropies, true and false positives, false and true negatives, area under the ROC curve.
 * logits and signs f32[n rounded up to 4]; scratch of 16 n + 1024 bytes, overwritten.
 */
LOWCAP_EXPORT(void, measure, lowcap_at result, lowcap_at logits, lowcap_at signs, lowcap_at scratch, uint32_t n);

#endif
