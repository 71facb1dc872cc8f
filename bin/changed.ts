import { checkChanged } from "./checks/changed.ts";

process.exit((await checkChanged()) ? 0 : 1);
