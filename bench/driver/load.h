#pragma once
#include <stdint.h>

enum pace {
  IN_FLIGHT, /* `in_flight` messages are under way at any time */
  ANSWERED,  /* each sender sends its next message after the answer to the last */
  RATE       /* `rate` messages are sent each second, without waiting for anything */
};

struct load {
  enum pace pace;
  int in_flight;
  double rate;
  int senders; /* the number of connections that send; they are the first ones */
};

extern char load_clock;

void load_prepare(void);
void load_start(struct load wanted);
void load_stop(void);
void load_answered(int sender);
void load_send_next(void);
void load_tick(void);
