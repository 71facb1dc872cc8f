/* A longer road to a server on this machine: takes connections at PORT, opens one to TO_PORT for each, and
 * passes on what comes from either side DELAY_US microseconds after it came. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../driver/clock.h"

#define MOST 4096
#define BATCH 64
#define LONGEST 65536

/* Bytes on their way. All take equally long, so that one queue holds them in the order of their times. */
struct piece {
  struct piece *next;
  uint64_t due;
  int to;
  size_t length; /* 0 where the sender has no more to say */
  char bytes[];
};

static struct piece *first, **end = &first;
static int other[MOST];            /* the other end of a connection, by file descriptor */
static unsigned char silent[MOST]; /* has said its last */
static int poller;
static uint64_t delay;

static void give_up(const char *what) {
  perror(what);
  exit(1);
}

static int number(const char *name) {
  const char *value = getenv(name);
  if (!value) fprintf(stderr, "road: no %s\n", name), exit(1);
  return atoi(value);
}

static struct sockaddr_in loopback(int port) {
  return (struct sockaddr_in){.sin_family = AF_INET,
                              .sin_port = htons((unsigned short)port),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), yes = 1;
  struct sockaddr_in address = loopback(port);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 128) < 0) give_up("road");
  return fd;
}

static void watch(int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0) give_up("epoll");
}

static void join(int fd, int to) {
  int yes = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  other[fd] = to;
  silent[fd] = 0;
  watch(fd);
}

static void accept_one(int listener, int port) {
  int near = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  int far = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = loopback(port);
  if (near < 0 || far < 0 || near >= MOST || far >= MOST ||
      connect(far, (struct sockaddr *)&address, sizeof address) < 0) {
    close(near);
    close(far);
    return;
  }
  join(near, far);
  join(far, near);
}

static void take(int fd) {
  static char input[LONGEST];
  ssize_t length = recv(fd, input, sizeof input, 0);
  if (length < 0) length = 0;
  if (length == 0) epoll_ctl(poller, EPOLL_CTL_DEL, fd, NULL);
  struct piece *piece = malloc(sizeof *piece + (size_t)length);
  *piece = (struct piece){.due = now_ns() + delay, .to = other[fd], .length = (size_t)length};
  memcpy(piece->bytes, input, (size_t)length);
  *end = piece;
  end = &piece->next;
}

/* Both ends read all the time, so that no send waits for long. */
static void give(const struct piece *piece) {
  int to = piece->to;
  if (piece->length > 0) {
    for (size_t sent = 0; sent < piece->length;) {
      ssize_t some = send(to, piece->bytes + sent, piece->length - sent, MSG_NOSIGNAL);
      if (some <= 0) return;
      sent += (size_t)some;
    }
    return;
  }
  shutdown(to, SHUT_WR);
  silent[other[to]] = 1;
  if (!silent[to]) return;
  close(other[to]);
  close(to);
}

static void give_due(void) {
  while (first && first->due <= now_ns()) {
    struct piece *piece = first;
    first = piece->next;
    if (!first) end = &first;
    give(piece);
    free(piece);
  }
}

/* The kernel would wait for whole milliseconds with epoll_wait(). */
static int wait_for(struct epoll_event *events) {
  if (!first) return epoll_wait(poller, events, BATCH, -1);
  uint64_t now = now_ns(), left = first->due > now ? first->due - now : 0;
  struct timespec time = {(time_t)(left / SECOND), (long)(left % SECOND)};
  return epoll_pwait2(poller, events, BATCH, &time, NULL);
}

int main(void) {
  int listener = listen_on(number("PORT")), port = number("TO_PORT");
  delay = (uint64_t)number("DELAY_US") * 1000;
  poller = epoll_create1(EPOLL_CLOEXEC);
  watch(listener);
  struct epoll_event events[BATCH];
  for (;;) {
    int ready = wait_for(events);
    give_due();
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd == listener) accept_one(listener, port);
      else take(events[i].data.fd);
    }
  }
}
