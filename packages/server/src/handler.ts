import type { FileId, InputOf, OPERATIONS, OperationName, OutputOf } from "@teahouse/protocol";
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
