#pragma once
#include <stdint.h>

#define HISTOGRAM_BUCKETS 8192

/* Times in nanoseconds, kept with an error below 1 %: 128 buckets for each doubling. */
struct histogram {
  uint64_t count;
  uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_clear(struct histogram *h);
void histogram_add(struct histogram *h, uint64_t ns);
/* The nearest-rank percentile; `p` is between 0 and 1. 0 where nothing was added. */
uint64_t histogram_percentile(const struct histogram *h, double p);
