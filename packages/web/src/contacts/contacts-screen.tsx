import UsersIcon from "lucide-react/icons/users";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { Blocked } from "../friendships/blocked.tsx";
import { Requests } from "../friendships/requests.tsx";
import { paths, type Screen } from "../navigation/screen.ts";
import { useText } from "../texts/text-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { UserCard } from "../users/user-card.tsx";
import { ContactsList } from "./contacts-list.tsx";
import { Find } from "./find.tsx";

type ContactsScreenKind = Extract<Screen, { at: "contacts" | "user" }>;

function Page({ screen }: { readonly screen: ContactsScreenKind }) {
  const { contacts } = useText();
  if (screen.at === "user") {
    return (
      <Pane back={paths.contacts} title={contacts.card}>
        <UserCard key={screen.user} id={screen.user} source="search" />
      </Pane>
    );
  }
  switch (screen.page) {
    case "find":
      return (
        <Pane back={paths.contacts} title={contacts.find}>
          <Find />
        </Pane>
      );
    case "requests":
      return (
        <Pane back={paths.contacts} title={contacts.requests}>
          <Requests />
        </Pane>
      );
    case "blocked":
      return (
        <Pane back={paths.contacts} title={contacts.blocked}>
          <Blocked />
        </Pane>
      );
    case "all":
      return (
        <>
          <ConnectionBanner />
          <EmptyState
            icon={<UsersIcon size={28} />}
            title={contacts.pickTitle}
            text={contacts.pickText}
          />
        </>
      );
  }
}

/** Contacts: the list, and what was chosen of it. */
export default function ContactsScreen({ screen }: { readonly screen: ContactsScreenKind }) {
  const all = screen.at === "contacts" && screen.page === "all";
  return (
    <Frame
      current="contacts"
      showing={all ? "list" : "main"}
      list={<ContactsList screen={screen} />}
    >
      <Page screen={screen} />
    </Frame>
  );
}
