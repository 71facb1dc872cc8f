import type { House } from "../house.ts";
import type { Pages } from "../transports/server.ts";

/** Health for whoever looks after the server. */
export function createPages(house: House): Pages {
  return async (_request, path) => {
    switch (path) {
      case "/healthz":
        return new Response("ok\n");
      case "/readyz":
        return await ready(house);
      default:
        return undefined;
    }
  };
}

async function ready(house: House): Promise<Response> {
  try {
    await house.read((sql) => house.database.head(sql, false));
    return new Response("ready\n");
  } catch {
    return new Response("the database does not answer\n", { status: 503 });
  }
}
