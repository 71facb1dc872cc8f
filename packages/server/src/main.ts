import { join } from "node:path";
import { createApp } from "./app.ts";
import { ConfigError, helpText, readConfig } from "./config.ts";
import { describeStartError } from "./start-error.ts";
import { readAssets } from "./transports/assets.ts";

const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(helpText());
  process.exit(0);
}

try {
  const assets = readAssets(join(import.meta.dir, "../../web/dist"));
  const app = await createApp(readConfig(args, process.env), { assets });
  console.log(`Teahouse is open at ${app.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : describeStartError(error));
  process.exit(1);
}
