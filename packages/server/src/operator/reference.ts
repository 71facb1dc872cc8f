import {
  COMMON_PROBLEMS,
  OPERATIONS,
  type Operation,
  type OperationName,
  operationNames,
  PROBLEMS,
  pathFields,
} from "@teahouse/protocol";
import { PAGE_HEADERS } from "../transports/assets.ts";
import { Document } from "../transports/document.ts";

const WHO = {
  anyone: "anyone",
  user: "users with a session",
  person: "users with an account",
} as const;

/** Renders the operations as a page, from the same table as the routes. */
export function referencePage(): Document {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Teahouse API</title></head>
<body><main><h1>Teahouse API</h1>
<p>The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Any operation can answer
${COMMON_PROBLEMS.map(code).join(", ")}.</p>
${operationNames.map(section).join("\n")}
</main></body></html>`;
  return new Document(page, { ...PAGE_HEADERS, "content-type": "text/html; charset=utf-8" });
}

function section(name: OperationName): string {
  const operation: Operation = OPERATIONS[name];
  const inPath = new Set(pathFields(operation.path));
  const fields = Object.keys(operation.input.shape).filter((field) => !inPath.has(field));
  const problems = operation.problems.map(
    (problem) => `${code(problem)} (${PROBLEMS[problem].status})`,
  );
  return `<section><h2>${code(`${operation.method} ${operation.path}`)}</h2>
<p><b>${escapeHtml(name)}</b>, a ${operation.kind} for ${WHO[operation.caller]}. ${escapeHtml(operation.summary)}</p>
${fields.length > 0 ? `<p>Takes ${fields.map(code).join(", ")}.</p>` : ""}
${problems.length > 0 ? `<p>Can answer ${problems.join(", ")}.</p>` : ""}</section>`;
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
