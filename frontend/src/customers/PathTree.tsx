import { partyName } from "../chain/chain";
import { useChain } from "../chain/context";
import { percent } from "../format";
import styles from "./paths.module.css";
import type { PathNode } from "./pathTree";

/** The ways cost comes to a customer, as nested lists. */
export function PathTree({ nodes }: { nodes: readonly PathNode[] }) {
  const { chain, money } = useChain();
  return (
    <ul className={styles.tree}>
      {nodes.map((node) => (
        <li key={node.link}>
          <div className={styles.step}>
            <span>
              <strong>{partyName(chain, node.party)}</strong>
              <span className={styles.offering}> {chain.links.get(node.link)?.offering ?? ""}</span>
            </span>
            <span className={styles.amount}>
              {node.path ? `${money.full(node.path.cost)} (${percent(node.path.share)})` : "passes on"}
            </span>
          </div>
          {node.before.length > 0 && <PathTree nodes={node.before} />}
        </li>
      ))}
    </ul>
  );
}
