export type ExportedFile = { label: string; path: string; name: string };

/** The diagram in every format. */
export const PICTURES: readonly ExportedFile[] = [
  { label: "SVG, for pages and further drawing", path: "diagram.svg", name: "svg" },
  { label: "PNG, for documents", path: "diagram.png", name: "png" },
  { label: "PDF, for print", path: "diagram.pdf", name: "pdf" },
  { label: "DOT, for Graphviz", path: "diagram.dot", name: "dot" },
  { label: "PowerPoint, slides with shapes to edit", path: "diagram.pptx", name: "pptx" },
  { label: "draw.io, a drawing to edit", path: "diagram.drawio", name: "drawio" },
  { label: "Mermaid, text that draws itself", path: "diagram.mmd", name: "mmd" },
];

/** What else can be downloaded, by what it is for. */
export const EXPORTS: readonly { title: string; note: string; files: readonly ExportedFile[] }[] = [
  {
    title: "To print and read",
    note: "May take a while for a large chain.",
    files: [
      { label: "Management report, PDF", path: "report.pdf", name: "report.pdf" },
      { label: "Management report, one page to read on a screen", path: "report.html", name: "report.html" },
      { label: "Atlas, many pages with an index", path: "atlas.pdf", name: "atlas.pdf" },
    ],
  },
  {
    title: "Data",
    note: "What others can calculate with, and what comes back whole by import.",
    files: [
      { label: "Excel, parties, links and numbers", path: "export.xlsx", name: "xlsx" },
      { label: "CSV tables, zipped", path: "export.zip", name: "zip" },
      { label: "GraphML, for graph programs", path: "export.graphml", name: "graphml" },
      { label: "ArchiMate exchange file", path: "export.xml", name: "xml" },
      { label: "JSON, the chain document", path: "chain", name: "chain.json" },
      { label: "JSON, the analysis", path: "analysis", name: "analysis.json" },
      { label: "JSON, the findings", path: "findings", name: "findings.json" },
    ],
  },
];
