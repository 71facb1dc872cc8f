import { entrance } from "./entrance.ts";
import { preferences } from "./preferences.ts";

export const forms = { entrance, preferences };
