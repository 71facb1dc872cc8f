#include "marker.h"

#include <stdio.h>
#include <string.h>

#include "catch_up.h"
#include "messages.h"
#include "options.h"

#define MARKER_LENGTH 9

void marker_write(char *text, uint32_t number) {
  snprintf(text, TEXT_LENGTH + 1, "~%08x %-50s", number, "I will bring the oolong, you bring the cups. Four?");
}

static int hex(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

static int read_number(const char *digits, uint32_t *number) {
  *number = 0;
  for (int i = 0; i < MARKER_LENGTH - 1; i++) {
    int digit = hex(digits[i]);
    if (digit < 0) return 0;
    *number = *number << 4 | (uint32_t)digit;
  }
  return 1;
}

static void keep_sample(const char *frame, size_t length) {
  FILE *file = fopen(options.sample, "w");
  options.sample = NULL;
  if (!file) return;
  fwrite(frame, 1, length, file);
  fclose(file);
}

int marker_received(struct connection *c, const char *frame, size_t length, uint64_t now) {
  const char *at = memchr(frame, '~', length);
  uint32_t number;
  if (!at || (size_t)(frame + length - at) < MARKER_LENGTH || !read_number(at + 1, &number)) return 0;
  if (options.sample) keep_sample(frame, length);
  if (catching_up) catch_up_delivered(c, number, now);
  else message_delivered(number, length, now);
  return 1;
}
