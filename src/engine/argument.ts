/** The JSON object that is the program's last argument; what it holds was checked by whoever started the program. */
export function argumentOf<T>(): T {
  return JSON.parse(process.argv.slice(2).at(-1) ?? '{}') as T
}
