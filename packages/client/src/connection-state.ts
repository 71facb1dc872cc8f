import type { TransportName } from "./transports/transport.ts";

/** How a client stands to its server, and why. */
export type ConnectionState =
  | { readonly phase: "disconnected"; readonly reason: "stopped" | "session_ended" }
  /** `attempt` counts from 1 since a connection last held. */
  | { readonly phase: "connecting"; readonly attempt: number }
  /** `retryAt`: milliseconds by the local clock. */
  | {
      readonly phase: "waiting";
      readonly attempt: number;
      readonly retryAt: number;
      readonly reason: WaitingReason;
    }
  | { readonly phase: "connected"; readonly transport: TransportName };

/** No network, a server that is not reached, a stream that closed, a server that restarts, or too much at once. */
export type WaitingReason = "offline" | "unreachable" | "closed" | "restarting" | "limited";
