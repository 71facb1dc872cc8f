#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>

#include "../options.h"
#include "client_id.h"

void fresh_client_id(char *id) {
  static uint64_t random[64];
  static unsigned used = 64;
  if (used == 64) {
    if (getrandom(random, sizeof random, 0) != sizeof random) fail("no random bytes");
    used = 0;
  }
  uint64_t high = (random[used] & ~0xf000ull) | 0x4000, low = (random[used + 1] >> 2) | 1ull << 63;
  used += 2;
  snprintf(id, 37, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32), (unsigned)(high >> 16) & 0xffff,
           (unsigned)high & 0xffff, (unsigned)(low >> 48), (unsigned long long)(low & 0xffffffffffff));
}
