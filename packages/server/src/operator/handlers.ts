import { PROTOCOL_VERSION, PUBLIC_ROOM } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";

export const operatorHandlers: Handlers<"config.show"> = {
  "config.show": async (house) => ({
    protocol: PROTOCOL_VERSION,
    publicRoom: PUBLIC_ROOM,
    ...house.settings,
    limits: house.limits,
  }),
};
