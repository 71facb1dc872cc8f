/** True if files are dragged over the page. */
export function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}

/** True if files are pasted, and not the text beside them. A copied table has a picture of itself; a copied file its name. */
export function areMeant(clipboard: Pick<DataTransfer, "files" | "getData">): boolean {
  const names = [...clipboard.files].map(({ name }) => name);
  const lines = clipboard.getData("text/plain").split(/[\r\n]+/);
  const isName = (line: string) => line === "" || names.some((name) => line.endsWith(name));
  return names.length > 0 && lines.every((line) => isName(line.trim()));
}

/** The dropped or pasted files, without folders: a browser gives a folder as a file that cannot be read. */
export function filesIn({ items }: DataTransfer): { files: File[]; hasFolder: boolean } {
  const carried = [...items].filter(({ kind }) => kind === "file");
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
  return {
    files: carried.flatMap((item) => (isFolder(item) ? [] : (item.getAsFile() ?? []))),
    hasFolder: carried.some(isFolder),
  };
}
