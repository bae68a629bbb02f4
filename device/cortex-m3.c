/*
 * A program for a bare Cortex-M3 that classifies rows with a network that `lowcap export … --save model.c` has written,
 * without an operating system, a C library's heap or libm:
 *
 *   arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -Os -ffreestanding -nostartfiles -ffunction-sections -Wl,--gc-sections \
 *     -T device/cortex-m3.ld -DMODEL='"model.c"' -DROWS='"rows.h"' device/cortex-m3.c -o model.elf
 *   qemu-system-arm -M mps2-an385 -semihosting -nographic -kernel model.elf
 *
 * MODEL is the file of the network, with `lowcap_logit_bytes`; ROWS a file that defines
 * `static const uint8_t rows[][INPUTS]`. Prints the bits of each logit and of its probability as hexadecimal digits.
 */
#include MODEL
#include ROWS

extern uint32_t data_source[], data_begin[], data_end[], bss_begin[], bss_end[], stack_top[];

void reset(void);

__attribute__((section(".vectors"), used)) static const void *const vectors[2] = { stack_top, (const void *)reset };

/* Semihosting: the emulator, or a debugger, does what a number asks for. */
enum { WRITE_TEXT = 0x04, EXIT = 0x18, STOPPED = 0x20026 };

static void ask_host(int what, const void *with) {
  register int r0 __asm__("r0") = what;
  register const void *r1 __asm__("r1") = with;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

static void print_bits(float value, char end) {
  const union { float value; uint32_t bits; } word = { value };
  char text[10];
  for (int i = 0; i < 8; i++) text[i] = "0123456789abcdef"[(word.bits >> (28 - 4 * i)) & 15];
  text[8] = end;
  text[9] = 0;
  ask_host(WRITE_TEXT, text);
}

void reset(void) {
  for (uint32_t *to = data_begin, *from = data_source; to < data_end;) *to++ = *from++;
  for (uint32_t *to = bss_begin; to < bss_end;) *to++ = 0;
  for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    const float logit = lowcap_logit_bytes(rows[i]);
    print_bits(logit, ' ');
    print_bits(lowcap_probability(logit), '\n');
  }
  ask_host(EXIT, (const void *)STOPPED);
  for (;;) {}
}
