/* Teahouse over WebSocket: each send is a call, and its answer has the same `ref`. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../dialect.h"
#include "../messages.h"
#include "../options.h"
#include "../websocket.h"
#include "client_id.h"

static int starts_with(const char *text, size_t length, const char *start) {
  return length >= strlen(start) && !memcmp(text, start, strlen(start));
}

static void answered(const char *text, size_t length, uint64_t now) {
  if (memmem(text, length, "\"problem\"", 9)) fail("the server refused a message: %.*s", (int)length, text);
  message_acked((uint32_t)strtoul(text + strlen("{\"ref\":"), NULL, 10), now);
}

static void frame_received(struct connection *c, const char *text, size_t length, uint64_t now) {
  if (starts_with(text, length, "{\"ref\":")) answered(text, length, now);
  else if (starts_with(text, length, "{\"type\":\"hello\"")) connection_ready(c);
  else if (starts_with(text, length, "{\"type\":\"reset\"") || starts_with(text, length, "{\"type\":\"bye\""))
    fail("connection %d: %.*s", c->index, (int)length, text);
}

static void send_call(struct connection *c, uint32_t number, const char *text) {
  char call[512], id[37];
  fresh_client_id(id);
  int length = snprintf(call, sizeof call,
                        "{\"call\":\"message.send\",\"ref\":%u,\"input\":{\"conversation\":\"%s\","
                        "\"clientId\":\"%s\",\"text\":\"%s\"%s%s}}",
                        number, c->conversation, id, text, options.mention ? ",\"mentions\":" : "",
                        options.mention ? options.mention : "");
  websocket_send(c, call, (size_t)length);
}

const struct dialect teahouse = {"teahouse", 1, websocket_upgrade, websocket_received, frame_received,
                                 send_call};
