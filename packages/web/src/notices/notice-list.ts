import type { Notice, NoticeAdded, OutputOf } from "@teahouse/client";

/** The loaded notices, newest first. */
export interface NoticeList {
  /** True once the newest page is loaded. */
  readonly loaded: boolean;
  readonly notices: readonly Notice[];
  /** Whether the server has older ones. */
  readonly more: boolean;
}

type Page = Pick<OutputOf<"notice.list">, "notices" | "more">;

export const NOTHING_LOADED: NoticeList = { loaded: false, notices: [], more: true };

function merged(...parts: readonly (readonly Notice[])[]): Notice[] {
  const byId = new Map(parts.flat().map((notice) => [notice.id, notice]));
  return [...byId.values()].sort((one, other) => other.id - one.id);
}

/** The list with the newest page. Drops notices after a gap; scrolling down loads them again. */
export function withNewest(list: NoticeList, { notices, more }: Page): NoticeList {
  const oldest = notices.at(-1)?.id ?? 0;
  const joins = more && list.loaded && list.notices.some(({ id }) => id === oldest);
  if (joins) return { ...list, notices: merged(list.notices, notices) };
  const newer = list.notices.filter(({ id }) => id > oldest);
  return { loaded: true, notices: merged(newer, notices), more };
}

/** The list with a page of older notices. */
export function withOlder(list: NoticeList, { notices, more }: Page): NoticeList {
  return { ...list, notices: merged(list.notices, notices), more };
}

/** The list with a new notice. */
export function withAdded(list: NoticeList, event: NoticeAdded): NoticeList {
  const { type, cursor, ...notice } = event;
  return { ...list, notices: merged([notice], list.notices) };
}
