import manifest from "../package.json" with { type: "json" };

/** The version of this server. All packages have the same. */
export const VERSION: string = manifest.version;
