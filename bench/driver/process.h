#pragma once
#include <stdint.h>

/* CPU time of a process since it began, in nanoseconds, threads that have ended included. */
uint64_t process_cpu_ns(int pid);

/* On-CPU time of the threads that live now, from /proc/PID/task/TID/schedstat, in nanoseconds. */
uint64_t process_threads_ns(int pid);

/* Time that the threads that live now stood ready and had no core, in nanoseconds. */
uint64_t process_waiting_ns(int pid);

uint64_t own_cpu_ns(void);
