/* Loads a chat server and measures it. One thread holds many connections; all receive, some send.
 * Lines on the standard input are its commands; it exits when the input closes. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "catch_up.h"
#include "clock.h"
#include "command.h"
#include "connection.h"
#include "dialect.h"
#include "loop.h"
#include "measure.h"
#include "options.h"

#define TIMEOUT (60 * SECOND)

static void pin_to_core(int core) {
  if (core < 0) return;
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  if (sched_setaffinity(0, sizeof set, &set) < 0) fail("cannot use core %d", core);
}

static void allow_files(int count) {
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  rlim_t wanted = (rlim_t)count + 64;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  if (limit.rlim_max < wanted) limit.rlim_max = wanted;
  if (setrlimit(RLIMIT_NOFILE, &limit) < 0) fail("cannot open %d files", count);
}

static void open_all(void) {
  uint64_t started = now_ns();
  while (ready_connections < options.connections) {
    connections_open_more();
    loop_turn(now_ns() + 100 * MILLISECOND);
    if (now_ns() - started > TIMEOUT)
      fail("only %d of %d connections are ready", ready_connections, options.connections);
  }
  printf("{\"elapsed\":%llu}\n", (unsigned long long)(now_ns() - started));
  fflush(stdout);
}

static enum pace read_pace(const char *word) {
  if (!strcmp(word, "in-flight")) return IN_FLIGHT;
  if (!strcmp(word, "answered")) return ANSWERED;
  if (!strcmp(word, "rate")) return RATE;
  fail("unknown pace %s", word);
}

static struct window read_window(const char *words) {
  struct window w;
  char pace[16];
  unsigned warm, length;
  if (sscanf(words, "pace=%15s in_flight=%d rate=%lf senders=%d warm=%u length=%u", pace,
             &w.load.in_flight, &w.load.rate, &w.load.senders, &warm, &length) != 6)
    fail("not a window: %s", words);
  w.load.pace = read_pace(pace);
  w.warm_ns = warm * MILLISECOND;
  w.length_ns = length * MILLISECOND;
  return w;
}

static void run_command(const char *command) {
  unsigned messages;
  if (!strcmp(command, "open")) open_all();
  else if (!strncmp(command, "measure ", 8)) measure(read_window(command + 8));
  else if (sscanf(command, "catch-up %u", &messages) == 1) catch_up(messages);
  else fail("unknown command %s", command);
}

int main(int count, char **words) {
  options_read(count, words);
  signal(SIGPIPE, SIG_IGN);
  pin_to_core(options.core);
  allow_files(options.connections);
  dialect_choose(options.dialect);
  loop_prepare();
  load_prepare();
  command_prepare();
  connections_prepare();
  for (const char *command; (command = command_next());) run_command(command);
  return 0;
}
