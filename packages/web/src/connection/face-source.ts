import { type Client, facePath } from "@teahouse/client";
import type { FaceSource } from "../ui/face-source.ts";

/** The pictures of everybody and every group that the client knows. */
export function faceSourceOf(client: Client): FaceSource {
  return {
    subscribe: (changed) => client.subscribe(changed),
    faceOf(id, group) {
      const { user, users, groups } = client.state;
      if (group) return groups.get(id)?.face;
      return (user?.id === id ? user : users.get(id))?.face;
    },
    urlOf: facePath,
  };
}
