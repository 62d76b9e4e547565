import type { About, Analysis, Link, Party } from "../api/types";
import { STYLE_NAMES, styleOf } from "../canvas/styles";
import { type Chain, linkId } from "../chain/chain";
import { useChain } from "../chain/context";
import { useStop } from "../chain/useStop";
import { Explained } from "../explain/Explained";
import { type Money, percent, plain } from "../format";
import styles from "./inspector.module.css";

type Fact = readonly [string, string, About?];

/** What the analysis says about a party, in plain words. */
export function PartyFacts({ party }: { party: Party }) {
  const { analysis, money } = useChain();
  const facts = analysis && partyFacts(party, analysis, money);
  return facts ? <FactList facts={facts} /> : null;
}

function partyFacts(party: Party, analysis: Analysis, money: Money): Fact[] {
  const customer = analysis.customers[party.id];
  if (customer) {
    return [
      ["Pays", money.full(customer.revenue), aboutIf(customer.revenue, "customer", party.id, "revenue")],
      [
        "Costs to serve, with everything behind it",
        money.full(customer.cost_to_serve),
        aboutIf(customer.cost_to_serve, "customer", party.id, "cost_to_serve"),
      ],
      ["Leaves a margin of", money.full(customer.margin), aboutIf(customer.margin, "customer", party.id, "margin")],
    ];
  }
  const numbers = analysis.parties[party.id];
  if (!numbers || party.kind === "authority") return [];
  return [
    ["Costs itself", money.full(numbers.own_cost), aboutIf(numbers.own_cost, "party", party.id, "own_cost")],
    [
      "With what its suppliers' effort adds",
      money.full(numbers.loaded_cost),
      aboutIf(numbers.loaded_cost, "party", party.id, "loaded_cost"),
    ],
    [
      "Customers' money that depends on it",
      money.full(numbers.value),
      aboutIf(numbers.value, "party", party.id, "value"),
    ],
    ["Its work reaches a customer", numbers.reaches_customer ? "Yes" : "No, on no path"],
    ...optional("Effort no link accounts for", numbers.unattributed > 0 && percent(numbers.unattributed)),
    ...optional(
      "Its work passes through it",
      isRework(numbers.rework_factor) && `${plain(numbers.rework_factor)} times`,
    ),
  ];
}

/** A number that can be followed to its inputs, unless it is kept from us. */
const aboutIf = (
  amount: number | undefined,
  subject: About["subject"],
  id: string,
  number: string,
): About | undefined => (amount === undefined ? undefined : { subject, id, number });

const isRework = (factor: number | null): factor is number => factor !== null && factor > 1.0005;

const optional = (label: string, text: string | false): Fact[] => (text ? [[label, text]] : []);

/** What the analysis says about a link, in plain words. */
export function LinkFacts({ link }: { link: Link }) {
  const { chain, analysis, money } = useChain();
  const facts = analysis && linkFacts(chain, link, analysis, money);
  const stop = useStop(linkId(link));
  return (
    <>
      {facts && <FactList facts={facts} />}
      {stop && <p className={styles.stop}>{stop}</p>}
    </>
  );
}

function linkFacts(chain: Chain, link: Link, analysis: Analysis, money: Money): Fact[] {
  const numbers = analysis.links[linkId(link)];
  if (!numbers) return [];
  const style = styleOf(chain, link, numbers.classification);
  if (style === "insight") return [["Verdict", STYLE_NAMES.insight]];
  return [
    ["Verdict", STYLE_NAMES[style]],
    ["Takes of its supplier's effort", percent(numbers.effort_share)],
    [
      "Costs, with everything that flows into it",
      money.full(numbers.loaded_cost),
      aboutIf(numbers.loaded_cost, "link", linkId(link), "loaded_cost"),
    ],
    ["Brings, of what customers pay", money.full(numbers.value), aboutIf(numbers.value, "link", linkId(link), "value")],
    ...optional("Value for each unit of cost", numbers.value_ratio != null && plain(numbers.value_ratio)),
    ["Reaches a customer", numbers.reaches_customer ? "Yes" : "No, on no path"],
  ];
}

function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([label, text, about]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Explained about={about ?? null}>{text}</Explained>
          </dd>
        </div>
      ))}
    </dl>
  );
}
