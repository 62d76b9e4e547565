import { Modal } from "@mantine/core";
import { editor, type OpenDialog } from "../chain/store";
import { AddLinkDialog } from "./AddLinkDialog";
import { AddPartyDialog } from "./AddPartyDialog";
import { DeleteDialog } from "./DeleteDialog";

/** The dialog that is open, in its frame. */
export default function Dialogs({ dialog }: { dialog: OpenDialog }) {
  return (
    <Modal opened onClose={editor.close} title={titleOf(dialog)} centered closeButtonProps={{ "aria-label": "Close" }}>
      {dialog.name === "add-party" && <AddPartyDialog kind={dialog.kind} />}
      {dialog.name === "add-link" && <AddLinkDialog supplier={dialog.supplier} customer={dialog.customer} />}
      {dialog.name === "delete" && <DeleteDialog entity={dialog.ref} />}
    </Modal>
  );
}

function titleOf(dialog: OpenDialog): string {
  if (dialog.name === "add-party") return "Add a party";
  return dialog.name === "add-link" ? "Add a link" : `Delete this ${dialog.ref.kind}?`;
}
