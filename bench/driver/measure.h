#pragma once
#include <stdint.h>

#include "load.h"

struct window {
  struct load load;
  uint64_t warm_ns, length_ns;
};

/* Warms up, measures one window, waits until all is delivered, and prints the figures as one line of
 * JSON; times are in nanoseconds. */
void measure(struct window window);
