/* A server that sends each text to all connections, and nothing else. */
#include <string.h>

#include "../dialect.h"
#include "../websocket.h"

static void ignore(struct connection *c, const char *text, size_t length, uint64_t now) {
  (void)c, (void)text, (void)length, (void)now;
}

static void send_text(struct connection *c, uint32_t number, const char *text) {
  (void)number;
  websocket_send(c, text, strlen(text));
}

const struct dialect bare = {"bare", 0, websocket_upgrade, websocket_received, ignore, send_text};
