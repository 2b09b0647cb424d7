/** Holds what is used, what Electron declares and what the adapter offers against each other. */
import ts from 'typescript-api'
import { type Arity, arityOfParameters, type DeclaredType, type ElectronTypes, MODULE } from './electron-types'
import type { OfferedApi, Shape } from './offered-api'
import type { Use } from './used-api'

/** Why something that is used has no counterpart: by `Type`, `Type.member`, `Type 'event'`. */
export type Reasons = Readonly<Record<string, string>>

/** All that is wrong, in words; sorted, each once. */
export function compareApi(uses: Use[], types: ElectronTypes, offered: OfferedApi, reasons: Reasons): string[] {
  const comparison = new Comparison(uses, types, offered, reasons)
  return comparison.complaints()
}

type Named = { type: DeclaredType; shape: Shape }

class Comparison {
  readonly #complaints = new Set<string>()
  /** What the adapter has of each type. */
  readonly #found = new Map<string, Named[]>()
  readonly #needless: Set<string>

  constructor(
    readonly uses: Use[],
    readonly types: ElectronTypes,
    readonly offered: OfferedApi,
    readonly reasons: Reasons
  ) {
    this.#needless = new Set(Object.keys(reasons))
  }

  complaints(): string[] {
    for (const { type, shape } of this.offered.samples) this.#look(shape, [type], type)
    for (const event of this.offered.events) this.#emitted(event)
    for (const [type, names] of Object.entries(this.offered.reads)) this.#read(type, names)
    for (const use of this.uses) this.#met(use)
    for (const reason of this.#needless) this.#say(`the reason for ${reason} is needless: nothing lacks it`)
    return [...this.#complaints].sort()
  }

  /** A value of the adapter's against the types that Electron declares for it. */
  #look(shape: Shape, names: string[], path: string): void {
    if (shape.kind === 'array') {
      if (shape.element) this.#look(shape.element, names, `${path}[]`)
      return
    }
    if (shape.kind === 'value') return
    const declared = names.flatMap((name) => this.types.declared(name) ?? [])
    if (declared.length === 0) this.#say(`${path}: Electron declares no such type`)
    for (const type of declared)
      for (const name of type.names) this.#found.set(name, [...this.#of(name), { type, shape }])
    for (const [name, member] of Object.entries(shape.members)) this.#lookAtMember(declared, name, member, path)
  }

  #lookAtMember(declared: DeclaredType[], name: string, shape: Shape, path: string): void {
    const known = declared.flatMap(({ members }) => members.get(name) ?? [])[0]
    if (!known) {
      if (!declared.some(({ isOthers }) => isOthers)) this.#say(`${path}.${name}: the adapter has it, Electron has not`)
      return
    }
    const isClass = known.types.some((each) => each.startsWith('typeof '))
    if (!isClass && (shape.kind === 'function') !== (known.arity !== undefined)) {
      this.#say(
        `${path}.${name}: ${known.arity ? 'a method' : 'no method'} in Electron, ${inWords(shape)} in the adapter`
      )
    }
    const arity = isClass ? this.types.declared(known.types[0] ?? '')?.construct : known.arity
    if (arity && shape.kind === 'function') this.#arity(shape.source, arity, `${path}.${name}`)
    const owners = declared.flatMap(({ names }) => names)
    if (!this.uses.some((use) => use.member === name && owners.includes(use.owner))) {
      this.#say(`${path}.${name}: nobody uses it`)
    }
    if (known.types.length > 0) this.#look(shape, known.types, `${path}.${name}`)
  }

  /** The adapter may take fewer arguments than Electron, never more, and demand no more. */
  #arity(source: string, declared: Arity, path: string): void {
    const { least, most } = parametersOf(source)
    if (least > declared.least) this.#say(`${path} demands ${least} arguments, Electron's ${declared.least}`)
    if (most > declared.most) this.#say(`${path} takes ${most} arguments, Electron's ${declared.most}`)
  }

  #emitted({ type, name, arguments: given }: OfferedApi['events'][number]): void {
    const declared = this.types.declared(type)?.events.get(name)
    if (!declared) {
      this.#say(`${type} '${name}': the adapter emits it, Electron does not`)
      return
    }
    if (given.length > declared.most) {
      this.#say(`${type} '${name}' has ${given.length} arguments in the adapter, ${declared.most} in Electron`)
    }
    for (const [index, shape] of given.entries()) {
      const names = declared.types[index] ?? []
      if (names.length > 0) this.#look(shape, names, `${type} '${name}'`)
    }
  }

  #read(type: string, names: string[]): void {
    for (const name of names) {
      if (!this.types.declared(type)?.members.has(name))
        this.#say(`${type}.${name}: the adapter reads it, Electron does not`)
      else if (!this.uses.some((use) => use.kind === 'option' && use.owner === type && use.member === name)) {
        this.#say(`${type}.${name}: the adapter reads it, nobody gives it`)
      }
    }
  }

  /** Something that is used against what the adapter has. */
  #met(use: Use): void {
    const complaint = this.#lack(use)
    if (complaint === undefined) return
    const isEvent = use.kind === 'event'
    const keys = [use.owner, isEvent ? `${use.owner} '${use.member}'` : `${use.owner}.${use.member}`]
    const reason = keys.find((key) => Object.hasOwn(this.reasons, key))
    if (reason === undefined || complaint.isWrong) this.#say(`${complaint.text} (${use.where})`)
    else this.#needless.delete(reason)
  }

  #lack(use: Use): { text: string; isWrong?: true } | undefined {
    const { owner, member } = use
    const declared = this.types.declared(owner)
    if (use.kind === 'event') {
      if (!declared?.events.has(member))
        return { text: `${owner} '${member}': Electron has no such event`, isWrong: true }
      return this.#lackOfEvent(use)
    }
    if (use.kind === 'option') {
      return this.offered.reads[owner]?.includes(member)
        ? undefined
        : { text: `${owner}.${member}: the adapter does not look at it` }
    }
    const isKnown = use.kind === 'constructor' || declared?.isOthers || declared?.members.has(member)
    if (!isKnown) return { text: `${owner}.${member}: Electron has none`, isWrong: true }
    const arity = use.kind === 'constructor' ? declared?.construct : declared?.members.get(member)?.arity
    if (use.kind !== 'property' && arity && (use.arguments < arity.least || use.arguments > arity.most)) {
      return {
        text: `${owner}.${member}: used with ${use.arguments} arguments, which Electron does not take`,
        isWrong: true
      }
    }
    const found = this.#of(owner)
    if (found.length === 0) return { text: `${owner}: the probe has met none` }
    return found.map(({ shape }) => lackIn(shape, use)).find((each) => each !== undefined)
  }

  #lackOfEvent({ owner, member, arguments: wanted }: Use): { text: string } | undefined {
    const emitted = this.offered.events.filter(
      ({ type, name }) => name === member && this.types.declared(type)?.names.includes(owner)
    )
    if (emitted.length === 0) return { text: `${owner} '${member}': the adapter never emits it` }
    const given = Math.min(...emitted.map((each) => each.arguments.length))
    return given < wanted
      ? { text: `${owner} '${member}': the listener takes ${wanted} arguments, the adapter gives ${given}` }
      : undefined
  }

  #of(name: string): Named[] {
    return this.#found.get(name) ?? []
  }

  #say(complaint: string): void {
    this.#complaints.add(complaint)
  }
}

/** What a value lacks of what is used of it. */
function lackIn(shape: Shape, { owner, member, kind, arguments: given }: Use): { text: string } | undefined {
  if (shape.kind !== 'object' && shape.kind !== 'function')
    return { text: `${owner} is ${inWords(shape)} in the adapter` }
  if (kind === 'constructor') {
    return shape.kind === 'function'
      ? tooFew(shape.source, given, `new ${owner}`)
      : { text: `${owner}: no class in the adapter` }
  }
  const found = Object.hasOwn(shape.members, member) ? shape.members[member] : undefined
  if (!found) return { text: `${owner === MODULE ? '' : `${owner}.`}${member}: the adapter has none` }
  return found.kind === 'function' && kind === 'method' ? tooFew(found.source, given, `${owner}.${member}`) : undefined
}

function tooFew(source: string, given: number, path: string): { text: string } | undefined {
  const { most } = parametersOf(source)
  return most < given ? { text: `${path}: gets ${given} arguments, the adapter takes ${most}` } : undefined
}

const inWords = (shape: Shape): string => (shape.kind === 'function' ? 'a method' : `of kind ${shape.kind}`)

/** Of the text of a function, or of the constructor in the text of a class. */
export function parametersOf(source: string): Arity {
  for (const text of [`(${source})`, `({${source}})`]) {
    const file = ts.createSourceFile('function.js', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS)
    const found = hasErrors(file) ? undefined : firstFunction(file)
    if (found) return ts.isClassExpression(found) ? arityOfConstructor(found) : arityOfParameters(found.parameters)
  }
  throw new Error(`no function: ${source.slice(0, 80)}`)
}

const hasErrors = (file: ts.SourceFile): boolean =>
  (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0

function arityOfConstructor({ members }: ts.ClassExpression): Arity {
  const written = members.find(ts.isConstructorDeclaration)
  return written ? arityOfParameters(written.parameters) : { least: 0, most: 0 }
}

function firstFunction(node: ts.Node): ts.FunctionLikeDeclaration | ts.ClassExpression | undefined {
  if (ts.isClassExpression(node)) return node
  if (ts.isFunctionLike(node) && 'body' in node) return node as ts.FunctionLikeDeclaration
  return ts.forEachChild(node, firstFunction)
}
