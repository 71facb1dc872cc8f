#pragma once

#define MAX_STORES 64

struct options {
  const char *dialect; /* teahouse, teahouse-http, bare, socket.io */
  const char *path;    /* of the WebSocket */
  const char *tokens;  /* a file with one line a connection: a token and, after a space, a conversation */
  const char *mention; /* whom each message mentions, as JSON; nobody where it is not set */
  const char *sample;  /* a file that the first frame with a message is written to */
  int port;
  int connections;
  int opening; /* how many may be on their way in at once */
  int audience; /* how many connections get each message; all of them where it is not set */
  int core;     /* the core that the driver stays on; -1 for any */
  int server;   /* the process whose CPU is read */
  int stores[MAX_STORES], store_count; /* processes of its database */
};

extern struct options options;

void options_read(int count, char **words);
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
