/**
 * A plugin of the build: before each call of the engine's programs it puts which one it is, `(tracer.site = 7, read(…))`.
 * So the programs read like their C, nothing has to be kept in step by hand, and a call costs one more store.
 */
import { dirname, relative, sep } from 'node:path'
import { type Plugin, parseAst } from 'vite'
import { ANNOUNCERS, numberOfSite, placeKey, SITES_BY_PLACE } from '../src/shared/code/sites'

/** Programs that are shown. A zygote's calls are the harness's, and are not announced. */
const SHOWN = /^(server|client|launchers)\//
const LIBC = /^\.\.?\/(?:.*\/)?libc\/[\w-]+$/

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** @param engine the folder of its sources */
export function callSites(engine: string): Plugin {
  return {
    name: 'call-sites',
    // On what is written, not on what the compiler makes of it.
    enforce: 'pre',
    transform(code, id) {
      const file = relative(engine, id).split(sep).join('/')
      return SHOWN.test(file) ? { code: withSites(code, file), map: null } : undefined
    }
  }
}

/** A call that is announced, and its place: `server/fork.ts serveChild: close(listenfd)`. */
export interface PlacedCall {
  start: number
  end: number
  place: string
  isStatement: boolean
}

/** @param file in `src/engine` @throws Error for a call that has no row in `shared/code/sites.ts` */
export function withSites(code: string, file: string): string {
  const calls = announcedCalls(code, file)
  if (calls.length === 0) return code
  let marked = code
  // From the end, so that what was found before stays where it is.
  for (const { start, end, place, isStatement } of [...calls].sort((one, other) => other.start - one.start)) {
    const site = SITES_BY_PLACE.get(place)
    if (site === undefined) throw new Error(`src/shared/code/sites.ts has no row for the call ${place}`)
    const call = `siteTracer.site = ${numberOfSite(site)}, ${marked.slice(start, end)}`
    // A statement that began with a parenthesis would go on the one before: no semicolon is between them.
    marked = `${marked.slice(0, start)}${isStatement ? call : `(${call})`}${marked.slice(end)}`
  }
  return `import { tracer as siteTracer } from '${relative(dirname(file), 'libc/trace')}'\n${marked}`
}

/** All of a file, in order. */
export function announcedCalls(code: string, file: string): PlacedCall[] {
  const program = parseAst(code, { lang: 'ts' }) as unknown as Node
  const announcers = importedAnnouncers(program)
  const calls: PlacedCall[] = []
  const met = new Map<string, number>()
  walk(program, [], (node, functions, parent) => {
    const callee = (node.callee as Node | undefined)?.name
    const announcer = typeof callee === 'string' ? announcers.get(callee) : undefined
    if (node.type !== 'CallExpression' || announcer === undefined) return
    const [first] = node.arguments as Node[]
    const call = `${announcer}(${first ? code.slice(first.start, first.end) : ''})`
    const place = placeKey([file, ...functions.slice(-1)].join(' '), call)
    const count = (met.get(place) ?? 0) + 1
    met.set(place, count)
    const isStatement = parent?.type === 'ExpressionStatement'
    calls.push({ start: node.start, end: node.end, place: count > 1 ? `${place}#${count}` : place, isStatement })
  })
  return calls
}

/** Name in this file → name in `engine/libc`. */
function importedAnnouncers(program: Node): Map<string, string> {
  const imports = (program.body as Node[]).filter(
    (node) => node.type === 'ImportDeclaration' && LIBC.test(String((node.source as Node).value))
  )
  const names = imports.flatMap((node) => node.specifiers as Node[]).map(({ local, imported }) => [local, imported])
  return new Map(
    names
      .map(([local, imported]) => [String((local as Node).name), String((imported as Node | undefined)?.name)] as const)
      .filter(([, imported]) => imported in ANNOUNCERS)
  )
}

type Visit = (node: Node, functions: readonly string[], parent: Node | undefined) => void

/** @param functions the names of those that the node is in, from the outside */
function walk(node: Node, functions: readonly string[], visit: Visit, parent?: Node): void {
  visit(node, functions, parent)
  for (const [key, child] of Object.entries(node)) {
    for (const one of Array.isArray(child) ? child : [child]) {
      if (isNode(one)) walk(one, [...functions, ...nameOfFunction(node, key)], visit, node)
    }
  }
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

/** Of a function that is declared, a method, and a function that a name or a key has. */
function nameOfFunction(node: Node, key: string): string[] {
  if (node.type === 'FunctionDeclaration' && key === 'body') return [nameOf(node.id)]
  const isFunction = /Function/.test(String((node[key] as Node | null)?.type))
  if (!isFunction) return []
  if (node.type === 'VariableDeclarator') return [nameOf(node.id)]
  if (node.type === 'MethodDefinition' || node.type === 'Property') return [nameOf(node.key)]
  return []
}

/** `#sleep` of a private method. */
const nameOf = (id: unknown): string => {
  const { type, name } = id as Node
  return `${type === 'PrivateIdentifier' ? '#' : ''}${name}`
}
