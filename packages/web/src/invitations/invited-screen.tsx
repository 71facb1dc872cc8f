import { Pane } from "../frame/pane.tsx";
import { useFragment } from "../lib/use-fragment.ts";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { toToken } from "./invite-address.ts";
import { BrokenLink, InvitedPage } from "./invited-page.tsx";

/** The page of an invite link. */
export default function InvitedScreen() {
  const { frame } = useText();
  const token = toToken(useFragment());
  return (
    <Pane back={paths.contacts} title={frame.invited}>
      {token === undefined ? <BrokenLink /> : <InvitedPage key={token} token={token} />}
    </Pane>
  );
}
