#pragma once
#include <stddef.h>
#include <stdint.h>

enum state { UNOPENED, CONNECTING, GREETING, READY };

struct connection {
  int fd;
  int index;
  enum state state;
  uint8_t upgraded;     /* the WebSocket handshake is answered */
  uint32_t awaited;     /* teahouse-http: the message whose answer is on its way */
  uint32_t next;        /* catch-up: the number of the message that comes next */
  const char *token;    /* a session's; NULL where the server knows none */
  const char *conversation;
  char *rest; /* what of a frame has come so far */
  size_t rest_length, rest_capacity;
};

extern struct connection *connections;
extern int ready_connections;

/* Reads the tokens; opens nothing yet. */
void connections_prepare(void);
/* Opens as many more as may be on their way in at once; call it again as they become ready. */
void connections_open_more(void);
void connection_ready(struct connection *c);
void connection_event(struct connection *c, uint32_t events);
void connection_send(struct connection *c, const char *bytes, size_t length);
