import { createClient } from "@teahouse/client";
import { AccountFile } from "./account.ts";

const [url = "http://127.0.0.1:4000", nickname = "Echo", file = "echo-bot.json"] =
  process.argv.slice(2);
const account = new AccountFile(file);

/** Runs until the session ends, and then signs in to the same account again. */
function run(token: string): void {
  const bot = createClient({ url, token });
  bot.on("event", (event, live) => {
    if (!live || event.type !== "message.sent" || event.by === bot.state.user?.id) return;
    const { conversation, text } = event;
    if (text.includes(nickname)) bot.send(conversation, text.replaceAll(nickname, "You"));
  });
  const stopListening = bot.subscribe(() => {
    const { connection } = bot;
    if (connection.phase !== "disconnected" || connection.reason !== "session_ended") return;
    stopListening();
    void account.signIn(url, nickname).then(run);
  });
  bot.start();
}

run(account.token ?? (await account.signIn(url, nickname)));
