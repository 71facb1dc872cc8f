import type { Operation, OperationName } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { queryRate, type Rate } from "../lib/rates.ts";
import type { Request } from "../request.ts";

/** Takes from the rate limit of the user, or of the address if there is no user. */
export async function takeRate(
  house: House,
  name: OperationName,
  operation: Operation,
  { caller, address }: Request,
): Promise<void> {
  const who = caller === undefined ? address : caller.user;
  const [kind, rate] = rateOf(house, name, operation);
  await house.rates.take(`${kind}:${who}`, rate);
}

function rateOf({ limits }: House, name: OperationName, operation: Operation): [string, Rate] {
  if (name === "message.send") {
    return ["sends", { burst: limits.sendsBurst, perSecond: limits.sendsPerSecond }];
  }
  if (operation.kind === "command") {
    return ["commands", { burst: limits.commandsBurst, perSecond: limits.commandsPerSecond }];
  }
  return ["queries", queryRate(limits)];
}
