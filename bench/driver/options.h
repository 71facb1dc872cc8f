#pragma once

#define MAX_STORES 64

struct options {
  const char *dialect; /* teahouse, teahouse-http, bare, socket.io */
  const char *path;    /* the path of the WebSocket */
  const char *tokens;  /* a file with one line a connection: a token and an optional conversation */
  const char *mention; /* the mentions of each message, as JSON; NULL for none */
  const char *sample;  /* a file to which the first frame with a message is written */
  int port;
  int connections;
  int opening;  /* how many connections may be opening at the same time */
  int audience; /* how many connections get each message; all of them by default */
  int core;     /* the core that the driver stays on; -1 for any */
  int server;   /* the process id of the server, whose CPU is read */
  int stores[MAX_STORES], store_count; /* the process ids of its database */
};

extern struct options options;

void options_read(int count, char **words);
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
