#include "measure.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "loop.h"
#include "messages.h"
#include "options.h"
#include "process.h"

#define TIMEOUT (10 * SECOND)

struct edge {
  uint64_t at, server, server_threads, server_waiting, stores, driver, driver_waiting;
};

static struct edge read_edge(void) {
  struct edge edge = {.at = now_ns(), .driver = own_cpu_ns()};
  edge.driver_waiting = process_waiting_ns(getpid());
  edge.server = process_cpu_ns(options.server);
  edge.server_threads = process_threads_ns(options.server);
  edge.server_waiting = process_waiting_ns(options.server);
  for (int i = 0; i < options.store_count; i++) edge.stores += process_cpu_ns(options.stores[i]);
  return edge;
}

static void run_until(uint64_t deadline) {
  while (now_ns() < deadline) loop_turn(deadline);
}

static void wait_for_the_rest(void) {
  uint64_t deadline = now_ns() + TIMEOUT;
  while (deliveries_open + answers_open > 0 && now_ns() < deadline) loop_turn(deadline);
  if (deliveries_open > 0) fail("%lld deliveries never came", (long long)deliveries_open);
  if (answers_open > 0) fail("%lld answers never came", (long long)answers_open);
  if (deliveries_unexpected > 0)
    fail("%llu unexpected deliveries", (unsigned long long)deliveries_unexpected);
}

static void print_number(const char *name, uint64_t value) {
  printf("\"%s\":%llu,", name, (unsigned long long)value);
}

/* The waiting time of a thread is lost when the thread ends, so the sum may shrink. */
static uint64_t grown(uint64_t from, uint64_t to) { return to > from ? to - from : 0; }

static void print_figures(struct edge from, struct edge to) {
  putchar('{');
  print_number("elapsed", to.at - from.at);
  print_number("sent", tally.sent);
  print_number("acked", tally.acked);
  print_number("delivered", tally.delivered);
  print_number("reads", tally.reads);
  print_number("bytes", tally.bytes);
  print_number("ackP50", histogram_percentile(&tally.ack, 0.5));
  print_number("ackP99", histogram_percentile(&tally.ack, 0.99));
  print_number("deliveryP50", histogram_percentile(&tally.delivery, 0.5));
  print_number("deliveryP99", histogram_percentile(&tally.delivery, 0.99));
  print_number("serverCpu", to.server - from.server);
  print_number("serverThreads", to.server_threads - from.server_threads);
  print_number("serverWaiting", grown(from.server_waiting, to.server_waiting));
  print_number("storeCpu", to.stores - from.stores);
  print_number("driverWaiting", grown(from.driver_waiting, to.driver_waiting));
  printf("\"driverCpu\":%llu}\n", (unsigned long long)(to.driver - from.driver));
  fflush(stdout);
}

void measure(struct window window) {
  load_start(window.load);
  run_until(now_ns() + window.warm_ns);
  memset(&tally, 0, sizeof tally);
  tallying = 1;
  struct edge from = read_edge();
  run_until(from.at + window.length_ns);
  struct edge to = read_edge();
  tallying = 0;
  load_stop();
  wait_for_the_rest();
  print_figures(from, to);
}
