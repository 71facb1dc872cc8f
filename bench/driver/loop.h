#pragma once
#include <stdint.h>

void loop_prepare(void);
void loop_watch_input(int fd, void *source);
void loop_watch_output(int fd, void *source);
void loop_watch_input_instead(int fd, void *source);
void loop_forget(int fd);

/* Waits for events until `deadline`, a time of now_ns(), and handles those that came. */
void loop_turn(uint64_t deadline);
