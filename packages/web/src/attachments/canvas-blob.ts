/** The picture of a canvas. A browser that cannot write the type makes a PNG. */
export async function canvasBlob(
  canvas: HTMLCanvasElement,
  type: "image/webp" | "image/jpeg" | "image/png",
  quality: number,
): Promise<Blob> {
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  canvas.toBlob(
    (blob) => (blob ? resolve(blob) : reject(new Error("The canvas made no picture"))),
    type,
    quality,
  );
  return await promise;
}
