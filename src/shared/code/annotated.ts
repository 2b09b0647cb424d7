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
  /** what it causes is said at this line: where a call is concerned, and once for lines that follow one another */
  isSaid?: true
}

export interface CodeLine<Condition = string> {
  /** from 1 */
  number: number
  text: string
  /** the place of the call that is made here; where it is left out, none is */
  site?: string
  /** a process can sleep in that call */
  sleeps?: true
  oddity?: Oddity<Condition>
}

export type Holds<Condition extends string> = Readonly<Record<Condition, boolean>>

/** All of its lines only under the condition. */
export const when = (condition: string, text: string): string => text.replace(/(.)$/gm, `$1 //? ${condition}`)

/** Likewise, shown as what the settings have added. */
export const added = (condition: string, text: string): string => text.replace(/(.)$/gm, `$1 //+ ${condition}`)

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
  const calls = new Set<number>()
  for (const written of source.trim().split('\n')) {
    const notes = [...written.matchAll(NOTE)].map(([, kind = '', what = '']) => ({ kind, what }))
    const those = (kind: string) => notes.filter((note) => note.kind === kind).map(({ what }) => what)
    if (![...those('?'), ...those('+')].every(is)) continue
    const leftOut = those('~').find(is)
    if (written === '' && isGap(lines.at(-1)?.text)) continue
    const condition = leftOut ?? those('+')[0]
    const [place] = those('@')
    const made = leftOut === undefined ? place : undefined
    if (place !== undefined) calls.add(lines.length)
    lines.push({
      number: lines.length + 1,
      text: valued(written.replace(NOTE, '')).trimEnd(),
      ...(made !== undefined && { site: made.replace('*', '') }),
      ...(made?.endsWith('*') && { sleeps: true }),
      ...(condition !== undefined && {
        oddity: { kind: leftOut === undefined ? 'added' : 'left-out', condition: condition as Condition }
      })
    })
  }
  sayWhy(lines, calls)
  return lines
}

/** Behind which an empty line is one too many: what stood between may be left away. */
const isGap = (before: string | undefined): boolean => before === undefined || before === '' || before === '{'

/** @param calls indices of lines that make a call, or would */
function sayWhy<Condition>(lines: readonly CodeLine<Condition>[], calls: ReadonlySet<number>): void {
  const ofCalls = new Set([...calls].map((index) => lines[index]?.oddity?.condition))
  const said = new Set<Condition>()
  let last: Condition | undefined
  for (const [index, { oddity }] of lines.entries()) {
    if (oddity === undefined) last = undefined
    if (oddity === undefined || oddity.condition === last) continue
    if (ofCalls.has(oddity.condition) ? !calls.has(index) : said.has(oddity.condition)) continue
    oddity.isSaid = true
    said.add(oddity.condition)
    last = oddity.condition
  }
}
