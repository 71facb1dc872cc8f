#pragma once
#include <stddef.h>
#include <stdint.h>

#include "histogram.h"

/* What has been seen inside the window that is being measured. */
struct tally {
  uint64_t sent, acked, delivered, reads, bytes;
  struct histogram ack, delivery;
};

extern struct tally tally;
extern int tallying;

/* What is still on its way: deliveries and answers. */
extern int64_t deliveries_open, answers_open;

/* Deliveries of messages that were not sent, or that came once more. */
extern uint64_t deliveries_unexpected;

/* Notes a message as sent by connection `sender` at `started`, and numbers it. */
uint32_t message_sent(uint64_t started, int sender);
void message_acked(uint32_t number, uint64_t now);
void message_delivered(uint32_t number, size_t bytes, uint64_t now);
