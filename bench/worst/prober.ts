/**
 * Sends one cheap request after another over one connection, in a process of its own. It prints the times in
 * milliseconds, as JSON, when its standard input closes. Arguments: the URL and a token, and "say" to send messages.
 */
const [url = "", token = "", say] = process.argv.slice(2);

/** The pause between two requests, in milliseconds. */
const PAUSE_MS = 2;

const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };

function request(): Promise<Response> {
  if (say === undefined) return fetch(url, { headers });
  const body = JSON.stringify({ clientId: Bun.randomUUIDv7(), text: "tea" });
  return fetch(url, { method: "POST", headers, body });
}

const times: number[] = [];
let isOver = false;
process.stdin.on("end", () => {
  isOver = true;
});
process.stdin.resume();

console.log("ready");
while (!isOver) {
  const started = performance.now();
  const response = await request();
  await response.text();
  if (!response.ok) throw new Error(`The cheap request got ${response.status}`);
  times.push(performance.now() - started);
  await Bun.sleep(PAUSE_MS);
}
console.log(JSON.stringify(times));
