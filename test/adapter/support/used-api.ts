/** Which of Electron's API some sources use, and how: found by the compiler in every expression, by no list. */
import { relative } from 'node:path'
import ts from 'typescript-api'
import type { ElectronProgram } from './electron-program'
import { type ElectronTypes, MODULE } from './electron-types'

export interface Use {
  /** a name of the type, as `ElectronTypes.namesOf` has it */
  owner: string
  member: string
  /** An option is what is written into an object for Electron. */
  kind: 'property' | 'method' | 'constructor' | 'event' | 'option'
  /** given to the method; taken by the listener */
  arguments: number
  /** `main/menu.ts:7` */
  where: string
}

const LISTENING = new Set(['on', 'once', 'off', 'addListener', 'removeListener', 'prependListener'])

/** Elsewhere than here nothing of Electron's is imported (test/layers.test.ts): all they can have is what it adds to `process`. */
const OF_ELECTRON = /^(main|preload)\//

export function usedApi(program: ElectronProgram, types: ElectronTypes): Use[] {
  const collector = new Collector(program, types)
  for (const source of program.sources) {
    if (OF_ELECTRON.test(relative(program.folder, source.fileName))) collector.visit(source)
    else if (/\bprocess\b/.test(source.text)) collector.visitProcess(source)
  }
  return collector.uses
}

/** How a shape came to something of Electron's. */
interface Way {
  node: ts.Node
  /** The compiler has not compared the two. */
  isCast: boolean
  /** shapes that have been looked at */
  seen: Set<ts.Type>
}

class Collector {
  readonly uses: Use[] = []
  readonly #program: ElectronProgram
  readonly #types: ElectronTypes
  readonly #checker: ts.TypeChecker

  constructor(program: ElectronProgram, types: ElectronTypes) {
    this.#program = program
    this.#types = types
    this.#checker = program.checker
  }

  readonly visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node)) this.#import(node)
    if (ts.isPropertyAccessExpression(node)) this.#access(node, node.name.text)
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      this.#access(node, node.argumentExpression.text)
    }
    if (ts.isNewExpression(node)) this.#construct(node)
    if (ts.isObjectBindingPattern(node)) this.#destructure(node)
    if (ts.isObjectLiteralExpression(node)) this.#options(node)
    if (ts.isAsExpression(node)) this.#cast(node)
    else if (ts.isExpression(node)) this.#givenTo(node)
    ts.forEachChild(node, this.visit)
  }

  /** What begins with `process`, and nothing else: the rest need not be understood. */
  readonly visitProcess = (node: ts.Node): void => {
    const isOfProcess = (ts.isExpression(node) || ts.isVariableDeclaration(node)) && firstOf(node) === 'process'
    if (isOfProcess) this.visit(node)
    else ts.forEachChild(node, this.visitProcess)
  }

  #import(node: ts.ImportSpecifier): void {
    const { parent: clause } = node.parent
    const from = clause.parent.moduleSpecifier
    if (node.isTypeOnly || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return
    if (!ts.isStringLiteral(from) || !/^electron(\/|$)/.test(from.text)) return
    const name = (node.propertyName ?? node.name).text
    const isValue = this.#types.declared(MODULE)?.members.has(name)
    if (isValue) this.#add(node, MODULE, name, 'property')
  }

  /** `object.name`, called or read. */
  #access(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, name: string): void {
    const type = this.#checker.getTypeAtLocation(node.expression)
    const { parent } = node
    const call = ts.isCallExpression(parent) && parent.expression === node ? parent : undefined
    if (call && LISTENING.has(name) && this.#listen(call, type)) return
    for (const owner of this.#owners(type, name)) {
      this.#add(node, owner, name, call ? 'method' : 'property', call?.arguments.length)
    }
  }

  /** Whether it is a fixed event of Electron's that is listened for. */
  #listen(call: ts.CallExpression, type: ts.Type): boolean {
    const [event, listener] = call.arguments
    const [owner] = this.#types.namesOf(type)
    if (owner === undefined || !event || !ts.isStringLiteralLike(event)) return false
    const declared = this.#types.declared(owner)
    if (!declared) return false
    // Of an emitter of Node's that Electron adds to, only Electron's own events are of interest.
    if (declared.isOthers && !declared.events.has(event.text)) return true
    const [signature] = listener ? this.#checker.getTypeAtLocation(listener).getCallSignatures() : []
    this.#add(call, owner, event.text, 'event', signature?.parameters.length ?? 0)
    return true
  }

  #construct(node: ts.NewExpression): void {
    for (const owner of this.#types.namesOf(this.#checker.getTypeAtLocation(node.expression))) {
      this.#add(node, owner, 'new', 'constructor', node.arguments?.length ?? 0)
    }
  }

  /** `const { name } = object`, and of parameters. */
  #destructure(pattern: ts.ObjectBindingPattern): void {
    const type = this.#checker.getTypeAtLocation(pattern)
    for (const { propertyName, name, dotDotDotToken } of pattern.elements) {
      const key = propertyName ?? name
      if (dotDotDotToken || !ts.isIdentifier(key)) continue
      for (const owner of this.#owners(type, key.text)) this.#add(pattern, owner, key.text, 'property')
    }
  }

  /** An object that is written for Electron. */
  #options(node: ts.ObjectLiteralExpression): void {
    const wanted = this.#checker.getContextualType(node)
    if (!wanted || this.#types.namesOf(wanted).length === 0) return
    for (const property of node.properties) {
      const names = ts.isSpreadAssignment(property)
        ? this.#checker
            .getTypeAtLocation(property.expression)
            .getProperties()
            .map(({ name }) => name)
        : [property.name?.getText() ?? '']
      for (const name of names) {
        for (const owner of this.#owners(wanted, name)) this.#add(property, owner, name, 'option')
      }
    }
  }

  /** Something of Electron's is given to code that knows only a shape of it: it uses all that is in the shape. */
  #givenTo(node: ts.Expression): void {
    const type = this.#checker.getTypeAtLocation(node)
    if (this.#types.namesOf(type).length === 0) return
    const wanted = this.#checker.getContextualType(node)
    if (wanted) this.#shape(wanted, type, { node, isCast: false, seen: new Set() })
  }

  /** `process as unknown as Shape` */
  #cast(node: ts.AsExpression): void {
    let from: ts.Expression = node
    while (ts.isAsExpression(from) || ts.isParenthesizedExpression(from)) from = from.expression
    const [shape, type] = [this.#checker.getTypeAtLocation(node.type), this.#checker.getTypeAtLocation(from)]
    this.#shape(shape, type, { node, isCast: true, seen: new Set() })
  }

  #shape(shape: ts.Type, of: ts.Type, way: Way): void {
    const [wanted, type] = [this.#single(shape), this.#single(of)]
    if (way.seen.has(wanted) || !this.#isOwn(wanted)) return
    way.seen.add(wanted)
    for (const property of wanted.getProperties()) {
      const counterpart = this.#checker.getPropertyOfType(type, property.name)
      if (!counterpart) this.#unknown(property, type, way)
      else if (this.#types.isElectrons(counterpart)) this.#shapeOfMember(property, counterpart, type, way)
    }
  }

  /** A cast goes past the compiler: what Electron does not know is found by nobody else. */
  #unknown(property: ts.Symbol, type: ts.Type, { node, isCast }: Way): void {
    if (!isCast || property.flags & ts.SymbolFlags.Optional) return
    for (const owner of this.#types.namesOf(type)) this.#add(node, owner, property.name, 'property')
  }

  #shapeOfMember(own: ts.Symbol, electrons: ts.Symbol, type: ts.Type, way: Way): void {
    const [ownType, electronsType] = [this.#checker.getTypeOfSymbol(own), this.#checker.getTypeOfSymbol(electrons)]
    const calls = ownType.getCallSignatures()
    if (LISTENING.has(own.name) && calls.some((each) => this.#types.eventOf(each) !== undefined)) {
      for (const signature of calls) this.#shapeOfEvent(signature, type, way)
      return
    }
    const given = Math.max(0, ...calls.map(({ parameters }) => parameters.length))
    for (const owner of this.#owners(type, own.name)) {
      this.#add(way.node, owner, own.name, calls.length > 0 ? 'method' : 'property', given)
    }
    if (calls.length === 0) this.#shape(ownType, electronsType, way)
    const [returned] = electronsType.getCallSignatures()
    for (const each of calls) if (returned) this.#shape(each.getReturnType(), returned.getReturnType(), way)
  }

  #shapeOfEvent(signature: ts.Signature, type: ts.Type, way: Way): void {
    const event = this.#types.eventOf(signature)
    const [owner] = this.#types.namesOf(type)
    if (event === undefined || owner === undefined) return
    const given = this.#types.listenerOf(signature)
    this.#add(way.node, owner, event, 'event', given.filter((each) => !isRest(each)).length)
    const declared = this.#types.listening(type, event)
    const wanted = declared ? this.#types.listenerOf(declared) : []
    for (const [index, parameter] of given.entries()) {
      const counterpart = wanted[index]
      if (!counterpart) continue
      this.#shape(this.#checker.getTypeOfSymbol(parameter), this.#checker.getTypeOfSymbol(counterpart), way)
    }
  }

  /** Without null, and of an array its element. */
  #single(type: ts.Type): ts.Type {
    const present = this.#checker.getNonNullableType(type)
    const [element] = this.#checker.isArrayType(present)
      ? this.#checker.getTypeArguments(present as ts.TypeReference)
      : []
    return element ?? present
  }

  /** Whether these sources declare the type. */
  #isOwn(type: ts.Type): boolean {
    return (
      type.symbol?.declarations?.some((each) => each.getSourceFile().fileName.startsWith(this.#program.folder)) ?? false
    )
  }

  /** Whose the property is, as far as Electron declares it: the type's, or of several types those that declare it. */
  #owners(type: ts.Type, name: string): string[] {
    const present = this.#checker.getNonNullableType(type)
    const property = this.#checker.getPropertyOfType(present, name) ?? this.#inAnyOf(present, name)
    if (!property || !this.#types.isElectrons(property)) return []
    const names = present.isUnion() ? [] : this.#types.namesOf(present)
    const having = names.filter((each) => this.#types.declared(each)?.members.has(name))
    return having.length > 0 ? having.slice(0, 1) : this.#types.ownersOf(property)
  }

  /** What is written for one of several types need be known to that one only. */
  #inAnyOf(type: ts.Type, name: string): ts.Symbol | undefined {
    if (!type.isUnion()) return undefined
    return type.types.map((each) => this.#checker.getPropertyOfType(each, name)).find((each) => each !== undefined)
  }

  #add(node: ts.Node, owner: string, member: string, kind: Use['kind'], count = 0): void {
    const source = node.getSourceFile()
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    const where = `${relative(this.#program.folder, source.fileName)}:${line}`
    this.uses.push({ owner, member, kind, arguments: count, where })
  }
}

/** `process` of `process.env.HOME`, of `(process as Shape).field`, of `const { env } = process`. */
function firstOf(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isVariableDeclaration(node)) return node.initializer && firstOf(node.initializer)
  const isPart = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isAsExpression(node)
  return isPart || ts.isParenthesizedExpression(node) || ts.isCallExpression(node)
    ? firstOf(node.expression)
    : undefined
}

const isRest = ({ valueDeclaration }: ts.Symbol): boolean =>
  valueDeclaration !== undefined && ts.isParameter(valueDeclaration) && valueDeclaration.dotDotDotToken !== undefined
