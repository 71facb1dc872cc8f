#pragma once
#include <stdint.h>

#include "load.h"

struct window {
  struct load load;
  uint64_t warm_ns, length_ns;
};

/* Warms up, measures one window, waits for all deliveries, and prints the figures as one line of JSON.
 * Times are in nanoseconds. */
void measure(struct window window);
