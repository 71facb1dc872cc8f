/** PostgreSQL's answer to a COMMIT: `CommandComplete` with the tag "COMMIT". */
const COMMITTED = Buffer.from("C\0\0\0\x0bCOMMIT\0");

/** True if these bytes contain PostgreSQL's answer to a COMMIT. */
export function isCommitAnswer(answer: Buffer): boolean {
  return answer.includes(COMMITTED);
}

/** Turns the answer to a COMMIT into the `ErrorResponse` of a pooler that has lost its server. */
export function asPoolerError(answer: Buffer): Buffer {
  const at = answer.indexOf(COMMITTED);
  if (at === -1) return answer;
  const fields = Buffer.from("SERROR\0VERROR\0C08P01\0Mserver conn crashed?\0\0");
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([
    answer.subarray(0, at),
    head,
    fields,
    answer.subarray(at + COMMITTED.length),
  ]);
}

/** True for a server's success answer, over HTTP or a WebSocket. */
export function isDone(answer: Buffer): boolean {
  return /^HTTP\/1\.1 20\d/.test(answer.toString("latin1", 0, 12)) || answer.includes('"output":');
}

/** Picks the first `count` of the answers that `is` picks. */
export function first(count: number, is: (answer: Buffer) => boolean): typeof is {
  let left = count;
  return (answer) => left > 0 && is(answer) && left-- > 0;
}
