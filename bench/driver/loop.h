#pragma once
#include <stdint.h>

void loop_prepare(void);
void loop_watch_input(int fd, void *source);
void loop_watch_output(int fd, void *source);
void loop_watch_input_instead(int fd, void *source);
void loop_forget(int fd);

/* Waits at most until `deadline` and hands out what came; `deadline` is by now_ns(). */
void loop_turn(uint64_t deadline);
