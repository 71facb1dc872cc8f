#pragma once
#include <stddef.h>
#include <stdint.h>

enum state { UNOPENED, CONNECTING, GREETING, READY };

struct connection {
  int fd;
  int index;
  enum state state;
  uint8_t upgraded;     /* the WebSocket handshake is complete */
  uint32_t awaited;     /* teahouse-http: the message whose answer is pending; 0 for none */
  uint32_t next;        /* catch-up: the number of the next message */
  const char *token;    /* a session token; NULL if the server has no sessions */
  const char *conversation;
  char *rest; /* the received part of an incomplete frame */
  size_t rest_length, rest_capacity;
};

extern struct connection *connections;
extern int ready_connections;

/* Reads the tokens. It opens no connection yet. */
void connections_prepare(void);
/* Opens more connections, up to `options.opening` at the same time. Call it again as they become ready. */
void connections_open_more(void);
void connection_ready(struct connection *c);
void connection_event(struct connection *c, uint32_t events);
void connection_send(struct connection *c, const char *bytes, size_t length);
