/* A TCP proxy that adds a delay. It accepts connections at PORT and opens one to TO_PORT on this machine
 * for each. It forwards all bytes in both directions, DELAY_US microseconds after they arrive. */
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

#define MAX_SOCKETS 4096
#define BATCH 64
#define CHUNK_SIZE 65536

/* Bytes that wait to be forwarded. All wait equally long, so one queue holds them in order of time. */
struct chunk {
  struct chunk *next;
  uint64_t due;
  int to;
  size_t length; /* 0 if the sender has closed its side */
  char bytes[];
};

static struct chunk *first, **end = &first;
static int other[MAX_SOCKETS];                 /* the other end of a connection, by file descriptor */
static unsigned char half_closed[MAX_SOCKETS]; /* has closed its side */
static int poller;
static uint64_t delay;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static int number(const char *name) {
  const char *value = getenv(name);
  if (!value) fprintf(stderr, "delay-proxy: %s is not set\n", name), exit(1);
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
  if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 128) < 0) die("delay-proxy");
  return fd;
}

static void watch(int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0) die("epoll");
}

static void join(int fd, int to) {
  int yes = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  other[fd] = to;
  half_closed[fd] = 0;
  watch(fd);
}

static void accept_one(int listener, int port) {
  int near = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  int far = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = loopback(port);
  if (near < 0 || far < 0 || near >= MAX_SOCKETS || far >= MAX_SOCKETS ||
      connect(far, (struct sockaddr *)&address, sizeof address) < 0) {
    close(near);
    close(far);
    return;
  }
  join(near, far);
  join(far, near);
}

static void receive(int fd) {
  static char input[CHUNK_SIZE];
  ssize_t length = recv(fd, input, sizeof input, 0);
  if (length < 0) length = 0;
  if (length == 0) epoll_ctl(poller, EPOLL_CTL_DEL, fd, NULL);
  struct chunk *chunk = malloc(sizeof *chunk + (size_t)length);
  *chunk = (struct chunk){.due = now_ns() + delay, .to = other[fd], .length = (size_t)length};
  memcpy(chunk->bytes, input, (size_t)length);
  *end = chunk;
  end = &chunk->next;
}

/* Both ends read all the time, so no send() blocks for long. */
static void deliver(const struct chunk *chunk) {
  int to = chunk->to;
  if (chunk->length > 0) {
    for (size_t sent = 0; sent < chunk->length;) {
      ssize_t some = send(to, chunk->bytes + sent, chunk->length - sent, MSG_NOSIGNAL);
      if (some <= 0) return;
      sent += (size_t)some;
    }
    return;
  }
  shutdown(to, SHUT_WR);
  half_closed[other[to]] = 1;
  if (!half_closed[to]) return;
  close(other[to]);
  close(to);
}

static void deliver_due(void) {
  while (first && first->due <= now_ns()) {
    struct chunk *chunk = first;
    first = chunk->next;
    if (!first) end = &first;
    deliver(chunk);
    free(chunk);
  }
}

/* epoll_pwait2() can wait for microseconds; epoll_wait() only for whole milliseconds. */
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
    deliver_due();
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd == listener) accept_one(listener, port);
      else receive(events[i].data.fd);
    }
  }
}
