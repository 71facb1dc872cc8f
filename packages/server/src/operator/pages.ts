import { toOpenApi } from "@teahouse/protocol/openapi";
import type { Page, Pages } from "../transports/answer-request.ts";
import { type Assets, findAsset, serveAsset } from "../transports/assets.ts";
import { Document } from "../transports/document.ts";
import { referencePage } from "./reference.ts";

/** Finds the pages for people and their programs: the web app, and the reference of the API. */
export function createPages(assets: Assets): Pages {
  let openApi: Document | undefined;
  let reference: Document | undefined;
  const showOpenApi = (request: Request) => {
    openApi ??= new Document(JSON.stringify(toOpenApi()), { "content-type": "application/json" });
    return openApi.answer(request);
  };
  const showReference = (request: Request) => {
    reference ??= referencePage();
    return reference.answer(request);
  };
  return (path) => {
    if (path === "/api") return { route: "reference", answer: showReference };
    if (path === "/api/openapi.json") return { route: "openapi", answer: showOpenApi };
    return path.startsWith("/api/") ? undefined : findAssetPage(assets, path);
  };
}

function findAssetPage(assets: Assets, path: string): Page | undefined {
  const name = findAsset(assets, path);
  if (name === undefined) return undefined;
  return { route: "page", answer: (request) => serveAsset(assets, request, name) };
}
