import { Component, type ReactNode } from "react";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

function Broken() {
  const { common } = useText();
  return (
    <EmptyState title={common.brokenTitle} text={common.brokenText}>
      <Button look="primary" onClick={() => location.reload()}>
        {common.reload}
      </Button>
    </EmptyState>
  );
}

interface Props {
  /** Names what it shows. If that changes, a fault is over. */
  readonly showing?: string;
  readonly children: ReactNode;
}

interface State {
  readonly showing: string | undefined;
  readonly broken: boolean;
}

/** Confines a fault to one pane. This includes code that a new release has replaced. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { showing: this.props.showing, broken: false };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ showing }: Props, state: State): State | null {
    return showing === state.showing ? null : { showing, broken: false };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
