import { Button, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Shades around the blue of Okabe and Ito, which also marks links that add value. */
const blue: MantineColorsTuple = [
  "#e8f4fc",
  "#cfe6f6",
  "#a0cdec",
  "#6db3e2",
  "#449dd9",
  "#2b8fd5",
  "#0072b2",
  "#00639c",
  "#00558a",
  "#004a78",
];

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif' },
  colors: { blue },
  primaryColor: "blue",
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: { Button: Button.extend({ styles: { root: { fontWeight: 500 } } }) },
});
