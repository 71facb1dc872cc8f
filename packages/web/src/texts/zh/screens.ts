import { announcements } from "./announcements.ts";
import { attachments } from "./attachments.ts";
import { dialogs } from "./dialogs.ts";
import { faces } from "./faces.ts";
import { friendships } from "./friendships.ts";
import { groups } from "./groups.ts";
import { guard } from "./guard.ts";
import { invitations } from "./invitations.ts";
import { media } from "./media.ts";
import { members } from "./members.ts";
import { mentions } from "./mentions.ts";
import { notices } from "./notices.ts";
import { notifyLevel } from "./notify-level.ts";
import { pins } from "./pins.ts";
import { settings } from "./settings.ts";
import { temporary } from "./temporary.ts";
import { voice } from "./voice.ts";

export const screens = {
  announcements,
  attachments,
  dialogs,
  faces,
  friendships,
  groups,
  guard,
  invitations,
  media,
  members,
  mentions,
  notices,
  notifyLevel,
  pins,
  settings,
  temporary,
  voice,
};
