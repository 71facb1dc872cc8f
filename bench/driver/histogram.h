#pragma once
#include <stdint.h>

#define HISTOGRAM_BUCKETS 8192

/* Times in nanoseconds, stored with an error below 1 %: 128 buckets for each power of two. */
struct histogram {
  uint64_t count;
  uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_clear(struct histogram *h);
void histogram_add(struct histogram *h, uint64_t ns);
/* Returns the nearest-rank percentile, with `p` between 0 and 1. Returns 0 for an empty histogram. */
uint64_t histogram_percentile(const struct histogram *h, double p);
