#pragma once
#include <stdint.h>

enum pace {
  IN_FLIGHT, /* `in_flight` messages are kept on their way to everybody */
  ANSWERED,  /* each sender sends its next message at the answer to the last */
  RATE       /* `rate` messages are sent each second, whatever comes back */
};

struct load {
  enum pace pace;
  int in_flight;
  double rate;
  int senders; /* the first so many connections */
};

extern char load_clock;

void load_prepare(void);
void load_start(struct load wanted);
void load_stop(void);
void load_answered(int sender);
void load_send_next(void);
void load_tick(void);
