#pragma once
#include <stddef.h>
#include <stdint.h>

#include "connection.h"

#define TEXT_LENGTH 60

/* Writes the text of message `number`: a marker, then words, TEXT_LENGTH bytes and a NUL. */
void marker_write(char *text, uint32_t number);

/* Looks for a marker, whatever stands around it, and counts the delivery. False where there is none. */
int marker_received(struct connection *c, const char *frame, size_t length, uint64_t now);
