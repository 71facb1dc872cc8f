import { invalid, Problem, problem } from "@teahouse/protocol";
import { NoSpace } from "../../files/file-store.ts";
import type { UploadRow } from "../store/uploads.ts";
import { houseIsFull } from "./create.ts";

interface Refused {
  /** The upload, if the request found it. */
  readonly row: UploadRow | undefined;
  /** True if the request was asked to end. */
  readonly isStopped: boolean;
}

/** The error for an answer of tus-server that is no success. `thrown` is what the answer was made of, if anything was. */
export function toRefusal(status: number, thrown: unknown, { row, isStopped }: Refused): unknown {
  if (thrown instanceof NoSpace) return houseIsFull();
  // The errors of tus-server itself are plain objects or have a status.
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof Error && !("status_code" in thrown)) return thrown;
  switch (status) {
    case 404:
    case 410:
      return problem("not_found");
    case 409:
      return problem("offset_conflict", { offset: row?.received ?? 0 });
    case 413:
      return problem("too_large", { limit: row?.size ?? 0 });
    default:
      if (thrown === undefined) {
        return invalid("upload-metadata", "must be pairs of a key and a value in base64");
      }
      return isStopped
        ? problem("upload_busy", { retryAfter: 1 })
        : invalid("body", "ended before all bytes were sent");
  }
}
