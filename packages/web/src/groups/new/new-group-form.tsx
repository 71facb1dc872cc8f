import { newClientId } from "@teahouse/client";
import ChevronRight from "lucide-react/icons/chevron-right";
import { type SyntheticEvent, useState } from "react";
import { useScreenTexts } from "../../texts/text-context.tsx";
import "./new-group-form.css";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useCommand } from "../../lib/use-command.ts";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/section.tsx";
import { FaceFields } from "../fields/face-fields.tsx";
import {
  checkFace,
  checkJoining,
  type GroupFace,
  type GroupRules,
  type Joining,
  toFaceInput,
  toJoiningInput,
} from "../fields/fields.ts";
import { JoiningFields } from "../fields/joining-fields.tsx";
import { useFaults } from "../fields/use-faults.ts";
import { GroupProblem } from "../join/group-problem.tsx";
import { CREATE_LIMITS } from "../join/reached-limit.ts";
import { useOpenAfterJoining } from "../join/use-open-after-joining.ts";
import { FindingSwitches, RuleSwitches } from "../settings/rule-switches.tsx";

const FACE: GroupFace = { name: "", description: "", color: 7 };
const JOINING: Joining = { joinMode: "approval", question: "", answer: "" };
const RULES: GroupRules = {
  findableByNumber: true,
  findableByName: true,
  earlierHistory: false,
  files: "everybody",
  keepHistory: true,
  temporary: true,
  invitePolicy: "approval",
};

/** Creates a group, and opens its conversation. */
export function NewGroupForm() {
  const words = useScreenTexts().groups;
  const client = useClient();
  const limits = useLimits();
  const touch = useMedia(TOUCH);
  const command = useCommand();
  const openGroup = useOpenAfterJoining({ replace: true });
  const [clientId] = useState(newClientId);
  const [face, setFace] = useState(FACE);
  const [joining, setJoining] = useState(JOINING);
  const [rules, setRules] = useState(RULES);
  const faults = useFaults({ ...checkFace(face, limits), ...checkJoining(joining, limits) });

  async function create() {
    const settings = { ...toFaceInput(face), ...toJoiningInput(joining), ...rules };
    const { group } = await client.call("group.create", { clientId, ...settings });
    openGroup(group.id);
  }

  return (
    <form
      className="pane-column"
      noValidate
      onSubmit={(event: SyntheticEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (faults.check(event)) void command.run(create);
      }}
    >
      <Section>
        <FaceFields
          face={face}
          faults={faults.shown}
          autoFocus={!touch}
          onChange={(part) => setFace({ ...face, ...part })}
        />
      </Section>
      <Section>
        <JoiningFields
          joining={joining}
          faults={faults.shown}
          onChange={(part) => setJoining({ ...joining, ...part })}
        />
      </Section>
      <details className="new-group-more settings-section">
        <summary>
          <ChevronRight size={18} aria-hidden="true" />
          {words.more}
        </summary>
        <div>
          <FindingSwitches rules={rules} onChange={(part) => setRules({ ...rules, ...part })} />
          <RuleSwitches rules={rules} onChange={(part) => setRules({ ...rules, ...part })} />
        </div>
      </details>
      <GroupProblem problem={command.problem} reachable={CREATE_LIMITS} />
      <div className="settings-actions">
        <Button type="submit" look="primary" busy={command.busy}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
