#include "wasm-rt.h"

#include <stdio.h>

bool wasm_rt_is_initialized(void) {
  return true;
}

void wasm_rt_trap(wasm_rt_trap_t why) {
  fprintf(stderr, "the core has trapped (%d)\n", (int)why);
  exit(1);
}

void wasm_rt_allocate_memory(wasm_rt_memory_t *memory, uint64_t pages, uint64_t max_pages, bool is64, uint32_t page_size) {
  memory->page_size = page_size;
  memory->pages = pages;
  memory->max_pages = max_pages;
  memory->size = pages * page_size;
  memory->is64 = is64;
  memory->data = calloc(pages, page_size);
  if (!memory->data) wasm_rt_trap(WASM_RT_TRAP_EXHAUSTION);
  memory->data_end = memory->data + memory->size;
}

uint64_t wasm_rt_grow_memory(wasm_rt_memory_t *memory, uint64_t by) {
  const uint64_t before = memory->pages;
  const uint64_t size = (before + by) * memory->page_size;
  uint8_t *data = before + by > memory->max_pages ? NULL : realloc(memory->data, size);
  if (!data) return UINT32_MAX;
  memset(data + memory->size, 0, size - memory->size);
  memory->data = data;
  memory->data_end = data + size;
  memory->pages = before + by;
  memory->size = size;
  return before;
}

void wasm_rt_free_memory(wasm_rt_memory_t *memory) {
  free(memory->data);
}
