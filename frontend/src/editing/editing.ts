import { editor } from "../chain/store";
import { type Moves, newOperation, type Operation, takingBack } from "./operation";
import { wake } from "./outbox";
import { keep, useEditing } from "./store";

/** Everything a page does to the chain: painted at once, sent behind, taken back on request. */
export const editing = {
  /** Make an operation; null makes none. */
  make: (operation: Operation | null): void => {
    if (!operation) return;
    const { done } = useEditing.getState();
    keep({ done: [...done, operation], undone: [] });
    start(operation);
  },
  /** Take the newest operation back; where there is none here, the newest of another session. */
  undo: (): Operation => {
    const { done, undone } = useEditing.getState();
    const last = done.at(-1);
    const back = last ? takingBack(last) : ofAnotherSession();
    keep({ done: done.slice(0, -1), undone: [...undone, back] });
    start(back);
    return back;
  },
  /** Do again what was taken back last. */
  redo: (): Operation | null => {
    const { done, undone } = useEditing.getState();
    const last = undone.at(-1);
    if (!last) return null;
    const again = takingBack(last);
    keep({ undone: undone.slice(0, -1), done: [...done, again] });
    start(again);
    return again;
  },
};

const ofAnotherSession = (): Operation =>
  newOperation({ verb: "undo", label: "your newest change of another session", changes: [], undoes: null });

function start(operation: Operation): void {
  if (operation.moves) moveBoxes(operation.moves);
  if (operation.verb === "move") return;
  keep({ queue: [...useEditing.getState().queue, operation] });
  wake();
}

function moveBoxes({ after }: Moves): void {
  editor.place(after);
}
