#include "dialect.h"

#include <string.h>

#include "options.h"

const struct dialect *dialect;

static const struct dialect *const all[] = {&teahouse, &teahouse_http, &bare, &socket_io};

void dialect_choose(const char *name) {
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!strcmp(all[i]->name, name)) dialect = all[i];
  if (!dialect) fail("unknown dialect %s", name);
}
