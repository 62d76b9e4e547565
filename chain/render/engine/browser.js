// What viz-global.js expects of a browser and V8 alone does not have. No network, no files, no clock beyond Date.
globalThis.window = globalThis;
globalThis.self = globalThis;
globalThis.location = { href: "", pathname: "/" };
globalThis.document = { currentScript: { src: "", tagName: "SCRIPT" }, baseURI: "" };
globalThis.performance = globalThis.performance || { now: () => Date.now() };
globalThis.console = globalThis.console || { log() {}, warn() {}, error() {} };
globalThis.URL = class {
  constructor(url) {
    this.href = String(url);
  }
  toString() {
    return this.href;
  }
};
// The engine's random numbers must be the same each time: same chain, same picture.
globalThis.crypto = { getRandomValues: (bytes) => bytes.fill(7) };

globalThis.TextDecoder = class {
  decode(bytes) {
    if (!bytes) return "";
    const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes.buffer || bytes);
    const parts = [];
    for (let i = 0; i < view.length; ) {
      const first = view[i++];
      const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      let point = more === 0 ? first : first & (0x3f >> more);
      for (let k = 0; k < more; k++) point = (point << 6) | (view[i++] & 0x3f);
      parts.push(String.fromCodePoint(point));
    }
    return parts.join("");
  }
};

globalThis.TextEncoder = class {
  encode(text) {
    const bytes = [];
    for (const character of text) {
      const point = character.codePointAt(0);
      if (point < 0x80) bytes.push(point);
      else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
      else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
      else
        bytes.push(
          0xf0 | (point >> 18),
          0x80 | ((point >> 12) & 0x3f),
          0x80 | ((point >> 6) & 0x3f),
          0x80 | (point & 0x3f),
        );
    }
    return new Uint8Array(bytes);
  }
};
