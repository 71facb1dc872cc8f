import type { InputOf, OPERATIONS, OperationName, OutputOf } from "@teahouse/protocol";
import type { House } from "./house.ts";
import type { EncodedOutput } from "./lib/encoded-output.ts";
import type { Request, SignedIn } from "./request.ts";

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
