#include <stdint.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>

#include "../options.h"
#include "client_id.h"

/* Version 7, as the project's own clients make it: the time in milliseconds, then random bits. */
void fresh_client_id(char *id) {
  static uint64_t random[64];
  static unsigned used = 64;
  if (used == 64) {
    if (getrandom(random, sizeof random, 0) != sizeof random) fail("no random bytes");
    used = 0;
  }
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  uint64_t ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
  unsigned high = (unsigned)(random[used] & 0xfff) | 0x7000;
  uint64_t low = (random[used + 1] >> 2) | 1ull << 63;
  used += 2;
  snprintf(id, 37, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(ms >> 16), (unsigned)ms & 0xffff, high,
           (unsigned)(low >> 48), (unsigned long long)(low & 0xffffffffffff));
}
