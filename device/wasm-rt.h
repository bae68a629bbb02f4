/*
 * The run-time of programs that wasm2c (WABT 1.0.33 or newer) has made of the core: as little as that needs, with a
 * memory that is one block of the C library. Compile with -Idevice in front of any other wasm-rt.h, and with
 * -ffp-contract=off: a fused multiply-add has other bits.
 */
#ifndef WASM_RT_H_
#define WASM_RT_H_

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define wasm_rt_memcpy memcpy
#define wasm_rt_unreachable abort
#define WASM_RT_USE_SEGUE 0
#define WASM_RT_SEGUE_FREE_SEGMENT 0
#define WASM_RT_SANITY_CHECKS 0
#define WASM_RT_MEMCHECK_GUARD_PAGES 0
#define WASM_RT_STACK_DEPTH_COUNT 0
#define WASM_RT_MAX_CALL_STACK_DEPTH 500

typedef enum {
  WASM_RT_TRAP_NONE,
  WASM_RT_TRAP_OOB,
  WASM_RT_TRAP_INT_OVERFLOW,
  WASM_RT_TRAP_DIV_BY_ZERO,
  WASM_RT_TRAP_INVALID_CONVERSION,
  WASM_RT_TRAP_UNREACHABLE,
  WASM_RT_TRAP_CALL_INDIRECT,
  WASM_RT_TRAP_EXHAUSTION,
} wasm_rt_trap_t;

typedef enum {
  WASM_RT_I32,
  WASM_RT_I64,
  WASM_RT_F32,
  WASM_RT_F64,
  WASM_RT_V128,
  WASM_RT_FUNCREF,
  WASM_RT_EXTERNREF,
} wasm_rt_type_t;

typedef void (*wasm_rt_function_ptr_t)(void);
typedef struct { wasm_rt_function_ptr_t function; } wasm_rt_tailcallee_t;
typedef const char *wasm_rt_func_type_t;
typedef struct {
  wasm_rt_func_type_t func_type;
  wasm_rt_function_ptr_t func;
  wasm_rt_tailcallee_t func_tailcallee;
  void *module_instance;
} wasm_rt_funcref_t;
typedef void *wasm_rt_externref_t;
static const wasm_rt_funcref_t wasm_rt_funcref_null_value = { NULL, NULL, { NULL }, NULL };
static const wasm_rt_externref_t wasm_rt_externref_null_value = NULL;
typedef struct { wasm_rt_funcref_t *data; uint32_t max_size, size; } wasm_rt_funcref_table_t;
typedef struct { wasm_rt_externref_t *data; uint32_t max_size, size; } wasm_rt_externref_table_t;

typedef struct {
  uint8_t *data;
  uint8_t *data_end;
  uint32_t page_size;
  uint64_t pages, max_pages;
  uint64_t size;
  bool is64;
} wasm_rt_memory_t;

bool wasm_rt_is_initialized(void);
void wasm_rt_trap(wasm_rt_trap_t why) __attribute__((noreturn));
void wasm_rt_allocate_memory(wasm_rt_memory_t *memory, uint64_t pages, uint64_t max_pages, bool is64, uint32_t page_size);
/* The number of pages before, or 2^32 - 1 when there is not so much memory. */
uint64_t wasm_rt_grow_memory(wasm_rt_memory_t *memory, uint64_t by);
void wasm_rt_free_memory(wasm_rt_memory_t *memory);

#endif
