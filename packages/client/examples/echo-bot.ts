import { createClient } from "@teahouse/client";

const [url = "http://127.0.0.1:4000", nickname = "Echo"] = process.argv.slice(2);
const { token } = await createClient({ url }).call("session.enter", { nickname });
const bot = createClient({ url, token });

bot.on("event", (event, live) => {
  if (!live || event.type !== "message.sent" || event.by === bot.state.user?.id) return;
  const { conversation, text } = event;
  if (text.includes(nickname)) bot.send(conversation, text.replaceAll(nickname, "You"));
});
bot.start();
