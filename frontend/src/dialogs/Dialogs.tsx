import { Group, Modal } from "@mantine/core";
import { editor, type OpenDialog } from "../chain/store";
import { AddLinkDialog } from "./AddLinkDialog";
import { AddPartyDialog } from "./AddPartyDialog";
import { DeleteDialog } from "./DeleteDialog";
import styles from "./dialogs.module.css";

/** The dialog that is open, in its frame. */
export default function Dialogs({ dialog }: { dialog: OpenDialog }) {
  return (
    <Modal.Root opened onClose={editor.close} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="lg">
          <Group justify="space-between" mb="md">
            <Modal.Title className={styles.title}>{titleOf(dialog)}</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          {dialog.name === "add-party" && <AddPartyDialog kind={dialog.kind} />}
          {dialog.name === "add-link" && <AddLinkDialog supplier={dialog.supplier} customer={dialog.customer} />}
          {dialog.name === "delete" && <DeleteDialog entity={dialog.ref} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function titleOf(dialog: OpenDialog): string {
  if (dialog.name === "add-party") return "Add a party";
  return dialog.name === "add-link" ? "Add a link" : `Delete this ${dialog.ref.kind}?`;
}
