import { Modal } from "@mantine/core";
import { ExplanationTree } from "./ExplanationTree";
import { explain, useExplaining } from "./store";

/** The derivation of the number that was asked for last. */
export default function ExplainDialog() {
  const about = useExplaining((state) => state.about);
  return (
    <Modal opened={about !== null} onClose={() => explain(null)} title="How it comes about" size="xl">
      {about && <ExplanationTree about={about} />}
    </Modal>
  );
}
