import {
  OPERATIONS,
  type Operation,
  type OperationName,
  operationNames,
  Problem,
  type UserId,
} from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import type { Request } from "../request.ts";

/** The operations that begin or end a session, or ask for a password. */
const LOGGED = operationNames.filter((name) => {
  const { cookie, input }: Operation = OPERATIONS[name];
  return cookie === true || "password" in input.shape || name === "session.end";
});

/** The account that each request tries to open. */
const tried = new WeakMap<object, UserId>();

/** Remembers for the log which account a request tries to open. */
export function noteTriedAccount(request: object, account: UserId): void {
  tried.set(request, account);
}

/**
 * Returns handlers that log each operation of `LOGGED`: the number of the account, the address and the outcome. They log
 * nothing that was typed, because people type passwords into the field for the name.
 */
export function withAccountLog(handlers: Handlers<OperationName>): Handlers<OperationName> {
  const logged = LOGGED.map((name) => [name, withLog(name, handlers[name] as AnyHandler)]);
  return { ...handlers, ...Object.fromEntries(logged) };
}

type AnyHandler = (house: House, request: Request, input: unknown) => Promise<unknown>;

function withLog(name: OperationName, handler: AnyHandler): AnyHandler {
  return async (house, request, input) => {
    const { address, caller, id } = request;
    const fields = { route: name, address, request: id };
    try {
      const output = await handler(house, request, input);
      const user = tried.get(request) ?? userOf(output) ?? caller?.user;
      house.logger.info("An account operation succeeded", { ...fields, outcome: "done", user });
      return output;
    } catch (error) {
      const outcome = error instanceof Problem ? error.code : "failed";
      const user = tried.get(request) ?? caller?.user;
      house.logger.warn("An account operation was refused", { ...fields, outcome, user });
      throw error;
    }
  };
}

/** Returns the user of an output that has one. */
function userOf(output: unknown): UserId | undefined {
  const { user } = output as { readonly user?: { readonly id: UserId } };
  return user?.id;
}
