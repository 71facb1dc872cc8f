#include "histogram.h"

#include <math.h>
#include <string.h>

void histogram_clear(struct histogram *h) { memset(h, 0, sizeof *h); }

static int bucket_of(uint64_t ns) {
  if (ns < 256) return (int)ns;
  int shift = 56 - __builtin_clzll(ns);
  return 128 * shift + (int)(ns >> shift);
}

static uint64_t floor_of(int bucket) {
  if (bucket < 256) return (uint64_t)bucket;
  int shift = bucket / 128 - 1;
  return (uint64_t)(bucket - 128 * shift) << shift;
}

void histogram_add(struct histogram *h, uint64_t ns) {
  h->count++;
  h->buckets[bucket_of(ns)]++;
}

uint64_t histogram_percentile(const struct histogram *h, double p) {
  uint64_t rank = (uint64_t)ceil(p * (double)h->count), seen = 0;
  for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
    seen += h->buckets[bucket];
    if (seen > 0 && seen >= rank) return floor_of(bucket);
  }
  return 0;
}
