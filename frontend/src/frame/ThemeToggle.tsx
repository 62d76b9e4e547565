import { Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";

/** Light or dark: the system's choice until one is made here. */
export function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme("light") === "light" ? "dark" : "light";
  return (
    <Button variant="subtle" color="gray" size="xs" onClick={() => setColorScheme(other)}>
      {other === "dark" ? "Dark" : "Light"}
    </Button>
  );
}
