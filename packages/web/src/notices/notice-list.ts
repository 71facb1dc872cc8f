import type { Notice, NoticeAdded, OutputOf } from "@teahouse/client";

/** As much of one's notices as was loaded, the newest first. */
export interface NoticeList {
  /** True once the newest page is there. */
  readonly loaded: boolean;
  readonly notices: readonly Notice[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

type Page = Pick<OutputOf<"notice.list">, "notices" | "more">;

export const NOTHING_LOADED: NoticeList = { loaded: false, notices: [], more: true };

function merged(...parts: readonly (readonly Notice[])[]): Notice[] {
  const byId = new Map(parts.flat().map((notice) => [notice.id, notice]));
  return [...byId.values()].sort((one, other) => other.id - one.id);
}

/** With the newest page, asked for anew. What does not join on to it is let go, and loaded again on the way down. */
export function withNewest(list: NoticeList, { notices, more }: Page): NoticeList {
  const oldest = notices.at(-1)?.id ?? 0;
  const joins = more && list.loaded && list.notices.some(({ id }) => id === oldest);
  if (joins) return { ...list, notices: merged(list.notices, notices) };
  const newer = list.notices.filter(({ id }) => id > oldest);
  return { loaded: true, notices: merged(newer, notices), more };
}

/** With a page of those before the oldest that was there. */
export function withOlder(list: NoticeList, { notices, more }: Page): NoticeList {
  return { ...list, notices: merged(list.notices, notices), more };
}

/** With one that has just come. */
export function withAdded(list: NoticeList, event: NoticeAdded): NoticeList {
  const { type, cursor, ...notice } = event;
  return { ...list, notices: merged([notice], list.notices) };
}
