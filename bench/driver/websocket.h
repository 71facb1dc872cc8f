#pragma once
#include <stddef.h>
#include <stdint.h>

#include "connection.h"

/* `connected` and `received` for every dialect over WebSocket. */
void websocket_upgrade(struct connection *c);
size_t websocket_received(struct connection *c, const char *bytes, size_t length, uint64_t now);

/* Sends a text frame of at most 64 KiB. */
void websocket_send(struct connection *c, const char *text, size_t length);
