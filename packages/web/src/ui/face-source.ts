import { createContext, useContext, useSyncExternalStore } from "react";

/** Where avatars find the pictures of people and groups. */
export interface FaceSource {
  subscribe(changed: () => void): () => void;
  /** The id of the picture of a known user or group. */
  faceOf(id: number, group: boolean): string | undefined;
  urlOf(face: string): string;
}

const NOBODYS: FaceSource = {
  subscribe: () => () => {},
  faceOf: () => undefined,
  urlOf: (face) => face,
};

const Context = createContext(NOBODYS);

export const FaceSourceProvider = Context.Provider;

/** The address of the picture of a user or a group, if there is one. `face` is the one of a group that is not known. */
export function useFaceUrl(
  id: number,
  group: boolean,
  face: string | undefined,
): string | undefined {
  const source = useContext(Context);
  const known = useSyncExternalStore(source.subscribe, () => source.faceOf(id, group)) ?? face;
  return known && source.urlOf(known);
}
