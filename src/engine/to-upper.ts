/** toupper(3) in the C locale: a to z and nothing else, in place. */
export function toUpper(buf: Buffer, n: number): void {
  for (let i = 0; i < n; i++) {
    const byte = buf[i] ?? 0
    if (byte >= 0x61 && byte <= 0x7a) buf[i] = byte - 0x20
  }
}
