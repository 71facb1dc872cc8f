import { ContactsList } from "../contacts/contacts-list.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { useFragment } from "../lib/use-fragment.ts";
import { paths } from "../navigation/screen.ts";
import { useText } from "../texts/text-context.tsx";
import { toToken } from "./invite-address.ts";
import { BrokenLink, InvitedPage } from "./invited-page.tsx";

/** Where an invite link leads. */
export default function InvitedScreen() {
  const { frame } = useText();
  const token = toToken(useFragment());
  return (
    <Frame current="contacts" showing="main" list={<ContactsList screen={{ at: "invited" }} />}>
      <Pane back={paths.contacts} title={frame.invited}>
        {token === undefined ? <BrokenLink /> : <InvitedPage key={token} token={token} />}
      </Pane>
    </Frame>
  );
}
