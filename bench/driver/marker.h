#pragma once
#include <stddef.h>
#include <stdint.h>

#include "connection.h"

#define TEXT_LENGTH 60

/* Writes the text of message `number`: a marker and some words, TEXT_LENGTH bytes in all, and a NUL. */
void marker_write(char *text, uint32_t number);

/* Finds the marker anywhere in a frame and counts the delivery. Returns 0 if there is no marker. */
int marker_received(struct connection *c, const char *frame, size_t length, uint64_t now);
