#include "command.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "loop.h"
#include "options.h"

char command_input;

static char received[4096], line[4096];
static size_t length;
static int ended;

void command_prepare(void) {
  fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
  loop_watch_input(STDIN_FILENO, &command_input);
}

void command_receive(void) {
  ssize_t got = read(STDIN_FILENO, received + length, sizeof received - 1 - length);
  if (got == 0) {
    ended = 1;
    loop_forget(STDIN_FILENO);
  }
  if (got > 0) length += (size_t)got;
  if (length == sizeof received - 1) fail("a command is too long");
}

static int take_line(void) {
  char *end = memchr(received, '\n', length);
  if (!end) return 0;
  size_t taken = (size_t)(end - received);
  memcpy(line, received, taken);
  line[taken] = 0;
  length -= taken + 1;
  memmove(received, end + 1, length);
  return 1;
}

char *command_next(void) {
  while (!take_line()) {
    if (ended) return NULL;
    loop_turn(now_ns() + SECOND);
  }
  return line;
}
