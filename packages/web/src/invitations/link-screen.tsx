import { Pane } from "../frame/pane.tsx";
import { useFragment } from "../lib/use-fragment.ts";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { toToken } from "./invite-address.ts";
import { BrokenLink, LinkPage } from "./link-page.tsx";

/** The page of an invite link. */
export default function LinkScreen() {
  const { frame } = useText();
  const token = toToken(useFragment());
  return (
    <Pane back={paths.contacts} title={frame.invited}>
      {token === undefined ? <BrokenLink /> : <LinkPage key={token} token={token} />}
    </Pane>
  );
}
