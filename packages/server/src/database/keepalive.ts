/**
 * A machine that is lost says no goodbye: PostgreSQL asks a connection that is quiet for 10 s whether anybody is there,
 * and ends it when three such questions, one each 5 s, have no answer. By itself it would ask after two hours, and
 * keep for so long what those connections hold.
 */
export const KEEPALIVE = {
  tcp_keepalives_idle: "10",
  tcp_keepalives_interval: "5",
  tcp_keepalives_count: "3",
};
