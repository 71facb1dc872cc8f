#pragma once
#include <stddef.h>
#include <stdint.h>

#include "histogram.h"

/* Counts within the current window. */
struct tally {
  uint64_t sent, acked, delivered, reads, bytes;
  struct histogram ack, delivery;
};

extern struct tally tally;
extern int tallying;

/* Deliveries and answers that are still pending. */
extern int64_t deliveries_open, answers_open;

/* Deliveries of messages that were never sent, or that had arrived before. */
extern uint64_t deliveries_unexpected;

/* Records a message that connection `sender` sends at `started`. Returns its number. */
uint32_t message_sent(uint64_t started, int sender);
void message_acked(uint32_t number, uint64_t now);
void message_delivered(uint32_t number, size_t bytes, uint64_t now);
