import type { SentAttachment } from "@teahouse/client";
import { type Language, localeOf } from "../i18n/languages.ts";

/** The attachments of one month, newest first. */
export interface Month {
  /** The beginning of the month in the viewer's zone, in ms. */
  readonly at: number;
  readonly attachments: readonly SentAttachment[];
}

function startOfMonth(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth()).getTime();
}

/** Splits a list, newest first, into months. */
export function byMonth(attachments: readonly SentAttachment[]): readonly Month[] {
  const months = Map.groupBy(attachments, ({ at }) => startOfMonth(at));
  return [...months].map(([at, attachments]) => ({ at, attachments }));
}

/** "November 2026" */
export function monthTitle(language: Language, at: number): string {
  return new Intl.DateTimeFormat(localeOf(language), { year: "numeric", month: "long" }).format(at);
}
