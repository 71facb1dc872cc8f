#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "clock.h"
#include "connection.h"
#include "dialect.h"
#include "loop.h"
#include "marker.h"
#include "messages.h"
#include "options.h"

char load_clock;

static struct load load;
static int running;
static int timer;
static uint64_t next_due;
static int turn;
static int *idle, idle_count;

void load_prepare(void) {
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (timer < 0) fail("timer: %s", strerror(errno));
  loop_watch_input(timer, &load_clock);
  idle = calloc((size_t)options.connections, sizeof *idle);
}

static uint64_t period(void) { return (uint64_t)((double)SECOND / load.rate); }

static void set_timer(uint64_t ns) {
  struct timespec interval = {(time_t)(ns / SECOND), (long)(ns % SECOND)};
  timerfd_settime(timer, 0, &(struct itimerspec){interval, interval}, NULL);
}

void load_start(struct load wanted) {
  if (wanted.senders < 1 || wanted.senders > options.connections) fail("cannot have %d senders", wanted.senders);
  load = wanted;
  running = 1;
  idle_count = 0;
  if (load.pace == ANSWERED)
    while (idle_count < load.senders) idle[idle_count] = idle_count, idle_count++;
  if (load.pace == RATE) {
    next_due = now_ns() + period();
    set_timer(period());
  }
}

void load_stop(void) {
  running = 0;
  set_timer(0);
}

static void send_from(int sender, uint64_t started) {
  char text[TEXT_LENGTH + 1];
  uint32_t number = message_sent(started, sender);
  marker_write(text, number);
  dialect->send(&connections[sender], number, text);
}

static int next_sender(void) { return turn++ % load.senders; }

void load_answered(int sender) {
  if (running && load.pace == ANSWERED) idle[idle_count++] = sender;
}

/* With one in flight, the next message leaves when the last receiver has the one before. With more,
 * pending deliveries are counted instead of messages, so that messages leave evenly and not in bursts. */
static int may_send(void) {
  return deliveries_open <= (int64_t)(load.in_flight - 1) * options.audience;
}

void load_send_next(void) {
  if (!running) return;
  while (idle_count > 0) send_from(idle[--idle_count], now_ns());
  while (load.pace == IN_FLIGHT && may_send()) send_from(next_sender(), now_ns());
}

/* Times count from the moment at which a message was due, even if it is sent later. Otherwise a
 * server that slows the driver down would hide its delay. */
void load_tick(void) {
  uint64_t expirations;
  if (read(timer, &expirations, sizeof expirations) < 0) return;
  for (uint64_t now = now_ns(); running && next_due <= now; next_due += period())
    send_from(next_sender(), next_due);
}
