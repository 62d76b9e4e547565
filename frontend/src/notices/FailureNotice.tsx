import { Component, type ReactNode } from "react";
import { ErrorNotice } from "./ErrorNotice";

/** In place of a page that failed: never a blank one. */
export class FailureNotice extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <ErrorNotice error={error} what="Something went wrong on this page" onRetry={() => location.reload()} />;
  }
}
