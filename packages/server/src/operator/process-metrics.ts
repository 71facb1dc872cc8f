import { readdir } from "node:fs/promises";
import { Counter, Gauge, type Registry } from "prom-client";
import { openFilesLimit } from "../lib/open-files.ts";

/**
 * Adds the usual metrics of a process. `prom-client` has them too, with many others that are always 0 on Bun. Without `/proc`
 * the metrics of open files are absent.
 */
export function addProcessMetrics(registry: Registry): void {
  const registers = [registry];
  new Counter({
    name: "process_cpu_seconds_total",
    help: "Time of the processor that this process has used",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Memory of this process",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  const start = new Gauge({
    name: "process_start_time_seconds",
    help: "When this process started, in Unix time",
    registers,
  });
  start.set((Date.now() - performance.now()) / 1000);
  const most = openFilesLimit();
  if (most === undefined) return;
  const limit = new Gauge({
    name: "process_max_fds",
    help: "How many files this process may open",
    registers,
  });
  limit.set(most);
  new Gauge({
    name: "process_open_fds",
    help: "Files and connections that this process has open",
    registers,
    async collect() {
      this.set((await readdir("/proc/self/fd")).length);
    },
  });
}
