import { createApp } from "./app.ts";
import { helpText, readConfig } from "./config.ts";
import { nameOperator } from "./operator/name-operator.ts";
import type { Assets } from "./transports/assets.ts";

/** Runs a server until it is told to stop. What keeps it from starting is one line, and exit code 1. */
export async function main(assets: Assets): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    console.log(helpText());
    return;
  }
  try {
    if (args[0] === "operator") {
      console.log(await nameOperator(args.slice(1)));
      return;
    }
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
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
