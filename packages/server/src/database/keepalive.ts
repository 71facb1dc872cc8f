/**
 * A machine that fails does not close its connections. After 10 s of silence PostgreSQL therefore probes a connection,
 * and ends it after three probes, 5 s apart, without an answer. By default it would wait two hours, and keep the locks of
 * that connection for as long.
 */
export const KEEPALIVE = {
  tcp_keepalives_idle: "10",
  tcp_keepalives_interval: "5",
  tcp_keepalives_count: "3",
};
