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
  readonly children: ReactNode;
}

/** Confines a fault to one pane. This includes chunks that a new release has replaced. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
