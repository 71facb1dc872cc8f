import type { UserId } from "@teahouse/client";
import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/paths.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { UserCard } from "./user-card.tsx";

export default function UserScreen({ user }: { readonly user: UserId }) {
  const { friendships } = useScreenTexts();
  return (
    <Pane back={paths.contacts} title={friendships.card}>
      <UserCard key={user} id={user} source="search" />
    </Pane>
  );
}
