import { Chart } from "../sheet/Chart";

type Props = { id: string; version: string };

/** A scenario on the diagram: what it adds, takes away and changes of the revision it is made on. */
export function ScenarioPicture({ id, version }: Props) {
  return (
    <Chart
      name="difference"
      path="diagram.svg"
      query={{ scenario: id, compare: "base", version }}
      alt="The chain with what the scenario adds, takes away and changes; the tables name the same."
    />
  );
}
