import type { Page } from "playwright-core";

/** A sound in the format WAV: 16 bits, one channel, 8,000 samples a second. */
export function wavOf(seconds: number): Buffer {
  const rate = 8_000;
  const samples = seconds * rate;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at++) {
    wav.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 440 * at) / rate)), 44 + at * 2);
  }
  return wav;
}

/** Has the browser of a page film a moving square for a second. */
export async function filmIn(page: Page, width: number, height: number): Promise<Buffer> {
  const film = await page.evaluate<string>(`(async () => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: ${width}, height: ${height} });
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm;codecs=vp8" });
    const chunks = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
    let turn = 0;
    const timer = setInterval(() => {
      turn += 1;
      pen.fillStyle = "hsl(" + turn * 20 + " 80% 50%)";
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }, 50);
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    recorder.stop();
    await stopped;
    clearInterval(timer);
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  })()`);
  return Buffer.from(film, "base64");
}
