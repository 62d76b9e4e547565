import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, read } from "../api/client";
import { organisationsQuery, samplesQuery } from "../api/queries";
import { counted } from "../format";
import { ErrorNotice } from "../notices/ErrorNotice";
import { addressOf } from "../route";
import styles from "./start.module.css";

/** Organisations to look around in, each with its story. */
export function SampleList() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(samplesQuery);
  const create = useMutation({
    mutationFn: (sample: string) => read(api.POST("/api/v1/samples/{sample}", { params: { path: { sample } } })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: organisationsQuery.queryKey });
      location.hash = addressOf(id);
    },
  });
  if (error) return <ErrorNotice error={error} what="The samples could not be read" onRetry={refetch} />;
  if (!data) return null;
  return (
    <section>
      <h2>Or look around in a sample</h2>
      {create.error && <ErrorNotice error={create.error} what="The sample could not be opened" />}
      <ul className={styles.samples}>
        {data.items.map(({ id, title, name, story, parties, links }) => (
          <li key={id}>
            <h3>{title}</h3>
            <p>{story}</p>
            <div>
              <span>
                {name}: {counted(parties, "party", "parties")}, {counted(links, "link")}
              </span>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Open ${title.toLowerCase()} as a new organisation`}
                loading={create.isPending && create.variables === id}
                onClick={() => create.mutate(id)}
              >
                Open it
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
