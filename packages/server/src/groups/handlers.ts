import type { Handlers } from "../house.ts";
import { accessGroup } from "./access.ts";

export const groupHandlers: Handlers<"group.show"> = {
  "group.show": async (house, { caller }, input) => ({
    group: await house.read((sql) => accessGroup(sql, caller.user, input.group)),
    online: house.hub.topics.listeners(`g:${input.group}`),
  }),
};
