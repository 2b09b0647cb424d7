export interface Catalog {
  readonly [key: string]: string | Catalog
}

/** Every text of a catalog by its key: `header.themes.dark`. */
export function leavesOf(catalog: Catalog, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalog).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...leavesOf(value, `${path}${key}.`)]
    )
  )
}

const PLURAL = /_(zero|one|two|few|many|other)$/

/** Of a plural without its form. */
export const baseOf = (key: string): string => key.replace(PLURAL, '')
export const formOf = (key: string): string | undefined => PLURAL.exec(key)?.[1]
