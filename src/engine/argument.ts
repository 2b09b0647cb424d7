/** The JSON object that is the program's only argument; what it holds was checked by whoever started the program. */
export function argumentOf<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T
}
