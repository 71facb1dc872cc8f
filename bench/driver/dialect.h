#pragma once
#include <stddef.h>
#include <stdint.h>

#include "connection.h"

/* The protocol of one kind of server. */
struct dialect {
  const char *name;
  int answers; /* 1 if the server answers each message to its sender */
  /* The TCP connection is open: sends the first request. */
  void (*connected)(struct connection *c);
  /* Handles the complete frames or answers at the front of `bytes`. Returns the number of bytes used. */
  size_t (*received)(struct connection *c, const char *bytes, size_t length, uint64_t now);
  /* WebSocket only: handles a text frame that carries no message. */
  void (*text)(struct connection *c, const char *text, size_t length, uint64_t now);
  /* Sends message `number` with `text`: 60 bytes that need no escaping. */
  void (*send)(struct connection *c, uint32_t number, const char *text);
};

extern const struct dialect *dialect;
extern const struct dialect teahouse, teahouse_http, bare, socket_io;

void dialect_choose(const char *name);
