import { Button, createTheme, Input, type MantineColorsTuple, Portal } from "@mantine/core";

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

/** Greys of the dark page, with the blue of its surfaces in them. */
const dark: MantineColorsTuple = [
  "#f2f2f2",
  "#b8b8b8",
  "#8d939e",
  "#6a707c",
  "#3d444f",
  "#2f3540",
  "#252932",
  "#1d2027",
  "#181b21",
  "#121419",
];

/** Dialogs and lists that drop down stay inside a landmark of the page, for screen readers. */
export const OVERLAYS = "overlays";

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif' },
  colors: { blue, dark },
  primaryColor: "blue",
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ styles: { root: { fontWeight: 500 } } }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { fontSize: 13, fontWeight: 550 }, description: { fontSize: 12, lineHeight: 1.35 } },
    }),
    Portal: Portal.extend({ defaultProps: { target: `#${OVERLAYS}` } }),
  },
});
