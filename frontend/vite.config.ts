import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // Nothing may be inlined as a data: address: the server's content security policy refuses it.
  build: { outDir: "../app/static", emptyOutDir: true, assetsInlineLimit: 0, target: "es2024" },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
