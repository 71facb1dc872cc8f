#pragma once
#include <stdint.h>

#include "connection.h"

extern int catching_up;

/* Opens all connections at once and waits until each has received messages 0 to `messages` - 1 in order. */
void catch_up(uint32_t messages);
void catch_up_delivered(struct connection *c, uint32_t number, uint64_t now);
