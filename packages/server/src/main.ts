import { join } from "node:path";
import { main } from "./run.ts";
import { readAssets } from "./transports/assets.ts";

await main(readAssets(join(import.meta.dir, "../../web/dist")));
