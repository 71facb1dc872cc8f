import * as z from "zod/mini";

/** Whether anyone can make an account, only people with an invitation code, or nobody. */
export const registration = z.enum(["open", "code", "closed"]);
export type Registration = z.infer<typeof registration>;

/** The ways into a house, as its operator has set them. A house is one installation, with one or more servers. */
export const houseSettings = z.object({
  registration,
  /** Whether people can enter with only a nickname. */
  guests: z.boolean(),
  /** Whether there is a public room, of which everybody is a member. */
  lobby: z.boolean(),
});
export type HouseSettings = Readonly<z.infer<typeof houseSettings>>;

/** The settings of a house that is open to everybody. */
export const OPEN_HOUSE: HouseSettings = { registration: "open", guests: true, lobby: true };
