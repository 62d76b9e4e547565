import "./mantine.css";
import "@fontsource-variable/inter/wght.css";
import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root to put the editor in");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
