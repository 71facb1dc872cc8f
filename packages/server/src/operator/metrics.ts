import type { Problem } from "@teahouse/protocol";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Broker } from "../broker/broker.ts";
import type { BatchReport } from "../log/writer.ts";
import { TRANSPORTS } from "../transports/names.ts";
import { VERSION } from "../version.ts";
import { addProcessMetrics } from "./process-metrics.ts";

/** The state of the server at the moment of a request. */
export interface Standing {
  readonly connections: ReadonlyMap<string, number>;
  /** `alone` without Redis. Otherwise whether Redis can be reached, and so the other nodes. */
  readonly redis: Broker["state"];
  readonly silent: boolean;
}

/** The answer to one HTTP request, or to one call on a socket. */
export interface Answered {
  readonly transport: "http" | "websocket";
  /** The name of the operation, or of another route. Never the path, which a stranger chooses. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/**
 * Why the server closed a stream without a `bye`: a frame was not text, too many calls waited, the client did not read, or
 * it did not answer a ping.
 */
export type Cut = "not_text" | "too_many_calls" | "unread" | "silent";

/** The metrics of this server. They contain no user, no conversation and no text. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #connections = new Gauge({
    name: "teahouse_connections",
    help: "Open connections by transport",
    labelNames: ["transport"],
    registers: [this.#registry],
  });
  readonly #lag = new Histogram({
    name: "teahouse_delivery_lag_seconds",
    help: "Time from an event to its delivery to all connections of this node",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [this.#registry],
  });
  readonly #commits = new Histogram({
    name: "teahouse_commit_seconds",
    help: "Time from the request for a batch's lock to the end of its commit",
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [this.#registry],
  });
  readonly #batches = new Histogram({
    name: "teahouse_batch_acts",
    help: "Acts in one commit",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers: [this.#registry],
  });
  readonly #events = new Counter({
    name: "teahouse_events_total",
    help: "Events that this node appended to the log",
    registers: [this.#registry],
  });
  readonly #problems = new Counter({
    name: "teahouse_problems_total",
    help: "Requests and calls that were answered with a problem, by code",
    labelNames: ["code"],
    registers: [this.#registry],
  });
  readonly #requests = new Counter({
    name: "teahouse_requests_total",
    help: "Answered requests and calls, by transport, route and status",
    labelNames: ["transport", "route", "status"],
    registers: [this.#registry],
  });
  readonly #durations = new Histogram({
    name: "teahouse_request_seconds",
    help: "Time from a request or call to its answer; of a stream, to its beginning",
    labelNames: ["transport", "route"],
    buckets: [0.002, 0.01, 0.05, 0.2, 1, 5, 30],
    registers: [this.#registry],
  });

  readonly #cuts = new Counter({
    name: "teahouse_streams_cut_total",
    help: "Streams that the server closed because of their client, by reason",
    labelNames: ["reason"],
    registers: [this.#registry],
  });

  /** Created with the first page of a server that has a Redis. */
  #redis: Gauge | undefined;
  readonly #silent = new Gauge({
    name: "teahouse_silent",
    help: "1 while the server delivers nothing because it has not reached the database for 8 seconds",
    registers: [this.#registry],
  });

  constructor() {
    addProcessMetrics(this.#registry);
    const build = new Gauge({
      name: "teahouse_build_info",
      help: "1; the labels are the versions of the server and of Bun",
      labelNames: ["version", "bun"],
      registers: [this.#registry],
    });
    build.set({ version: VERSION, bun: Bun.version }, 1);
  }

  readonly batch = ({ acts, events, ms }: BatchReport): void => {
    this.#commits.observe(ms / 1000);
    this.#batches.observe(acts);
    this.#events.inc(events);
  };

  delivered(lagMs: number): void {
    this.#lag.observe(Math.max(0, lagMs) / 1000);
  }

  refused({ code }: Problem): void {
    this.#problems.inc({ code });
  }

  cut(reason: Cut): void {
    this.#cuts.inc({ reason });
  }

  answered({ transport, route, status, ms }: Answered): void {
    this.#requests.inc({ transport, route, status });
    this.#durations.observe({ transport, route }, ms / 1000);
  }

  /** The answer to a request of Prometheus. */
  async page({ connections, redis, silent }: Standing): Promise<Response> {
    if (redis !== "alone") this.#redisGauge().set(Number(redis === "up"));
    this.#silent.set(Number(silent));
    for (const transport of TRANSPORTS) {
      this.#connections.set({ transport }, connections.get(transport) ?? 0);
    }
    return new Response(await this.#registry.metrics(), {
      headers: { "content-type": this.#registry.contentType },
    });
  }

  #redisGauge(): Gauge {
    this.#redis ??= new Gauge({
      name: "teahouse_redis_up",
      help: "1 while Redis can be reached",
      registers: [this.#registry],
    });
    return this.#redis;
  }
}
