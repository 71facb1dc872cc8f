/* The lower bound of the cost: one thread; in each turn of its loop it sends all texts of that turn to
 * each socket with one send(). It checks nothing and never waits for a slow reader. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_SOCKETS 65536
#define BATCH 512

static const char UPGRADE[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

static int sockets[MAX_SOCKETS], place[MAX_SOCKETS], count; /* place[fd]: the index of fd in `sockets` */
static unsigned char upgraded[MAX_SOCKETS];
static char turn[1 << 20];
static size_t turn_length;

static void join(int fd) {
  send(fd, UPGRADE, sizeof UPGRADE - 1, MSG_NOSIGNAL);
  upgraded[fd] = 1;
  place[fd] = count;
  sockets[count++] = fd;
}

static void leave(int fd) {
  if (upgraded[fd]) {
    int last = sockets[--count];
    sockets[place[fd]] = last;
    place[last] = place[fd];
  }
  upgraded[fd] = 0;
  close(fd);
}

/* The driver's frames are masked with zeros and shorter than 126 bytes. */
static void take_frames(const char *bytes, size_t length) {
  while (length >= 6) {
    size_t size = (size_t)(bytes[1] & 0x7f);
    if (length < 6 + size || turn_length + 2 + size > sizeof turn) return;
    turn[turn_length++] = (char)0x81;
    turn[turn_length++] = (char)size;
    memcpy(turn + turn_length, bytes + 6, size);
    turn_length += size;
    bytes += 6 + size;
    length -= 6 + size;
  }
}

static void readable(int fd) {
  static char input[65536];
  ssize_t length = recv(fd, input, sizeof input, 0);
  if (length <= 0) leave(fd);
  else if (!upgraded[fd]) join(fd);
  else take_frames(input, (size_t)length);
}

static void accept_one(int poller, int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), yes = 1;
  if (fd < 0) return;
  if (fd >= MAX_SOCKETS) {
    close(fd);
    return;
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  epoll_ctl(poller, EPOLL_CTL_ADD, fd, &(struct epoll_event){.events = EPOLLIN, .data.fd = fd});
}

static int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((unsigned short)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 4096) < 0) {
    perror("floor");
    exit(1);
  }
  return fd;
}

int main(void) {
  const char *port = getenv("PORT");
  int listener = listen_on(port ? atoi(port) : 0), poller = epoll_create1(EPOLL_CLOEXEC);
  epoll_ctl(poller, EPOLL_CTL_ADD, listener,
            &(struct epoll_event){.events = EPOLLIN, .data.fd = listener});
  struct epoll_event events[BATCH];
  for (;;) {
    int ready = epoll_wait(poller, events, BATCH, -1);
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd == listener) accept_one(poller, listener);
      else readable(events[i].data.fd);
    }
    for (int i = 0; turn_length && i < count; i++) send(sockets[i], turn, turn_length, MSG_NOSIGNAL);
    turn_length = 0;
  }
}
