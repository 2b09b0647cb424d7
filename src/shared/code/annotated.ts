/**
 * A program's text as it is written in `texts/`: C (or JavaScript) with notes at the ends of its lines, which are not shown.
 *
 *     poll(fds, 2, -1);          //@ parent.poll*
 *     close(connfd);             //@ parent.close-connfd //~ keeps-connfd
 *
 * `//@ site` the place from which such a call is told; with a star: a process can sleep in it
 * `//? condition` the line is there only then
 * `//+ condition` likewise, and is shown as what the settings have added
 * `//~ condition` the line is left out then, and is shown struck with what that causes
 * `{{name}}` a value
 */

/** Why a line is not as it is in most programs: the condition, under which words are found for it. */
export interface Oddity<Condition> {
  kind: 'left-out' | 'added'
  condition: Condition
}

export interface CodeLine<Condition = string> {
  /** from 1 */
  number: number
  text: string
  /** of calls that are made here; none where it is left out */
  sites: readonly string[]
  /** of them, those in which a process can sleep */
  sleeps: readonly string[]
  oddity?: Oddity<Condition>
}

export type Holds<Condition extends string> = Readonly<Record<Condition, boolean>>

/** All of its lines only under the condition. */
export const when = (condition: string, text: string): string => text.replace(/(.)$/gm, `$1 //? ${condition}`)

const NOTE = /\s*\/\/([@?+~])\s+(\S+)/g

/** @throws Error for a condition or a value that is not given: a fault of the text */
export function annotated<Condition extends string>(
  source: string,
  holds: Holds<Condition>,
  values: Readonly<Record<string, string | number>>
): CodeLine<Condition>[] {
  const is = (condition: string): boolean => {
    if (!(condition in holds)) throw new Error(`no condition ${condition}`)
    return holds[condition as Condition]
  }
  const valued = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`no value ${name}`)
      return String(value)
    })
  const lines: CodeLine<Condition>[] = []
  for (const written of source.trim().split('\n')) {
    const notes = [...written.matchAll(NOTE)].map(([, kind = '', what = '']) => ({ kind, what }))
    const those = (kind: string) => notes.filter((note) => note.kind === kind).map(({ what }) => what)
    if (![...those('?'), ...those('+')].every(is)) continue
    const leftOut = those('~').find(is)
    const [added] = those('+')
    const made = leftOut === undefined ? those('@') : []
    lines.push({
      number: lines.length + 1,
      text: valued(written.replace(NOTE, '')).trimEnd(),
      sites: made.map((site) => site.replace('*', '')),
      sleeps: made.filter((site) => site.endsWith('*')).map((site) => site.slice(0, -1)),
      ...(leftOut !== undefined
        ? { oddity: { kind: 'left-out', condition: leftOut as Condition } }
        : added !== undefined && { oddity: { kind: 'added', condition: added as Condition } })
    })
  }
  return lines
}
