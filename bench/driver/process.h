#pragma once
#include <stdint.h>

/* Returns the CPU time of a process since its start in nanoseconds, including threads that have ended. */
uint64_t process_cpu_ns(int pid);

/* Returns the CPU time of the threads that live now, from /proc/PID/task/TID/schedstat, in nanoseconds. */
uint64_t process_threads_ns(int pid);

/* Returns the time in which the threads that live now waited for a core, in nanoseconds. */
uint64_t process_waiting_ns(int pid);

uint64_t own_cpu_ns(void);
