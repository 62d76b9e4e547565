type File = { label: string; path: string; name: string; themed?: boolean };

/** What can be downloaded, by what it is for. */
export const EXPORTS: readonly { title: string; note: string; files: readonly File[] }[] = [
  {
    title: "Pictures",
    note: "The diagram in the colours of this page; the caption says how much of the chain it shows.",
    files: [
      { label: "SVG, for pages and further drawing", path: "diagram.svg", name: "svg", themed: true },
      { label: "PNG, for slides", path: "diagram.png", name: "png", themed: true },
      { label: "PDF, for print", path: "diagram.pdf", name: "pdf", themed: true },
      { label: "DOT, for Graphviz", path: "diagram.dot", name: "dot", themed: true },
    ],
  },
  {
    title: "Data",
    note: "What others can calculate with.",
    files: [
      { label: "JSON, the chain document", path: "chain", name: "chain.json" },
      { label: "JSON, the analysis", path: "analysis", name: "analysis.json" },
      { label: "JSON, the findings", path: "findings", name: "findings.json" },
    ],
  },
];
