#include "loop.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>

#include "clock.h"
#include "command.h"
#include "connection.h"
#include "load.h"
#include "options.h"

#define BATCH 512

static int poller;

void loop_prepare(void) {
  poller = epoll_create1(EPOLL_CLOEXEC);
  if (poller < 0) fail("epoll: %s", strerror(errno));
}

static void watch(int operation, int fd, uint32_t events, void *source) {
  struct epoll_event event = {.events = events, .data.ptr = source};
  if (epoll_ctl(poller, operation, fd, &event) < 0) fail("epoll: %s", strerror(errno));
}

void loop_watch_input(int fd, void *source) { watch(EPOLL_CTL_ADD, fd, EPOLLIN, source); }

void loop_watch_output(int fd, void *source) { watch(EPOLL_CTL_ADD, fd, EPOLLOUT, source); }

void loop_watch_input_instead(int fd, void *source) { watch(EPOLL_CTL_MOD, fd, EPOLLIN, source); }

void loop_forget(int fd) { epoll_ctl(poller, EPOLL_CTL_DEL, fd, NULL); }

static int milliseconds_until(uint64_t deadline) {
  uint64_t now = now_ns();
  if (now >= deadline) return 0;
  uint64_t left = (deadline - now + MILLISECOND - 1) / MILLISECOND;
  return left > 1000 ? 1000 : (int)left;
}

void loop_turn(uint64_t deadline) {
  struct epoll_event events[BATCH];
  int count = epoll_wait(poller, events, BATCH, milliseconds_until(deadline));
  for (int i = 0; i < count; i++) {
    void *source = events[i].data.ptr;
    if (source == &command_input) command_receive();
    else if (source == &load_clock) load_tick();
    else connection_event(source, events[i].events);
  }
  load_send_next();
}
