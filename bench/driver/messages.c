#include "messages.h"

#include "dialect.h"
#include "load.h"
#include "options.h"

#define KEPT 65536

struct message {
  uint64_t started;
  uint32_t number;
  int sender;
  int missing; /* connections that have not received it yet */
  int acked;
};

struct tally tally;
int tallying;
int64_t deliveries_open, answers_open;
uint64_t deliveries_unexpected;

static struct message kept[KEPT];
static uint32_t last_number;

uint32_t message_sent(uint64_t started, int sender) {
  uint32_t number = ++last_number;
  struct message *m = &kept[number % KEPT];
  if (m->missing > 0) fail("message %u is not delivered to all after %d more", m->number, KEPT);
  *m = (struct message){started, number, sender, options.audience, 0};
  deliveries_open += options.audience;
  answers_open += dialect->answers;
  if (tallying) tally.sent++;
  return number;
}

void message_acked(uint32_t number, uint64_t now) {
  struct message *m = &kept[number % KEPT];
  if (m->number != number || m->acked) fail("unexpected answer to message %u", number);
  m->acked = 1;
  answers_open--;
  if (tallying) {
    tally.acked++;
    histogram_add(&tally.ack, now - m->started);
  }
  load_answered(m->sender);
}

void message_delivered(uint32_t number, size_t bytes, uint64_t now) {
  struct message *m = &kept[number % KEPT];
  if (m->number != number || m->missing <= 0) {
    deliveries_unexpected++;
    return;
  }
  m->missing--;
  deliveries_open--;
  if (tallying) {
    tally.delivered++;
    tally.bytes += bytes;
    histogram_add(&tally.delivery, now - m->started);
  }
}
