import { createApp } from "./app.ts";
import { helpText, readConfig } from "./config.ts";
import { messageOf } from "./lib/start-error.ts";
import { COMMANDS } from "./operator/commands.ts";
import type { Assets } from "./transports/assets.ts";
import { VERSION } from "./version.ts";

/** Runs the command that the first argument names, or else the server. An error prints one line and exits with 1. */
export async function main(assets: Assets): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    console.log(helpText([...COMMANDS.values()].flatMap(({ help }) => help)));
    return;
  }
  if (args.includes("--version")) {
    console.log(`teahouse ${VERSION}`);
    return;
  }
  try {
    const command = COMMANDS.get(args[0] ?? "");
    if (command === undefined) await serve(args, assets);
    else process.exitCode = await command.run(args.slice(1), console.log);
  } catch (error) {
    console.error(messageOf(error));
    process.exit(1);
  }
}

async function serve(args: readonly string[], assets: Assets): Promise<void> {
  const app = await createApp(readConfig(args, process.env), {
    assets,
    // The process supervisor starts it again.
    lost: () => process.exit(1),
  });
  console.log(`Teahouse is open at ${app.url}`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
