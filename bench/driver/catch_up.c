#include "catch_up.h"

#include <stdio.h>

#include "clock.h"
#include "histogram.h"
#include "loop.h"
#include "options.h"
#include "process.h"

#define TIMEOUT (60 * SECOND)

int catching_up;

static uint32_t wanted;
static int caught_up;
static uint64_t started, deliveries;
static struct histogram times;

void catch_up_delivered(struct connection *c, uint32_t number, uint64_t now) {
  if (number != c->next)
    fail("connection %d got message %u but expected %u", c->index, number, c->next);
  c->next++;
  deliveries++;
  if (c->next != wanted) return;
  caught_up++;
  histogram_add(&times, now - started);
}

void catch_up(uint32_t messages) {
  uint64_t server = process_cpu_ns(options.server), own = own_cpu_ns();
  catching_up = 1;
  wanted = messages;
  started = now_ns();
  while (caught_up < options.connections) {
    connections_open_more();
    loop_turn(now_ns() + 100 * MILLISECOND);
    if (now_ns() - started > TIMEOUT)
      fail("only %d of %d connections caught up, %d are ready", caught_up, options.connections,
           ready_connections);
  }
  uint64_t elapsed = now_ns() - started;
  printf("{\"elapsed\":%llu,\"deliveries\":%llu,\"p50\":%llu,\"p99\":%llu,"
         "\"serverCpu\":%llu,\"driverCpu\":%llu}\n",
         (unsigned long long)elapsed, (unsigned long long)deliveries,
         (unsigned long long)histogram_percentile(&times, 0.5),
         (unsigned long long)histogram_percentile(&times, 0.99),
         (unsigned long long)(process_cpu_ns(options.server) - server),
         (unsigned long long)(own_cpu_ns() - own));
  fflush(stdout);
}
