import type { voice as english } from "../en/voice.ts";

export const voice: typeof english = {
  record: "录制语音消息",
  cancel: "取消（Esc）",
  send: "发送语音（Enter）",
  refused: "浏览器没有允许本页使用麦克风。",
  noMicrophone: "没有找到麦克风。",
  tooShort: "录音时间太短。",
  play: (length) => `播放语音，${length}`,
  pause: "暂停",
  place: "播放位置",
  speed: (speed) => `${speed} 倍速`,
  broken: "浏览器无法播放这段录音，点此下载",
};
