/* Teahouse over HTTP: each connection is kept alive and has at most one pending request. It receives
 * only answers, so the bench measures sending alone. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../dialect.h"
#include "../messages.h"
#include "../options.h"
#include "client_id.h"

static size_t answer_size(const char *bytes, size_t length) {
  const char *end = memmem(bytes, length, "\r\n\r\n", 4);
  if (!end) return 0;
  char head[2048] = "";
  size_t head_length = (size_t)(end - bytes) + 4;
  if (head_length >= sizeof head) fail("the head of an answer is too long: %zu bytes", head_length);
  memcpy(head, bytes, head_length);
  const char *content = strcasestr(head, "\r\nContent-Length:");
  if (!content) fail("an answer has no Content-Length: %s", head);
  size_t size = head_length + strtoul(content + strlen("\r\nContent-Length:"), NULL, 10);
  return size <= length ? size : 0;
}

static size_t answer_received(struct connection *c, const char *bytes, size_t length, uint64_t now) {
  size_t size = answer_size(bytes, length);
  if (!size) return 0;
  if (bytes[9] != '2') fail("the server refused a message: %.*s", (int)size, bytes);
  uint32_t number = c->awaited;
  c->awaited = 0;
  message_acked(number, now);
  return size;
}

static void send_request(struct connection *c, uint32_t number, const char *text) {
  char body[256], request[1024], id[37];
  if (c->awaited) fail("connection %d already has a pending request", c->index);
  c->awaited = number;
  fresh_client_id(id);
  int body_length = snprintf(body, sizeof body, "{\"clientId\":\"%s\",\"text\":\"%s\"}", id, text);
  int length = snprintf(request, sizeof request,
                        "POST /api/conversations/%s/messages HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                        "Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
                        "Content-Length: %d\r\n\r\n%s",
                        c->conversation, options.port, c->token, body_length, body);
  connection_send(c, request, (size_t)length);
}

static void nothing_received(struct connection *c, const char *text, size_t length, uint64_t now) {
  (void)c, (void)text, (void)length, (void)now;
}

const struct dialect teahouse_http = {"teahouse-http", 1, connection_ready, answer_received,
                                      nothing_received, send_request};
