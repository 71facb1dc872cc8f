#define _GNU_SOURCE
#include "websocket.h"

#include <stdio.h>
#include <string.h>

#include "dialect.h"
#include "marker.h"
#include "options.h"

enum opcode { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };

void websocket_upgrade(struct connection *c) {
  char request[1024], authorization[320] = "";
  if (c->token)
    snprintf(authorization, sizeof authorization, "Authorization: Bearer %s\r\n", c->token);
  int length = snprintf(request, sizeof request,
                        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
                        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "Sec-WebSocket-Version: 13\r\n%s\r\n",
                        options.path, options.port, authorization);
  connection_send(c, request, (size_t)length);
}

/* A client must mask its frames. A mask of zeros is valid and leaves the bytes unchanged. */
static void send_frame(struct connection *c, enum opcode opcode, const char *payload, size_t length) {
  unsigned char frame[8 + 65536] = {(unsigned char)(0x80 | opcode)};
  size_t header = 2;
  if (length > 65535) fail("a frame of %zu bytes is too long", length);
  if (length < 126) frame[1] = (unsigned char)(0x80 | length);
  else {
    frame[1] = 0x80 | 126;
    frame[2] = (unsigned char)(length >> 8);
    frame[3] = (unsigned char)length;
    header = 4;
  }
  memset(frame + header, 0, 4);
  memcpy(frame + header + 4, payload, length);
  connection_send(c, (const char *)frame, header + 4 + length);
}

void websocket_send(struct connection *c, const char *text, size_t length) {
  send_frame(c, TEXT, text, length);
}

static size_t upgraded(struct connection *c, const char *bytes, size_t length) {
  const char *end = memmem(bytes, length, "\r\n\r\n", 4);
  if (!end) return 0;
  if (length < 12 || memcmp(bytes + 9, "101", 3))
    fail("the server refused the WebSocket: %.*s", (int)(length < 400 ? length : 400), bytes);
  c->upgraded = 1;
  return (size_t)(end - bytes) + 4;
}

static void frame_received(struct connection *c, int opcode, const char *payload, size_t length,
                           uint64_t now) {
  if (opcode == TEXT) {
    if (!marker_received(c, payload, length, now)) dialect->text(c, payload, length, now);
  } else if (opcode == PING) send_frame(c, PONG, payload, length);
  else if (opcode == CLOSE) fail("the server closed connection %d", c->index);
}

/* Returns the size of a frame, and sets the size of its header. Returns 0 for an incomplete frame.
 * Servers do not mask. */
static size_t frame_size(const unsigned char *bytes, size_t length, size_t *header) {
  if (length < 2) return 0;
  uint64_t payload = bytes[1] & 0x7f;
  *header = payload < 126 ? 2 : payload == 126 ? 4 : 10;
  if (length < *header) return 0;
  if (payload >= 126) {
    payload = 0;
    for (size_t i = 2; i < *header; i++) payload = payload << 8 | bytes[i];
  }
  return payload <= length - *header ? *header + payload : 0;
}

size_t websocket_received(struct connection *c, const char *bytes, size_t length, uint64_t now) {
  size_t used = 0, header = 0, size;
  if (!c->upgraded) {
    used = upgraded(c, bytes, length);
    if (!c->upgraded) return 0;
    if (dialect == &bare) connection_ready(c);
  }
  while ((size = frame_size((const unsigned char *)bytes + used, length - used, &header))) {
    frame_received(c, bytes[used] & 0x0f, bytes + used + header, size - header, now);
    used += size;
  }
  return used;
}
