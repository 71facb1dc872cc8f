#define _GNU_SOURCE
#include "connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"
#include "dialect.h"
#include "loop.h"
#include "messages.h"
#include "options.h"

#define READ_SIZE (1 << 20)

struct connection *connections;
int ready_connections;

static int opened;
static char input[READ_SIZE];

void connections_prepare(void) {
  connections = calloc((size_t)options.connections, sizeof *connections);
  FILE *tokens = options.tokens ? fopen(options.tokens, "r") : NULL;
  if (options.tokens && !tokens) fail("cannot read %s", options.tokens);
  for (int i = 0; i < options.connections; i++) {
    struct connection *c = &connections[i];
    char token[256], conversation[64] = "g:10000", line[512];
    c->index = i;
    if (!tokens) continue;
    if (!fgets(line, sizeof line, tokens) || sscanf(line, "%255s %63s", token, conversation) < 1)
      fail("%s has only %d tokens", options.tokens, i);
    c->token = strdup(token);
    c->conversation = strdup(conversation);
  }
  if (tokens) fclose(tokens);
}

static void open_one(struct connection *c) {
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (c->fd < 0) fail("socket: %s", strerror(errno));
  int yes = 1;
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  /* Close with a reset: thousands of ports in TIME_WAIT would be unavailable to the next run. */
  struct linger reset = {.l_onoff = 1, .l_linger = 0};
  setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)options.port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (connect(c->fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS)
    fail("connect: %s", strerror(errno));
  c->state = CONNECTING;
  loop_watch_output(c->fd, c);
}

void connections_open_more(void) {
  while (opened < options.connections && opened - ready_connections < options.opening)
    open_one(&connections[opened++]);
}

void connection_ready(struct connection *c) {
  if (c->state == READY) return;
  c->state = READY;
  ready_connections++;
}

void connection_send(struct connection *c, const char *bytes, size_t length) {
  ssize_t sent = send(c->fd, bytes, length, MSG_NOSIGNAL);
  if (sent != (ssize_t)length)
    fail("connection %d sent only %zd of %zu bytes: %s", c->index, sent, length, strerror(errno));
}

static void connected(struct connection *c) {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error) fail("connect: %s", strerror(error));
  loop_watch_input_instead(c->fd, c);
  c->state = GREETING;
  dialect->connected(c);
}

static void keep_rest(struct connection *c, const char *bytes, size_t length) {
  if (length > c->rest_capacity) {
    c->rest_capacity = length * 2;
    c->rest = realloc(c->rest, c->rest_capacity);
  }
  if (length) memcpy(c->rest, bytes, length);
  c->rest_length = length;
}

static void readable(struct connection *c) {
  size_t length = c->rest_length;
  if (length) memcpy(input, c->rest, length);
  ssize_t got = recv(c->fd, input + length, sizeof input - length, 0);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0)
    fail("connection %d was closed: %s", c->index, got ? strerror(errno) : "end of stream");
  length += (size_t)got;
  tally.reads += (uint64_t)tallying;
  size_t used = dialect->received(c, input, length, now_ns());
  keep_rest(c, input + used, length - used);
}

void connection_event(struct connection *c, uint32_t events) {
  (void)events;
  if (c->state == CONNECTING) connected(c);
  else readable(c);
}
