import type {
  FileId,
  InputOf,
  OPERATIONS,
  OperationName,
  OutputOf,
  UserId,
} from "@teahouse/protocol";
import type { House } from "./house.ts";
import type { EncodedOutput } from "./lib/encoded-output.ts";
import type { Caller, Request, SignedIn } from "./request.ts";

/** The request that an operation gets. It has a caller, unless anyone may call the operation. */
export type RequestOf<N extends OperationName> = (typeof OPERATIONS)[N]["caller"] extends "anyone"
  ? Request
  : SignedIn;

export type Handler<N extends OperationName> = (
  house: House,
  request: RequestOf<N>,
  input: InputOf<N>,
) => Promise<OutputOf<N> | EncodedOutput<OutputOf<N>>>;

/** The handlers of some operations. */
export type Handlers<N extends OperationName> = { readonly [name in N]: Handler<name> };

/** A request for an upload, after the checks of its caller. */
export interface UploadRequest {
  readonly request: globalThis.Request;
  readonly caller: Caller;
  /** Undefined for a new upload. */
  readonly id: FileId | undefined;
  /** Aborts if the server may not hold the request's bytes in memory any more. */
  readonly cut: AbortSignal;
}

/** What receives the bytes of uploads. */
export interface Receiver {
  /** The headers that tell clients what the server can do. */
  readonly abilities: Readonly<Record<string, string>>;
  /** Answers a request. Throws if it is refused. */
  answer(request: UploadRequest): Promise<Response>;
}

/** Stored bytes, as an answer sends them. */
export interface SentFile {
  /** In the store. The bytes of a key never change. */
  readonly key: string;
  readonly type: string;
  /** Whether a browser shows them in place or saves them, and under which name. */
  readonly disposition: "inline" | "attachment";
  readonly name: string;
}

/** A path of stored bytes. */
export interface FileRoute {
  readonly route: string;
  /** Finds the id in a path. */
  readonly pattern: RegExp;
  /** The fields that the query may have, each with its only value. */
  readonly query: Readonly<Record<string, string>>;
  /** The methods of operations with the same path. */
  readonly others: readonly string[];
  /** Finds bytes that the user may get. Throws `not_found` if there are none for them. */
  find(
    house: House,
    user: UserId,
    id: FileId,
    query: Readonly<Record<string, string>>,
  ): Promise<SentFile>;
}
