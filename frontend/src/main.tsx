import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to put the editor in");
createRoot(root).render(<StrictMode>custchain</StrictMode>);
