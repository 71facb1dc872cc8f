#define _GNU_SOURCE
#include "process.h"

#include <dirent.h>
#include <stdio.h>
#include <time.h>

static uint64_t clock_ns(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t) != 0) return 0;
  return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

/* The clock of the whole process, exact to the nanosecond. A sum of schedstat would lose the time of
 * every thread that ends inside a window. */
uint64_t process_cpu_ns(int pid) {
  clockid_t clock;
  return clock_getcpuclockid(pid, &clock) == 0 ? clock_ns(clock) : 0;
}

uint64_t own_cpu_ns(void) { return clock_ns(CLOCK_PROCESS_CPUTIME_ID); }

struct schedstat {
  unsigned long long running, waiting;
};

static struct schedstat schedstat_of(int pid, const char *thread) {
  struct schedstat read = {0, 0};
  char path[320];
  snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, thread);
  FILE *file = fopen(path, "r");
  if (!file) return read;
  if (fscanf(file, "%llu %llu", &read.running, &read.waiting) != 2) read = (struct schedstat){0, 0};
  fclose(file);
  return read;
}

static struct schedstat sum_of_threads(int pid) {
  struct schedstat sum = {0, 0};
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  if (!tasks) return sum;
  for (struct dirent *entry; (entry = readdir(tasks));) {
    if (entry->d_name[0] == '.') continue;
    struct schedstat thread = schedstat_of(pid, entry->d_name);
    sum.running += thread.running;
    sum.waiting += thread.waiting;
  }
  closedir(tasks);
  return sum;
}

uint64_t process_threads_ns(int pid) { return sum_of_threads(pid).running; }

uint64_t process_waiting_ns(int pid) { return sum_of_threads(pid).waiting; }
