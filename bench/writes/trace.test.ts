import { expect, test } from "bun:test";
import { readTrace } from "./trace.ts";

const WAL = "13</house/data/teahouse.db-wal>";

test("the calls of a phase are counted on the files of the database, also when threads interleave", () => {
  const trace = `
7 pwrite64(${WAL}, "before"..., 4096, 0) = 4096
7 pwrite64(5</house/marks>, "begin alone", 11, 0) = 11
7 pwrite64(${WAL}, "\\0\\0\\0\\4"..., 24, 4120) = 24
7 pwrite64(${WAL}, "\\r\\0"..., 4096, 4144 <unfinished ...>
8 pwrite64(9</house/other>, "x", 1, 0) = 1
7 <... pwrite64 resumed>) = 4096
7 pwrite64(4</house/data/teahouse.db>, "page"..., 4096, 8192) = 4096
7 fsync(${WAL}) = 0
7 pwrite64(5</house/marks>, "end alone", 9, 0) = 9
7 fsync(${WAL}) = 0
7 pwrite64(5</house/marks>, "begin together", 14, 0) = 14
7 fdatasync(${WAL}) = 0
7 pwrite64(5</house/marks>, "end together", 12, 0) = 12
`;
  expect(Object.fromEntries(readTrace(trace.split("\n")))).toEqual({
    alone: { writes: 3, bytes: 24 + 4096 + 4096, walBytes: 24 + 4096, syncs: 1 },
    together: { writes: 0, bytes: 0, walBytes: 0, syncs: 1 },
  });
});
