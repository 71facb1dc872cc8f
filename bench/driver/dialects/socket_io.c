/* Socket.IO 4: packets of Engine.IO 4 in text frames, over WebSocket from the start. */
#include <stdio.h>

#include "../dialect.h"
#include "../websocket.h"

enum packet { OPENED = '0', PING = '2', MESSAGE = '4' };

static void packet_received(struct connection *c, const char *text, size_t length, uint64_t now) {
  (void)now;
  if (text[0] == OPENED) websocket_send(c, "40", 2);
  else if (text[0] == PING) websocket_send(c, "3", 1);
  else if (text[0] == MESSAGE && length > 1 && text[1] == '0') connection_ready(c);
}

static void send_message(struct connection *c, uint32_t number, const char *text) {
  (void)number;
  char packet[256];
  int length = snprintf(packet, sizeof packet, "42[\"message\",\"%s\"]", text);
  websocket_send(c, packet, (size_t)length);
}

const struct dialect socket_io = {"socket.io", 0, websocket_upgrade, websocket_received,
                                  packet_received, send_message};
