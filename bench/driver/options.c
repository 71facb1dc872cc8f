#include "options.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options options = {
    .dialect = "bare", .path = "/", .opening = 64, .connections = 1, .audience = -1, .core = -1};

_Noreturn void fail(const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  fputs("driver: ", stderr);
  vfprintf(stderr, format, rest);
  fputc('\n', stderr);
  va_end(rest);
  exit(1);
}

static void read_stores(char *list) {
  for (char *pid = strtok(list, ","); pid; pid = strtok(NULL, ",")) {
    if (options.store_count == MAX_STORES) fail("more than %d stores", MAX_STORES);
    options.stores[options.store_count++] = atoi(pid);
  }
}

static void read_option(const char *name, char *value) {
  if (!strcmp(name, "--dialect")) options.dialect = value;
  else if (!strcmp(name, "--path")) options.path = value;
  else if (!strcmp(name, "--tokens")) options.tokens = value;
  else if (!strcmp(name, "--mention")) options.mention = value;
  else if (!strcmp(name, "--sample")) options.sample = value;
  else if (!strcmp(name, "--port")) options.port = atoi(value);
  else if (!strcmp(name, "--connections")) options.connections = atoi(value);
  else if (!strcmp(name, "--opening")) options.opening = atoi(value);
  else if (!strcmp(name, "--audience")) options.audience = atoi(value);
  else if (!strcmp(name, "--core")) options.core = atoi(value);
  else if (!strcmp(name, "--server")) options.server = atoi(value);
  else if (!strcmp(name, "--stores")) read_stores(value);
  else fail("unknown option %s", name);
}

void options_read(int count, char **words) {
  if (count % 2 == 0) fail("each option needs a value");
  for (int i = 1; i < count; i += 2) read_option(words[i], words[i + 1]);
  if (options.connections < 1 || options.opening < 1) fail("there are no connections to open");
  if (options.audience < 0) options.audience = options.connections;
}
