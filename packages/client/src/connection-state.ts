import type { TransportName } from "./transports/transport.ts";

/** The state of the connection to the server, with its reason. */
export type ConnectionState =
  | { readonly phase: "disconnected"; readonly reason: "stopped" | "session_ended" }
  /** `attempt` counts from 1 since a connection was last stable. */
  | { readonly phase: "connecting"; readonly attempt: number }
  /** `retryAt` is in milliseconds by the local clock. */
  | {
      readonly phase: "waiting";
      readonly attempt: number;
      readonly retryAt: number;
      readonly reason: WaitingReason;
    }
  | { readonly phase: "connected"; readonly transport: TransportName };

/** No network, an unreachable server, a closed stream, a restart of the server, or a limit. */
export type WaitingReason = "offline" | "unreachable" | "closed" | "restarting" | "limited";
