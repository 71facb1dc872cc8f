#pragma once
#include <stddef.h>
#include <stdint.h>

#include "connection.h"

/* How one kind of server is talked to. */
struct dialect {
  const char *name;
  int answers; /* each message is answered to its sender */
  /* The TCP connection stands: write the first request. */
  void (*connected)(struct connection *c);
  /* Takes whole frames or answers off the front of `bytes`, and says how many bytes it took. */
  size_t (*received)(struct connection *c, const char *bytes, size_t length, uint64_t now);
  /* WebSocket only: a text frame that carries no message. */
  void (*text)(struct connection *c, const char *text, size_t length, uint64_t now);
  /* Sends message `number` with `text`, 60 bytes that need no escaping. */
  void (*send)(struct connection *c, uint32_t number, const char *text);
};

extern const struct dialect *dialect;
extern const struct dialect teahouse, teahouse_http, bare, socket_io;

void dialect_choose(const char *name);
