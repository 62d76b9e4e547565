/** JSON merge patches (RFC 7396): what is the same on both sides is left out, null removes. */
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The patch that makes `after` of `before`. */
export function patchBetween(before: object, after: object): Record<string, unknown> {
  const [old, young] = [before as Json, after as Json];
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(old), ...Object.keys(young)])) {
    const [was, is] = [old[key], young[key]];
    if (JSON.stringify(was ?? null) === JSON.stringify(is ?? null)) continue;
    patch[key] = isObject(was) && isObject(is) ? patchBetween(was, is) : (is ?? null);
  }
  return patch;
}

export function applyPatch<T extends object>(value: T, patch: Json): T {
  const patched: Record<string, unknown> = { ...(value as Json) };
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete patched[key];
    else patched[key] = isObject(change) ? applyPatch(isObject(patched[key]) ? patched[key] : {}, change) : change;
  }
  return patched as T;
}

/** Every value a patch states, by name: `own_cost`, `readiness.vision`; null becomes undefined. */
export function namedValues(patch: Json, prefix = ""): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (isObject(value)) Object.assign(values, namedValues(value, `${prefix}${key}.`));
    else values[prefix + key] = value ?? undefined;
  }
  return values;
}
