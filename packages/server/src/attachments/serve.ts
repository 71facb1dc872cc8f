import { type FileId, problem } from "@teahouse/protocol";
import type { FileRoute, SentFile } from "../handler.ts";
import type { House } from "../house.ts";
import { accessFile } from "./access.ts";
import { accessFace } from "./access-face.ts";
import { type FileKind, keyOf } from "./keys.ts";
import { readStart } from "./read-start.ts";
import { sniff } from "./sniff.ts";
import type { FileRow } from "./store/files.ts";

/** The type of bytes that a browser only saves. Whatever they are, no page of ours can run or show them. */
const BYTES = "application/octet-stream";

const WEBP = "image/webp";

/** The paths of attachments, their thumbnails, and faces. */
export const FILE_ROUTES: readonly FileRoute[] = [
  {
    route: "/api/attachments/:attachment",
    pattern: /^\/api\/attachments\/([^/]+)$/,
    query: { inline: "1" },
    others: ["DELETE"],
    find: async (house, user, id, { inline }) => {
      const file = await house.read((sql) => accessFile(sql, user, id));
      return inline === undefined ? toSaved(file) : await toShown(house, file);
    },
  },
  {
    route: "/api/attachments/:attachment/thumbnail",
    pattern: /^\/api\/attachments\/([^/]+)\/thumbnail$/,
    query: { size: "large" },
    others: [],
    find: async (house, user, id, { size }) => {
      const { kind, name } = await house.read((sql) => accessFile(sql, user, id));
      if (kind !== "picture") throw problem("not_found");
      const key = keyOf(id, size === undefined ? "small" : "large");
      return { key, type: WEBP, disposition: "inline", name: `${name}.webp` };
    },
  },
  {
    route: "/api/faces/:face",
    pattern: /^\/api\/faces\/([^/]+)$/,
    query: {},
    others: [],
    find: async (house, user, id) => {
      await house.read((sql) => accessFace(sql, user, id));
      return { key: keyOf(id, "face"), type: WEBP, disposition: "inline", name: "face.webp" };
    },
  },
];

/** The file as a download, which a browser never shows. */
function toSaved({ id, kind, name }: FileRow): SentFile {
  return {
    key: keyOfFile(id, kind),
    type: BYTES,
    disposition: "attachment",
    name: nameOf(name, kind),
  };
}

/** The file to show in place, if its own bytes say that it is a picture, a video or sound. */
async function toShown(house: House, file: FileRow): Promise<SentFile> {
  const { id, kind, name, size } = file;
  const key = keyOfFile(id, kind);
  const type = sniff(await readStart(house.files, key, size));
  if (type === undefined) return toSaved(file);
  return { key, type, disposition: "inline", name: nameOf(name, kind) };
}

function keyOfFile(id: FileId, kind: FileKind): string {
  return kind === "picture" ? keyOf(id, "picture") : id;
}

/** A file without a name is called after its kind. */
function nameOf(name: string, kind: FileKind): string {
  return name === "" ? kind : name;
}
