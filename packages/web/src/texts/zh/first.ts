import { common } from "./common.ts";
import { contacts } from "./contacts.ts";
import { conversation } from "./conversation.ts";
import { frame } from "./frame.ts";
import { problems } from "./problems.ts";
import { timeline } from "./timeline.ts";

export const first = { common, contacts, conversation, frame, problems, timeline };
