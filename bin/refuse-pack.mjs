// npm would pack TypeScript that needs this repository, and nobody could use it.
console.error(
  "This package is only for this repository. To pack the SDK: npx bun packages/client/build.ts && npm pack ./packages/client/dist",
);
process.exit(1);
