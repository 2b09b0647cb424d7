/** What electron.d.ts declares, asked of the compiler. */
import ts from 'typescript-api'

/** Least and most arguments that can be given. */
export interface Arity {
  least: number
  most: number
}

export interface DeclaredMember {
  /** absent where it is no method */
  arity: Arity | undefined
  /** of what it holds: see {@link ElectronTypes.namesOf} */
  types: string[]
}

export interface DeclaredEvent {
  /** arguments that a listener gets */
  most: number
  /** for each argument, as {@link DeclaredMember.types} */
  types: string[][]
}

export interface DeclaredType {
  /** its own, and those of the types that it extends */
  names: string[]
  /** a type of others' that Electron adds to: it may have members that are not declared by Electron */
  isOthers: boolean
  members: Map<string, DeclaredMember>
  events: Map<string, DeclaredEvent>
  /** of `new`, for a class */
  construct: Arity | undefined
}

/** The name under which the module itself is found. */
export const MODULE = 'electron'
const LISTENING = new Set(['on', 'once', 'off', 'addListener', 'removeListener'])

export class ElectronTypes {
  readonly checker: ts.TypeChecker
  readonly #electron: ts.Symbol
  readonly #node: ts.Symbol
  readonly #known = new Map<string, DeclaredType | undefined>()

  constructor(checker: ts.TypeChecker) {
    this.checker = checker
    this.#electron = this.#namespace('Electron')
    this.#node = this.#namespace('NodeJS')
  }

  /** @param name one of {@link namesOf} */
  declared(name: string): DeclaredType | undefined {
    if (!this.#known.has(name)) {
      const type = this.#typeNamed(name)
      this.#known.set(name, type && this.#describe(type))
    }
    return this.#known.get(name)
  }

  /**
   * The names by which Electron declares a type, several for what is made up of several: `WebContents`,
   * `typeof BrowserWindow` for a class itself, the alias for what has no name of its own, `electron` for the module.
   * None for what is not Electron's. Of an array, its elements' names.
   */
  namesOf(type: ts.Type, seen: readonly ts.Type[] = []): string[] {
    const { checker } = this
    const present = checker.getNonNullableType(type)
    if (seen.includes(present)) return []
    const namesOf = (parts: readonly ts.Type[]): string[] => [
      ...new Set(parts.flatMap((each) => this.namesOf(each, [...seen, present])))
    ]
    if (present.isUnionOrIntersection()) return namesOf(present.types)
    if (checker.isArrayType(present)) return namesOf(checker.getTypeArguments(present as ts.TypeReference))
    const { symbol } = present
    const declarations = symbol?.declarations?.filter(isElectrons) ?? []
    const isClass = present.getConstructSignatures().length > 0
    const names = declarations.flatMap((each) => nameOf(each) ?? [])
    return [...new Set(names)].map((name) => (isClass && name !== MODULE ? `typeof ${name}` : name))
  }

  /** Whether Electron declares that property. */
  isElectrons(property: ts.Symbol | undefined): boolean {
    return property?.declarations?.some(isElectrons) ?? false
  }

  /** The names of what declares a property. */
  ownersOf(property: ts.Symbol): string[] {
    const owners = property.declarations?.filter(isElectrons).flatMap((each) => nameOf(each.parent) ?? [])
    return [...new Set(owners)]
  }

  /** The ways in which the event can be listened for, of a type's `on`. */
  listening(type: ts.Type, event: string): ts.Signature | undefined {
    return this.#listening(type).find((signature) => this.eventOf(signature) === event)
  }

  /** The event that a signature of `on` is for; undefined where it is for any. */
  eventOf(signature: ts.Signature): string | undefined {
    const [first] = signature.parameters
    const type = first && this.checker.getTypeOfSymbol(first)
    return type?.isStringLiteral() ? type.value : undefined
  }

  /** The parameters of the listener that a signature of `on` wants. */
  listenerOf(signature: ts.Signature): ts.Symbol[] {
    const listener = signature.parameters[1]
    const [called] = listener ? this.checker.getTypeOfSymbol(listener).getCallSignatures() : []
    return [...(called?.parameters ?? [])]
  }

  #listening(type: ts.Type): ts.Signature[] {
    const on = this.checker.getPropertyOfType(type, 'on')
    const signatures = on ? this.checker.getTypeOfSymbol(on).getCallSignatures() : []
    return signatures.filter(({ declaration }) => declaration && isElectrons(declaration))
  }

  #describe(type: ts.Type): DeclaredType {
    const { checker } = this
    const events = this.#listening(type).flatMap((signature): [string, DeclaredEvent][] => {
      const event = this.eventOf(signature)
      if (event === undefined) return []
      const parameters = this.listenerOf(signature)
      const types = parameters.map((each) => this.namesOf(checker.getTypeOfSymbol(each)))
      return [[event, { most: parameters.length, types }]]
    })
    return {
      names: [...new Set([type, ...this.#bases(type)].flatMap((each) => this.namesOf(each)))],
      isOthers: type.symbol?.declarations?.some((each) => !isElectrons(each)) ?? false,
      members: new Map(checker.getPropertiesOfType(type).flatMap((property) => this.#member(property))),
      events: new Map(events),
      construct: arityOf(type.getConstructSignatures())
    }
  }

  #member(property: ts.Symbol): [string, DeclaredMember][] {
    if (!this.isElectrons(property) || property.name === 'prototype') return []
    const type = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property))
    // What is an event is no member; a channel, which anybody may name, is an argument.
    const signatures = type
      .getCallSignatures()
      .filter((each) => !LISTENING.has(property.name) || (isOf(each) && this.eventOf(each) === undefined))
    if (LISTENING.has(property.name) && signatures.length === 0) return []
    return [[property.name, { arity: arityOf(signatures), types: this.namesOf(type) }]]
  }

  #bases(type: ts.Type): ts.Type[] {
    const bases = type.isClassOrInterface() ? this.checker.getBaseTypes(type) : []
    return bases.flatMap((base) => [base, ...this.#bases(base)])
  }

  #typeNamed(name: string): ts.Type | undefined {
    const { checker } = this
    if (name === MODULE) return checker.getTypeOfSymbol(this.#in(this.#electron, 'CrossProcessExports'))
    const [, of, plain = name] = /^(typeof )?(.*)$/.exec(name) ?? []
    const symbol = this.#find(plain)
    if (!symbol) return undefined
    return of ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol)
  }

  /** Electron's, or what Electron adds to Node's. */
  #find(name: string): ts.Symbol | undefined {
    const key = ts.escapeLeadingUnderscores(name)
    return this.#electron.exports?.get(key) ?? this.#node.exports?.get(key)
  }

  #namespace(name: string): ts.Symbol {
    const symbol = this.checker.resolveName(name, undefined, ts.SymbolFlags.Namespace, false)
    if (!symbol) throw new Error(`no namespace ${name}: is electron.d.ts a part of the program?`)
    return symbol
  }

  #in(namespace: ts.Symbol, name: string): ts.Symbol {
    const symbol = namespace.exports?.get(ts.escapeLeadingUnderscores(name))
    if (!symbol) throw new Error(`electron.d.ts declares no ${name}`)
    return symbol
  }
}

const isElectrons = (node: ts.Node): boolean => node.getSourceFile().fileName.endsWith('/electron/electron.d.ts')
const isOf = ({ declaration }: ts.Signature): boolean => declaration !== undefined && isElectrons(declaration)

/** The name of an interface, class or namespace; of a type that stands in an alias, the alias's. */
function nameOf(declaration: ts.Node | undefined): string | undefined {
  if (!declaration) return undefined
  if (ts.isModuleBlock(declaration)) return nameOf(declaration.parent)
  if (ts.isModuleDeclaration(declaration)) return MODULE
  if (ts.isVariableDeclarationList(declaration) || ts.isVariableStatement(declaration))
    return nameOf(declaration.parent)
  if (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)) return declaration.name?.text
  if (ts.isTypeAliasDeclaration(declaration)) return declaration.name.text
  const { parent } = declaration
  if (
    ts.isTypeLiteralNode(declaration) ||
    ts.isIntersectionTypeNode(declaration) ||
    ts.isUnionTypeNode(declaration) ||
    ts.isParenthesizedTypeNode(declaration)
  )
    return nameOf(parent)
  return undefined
}

/** What all signatures together take; undefined without any. */
export function arityOf(signatures: readonly ts.Signature[]): Arity | undefined {
  const arities = signatures.flatMap(({ declaration }) =>
    declaration && !ts.isJSDocSignature(declaration) ? arityOfParameters(declaration.parameters) : []
  )
  if (arities.length === 0) return signatures.length > 0 ? { least: 0, most: 0 } : undefined
  return { least: Math.min(...arities.map(({ least }) => least)), most: Math.max(...arities.map(({ most }) => most)) }
}

/** Of the parameters as they are written, in TypeScript or JavaScript. */
export function arityOfParameters(parameters: Iterable<ts.ParameterDeclaration>): Arity {
  const all = [...parameters].filter(({ name }) => !ts.isIdentifier(name) || name.text !== 'this')
  const needed = all.filter((each) => !each.questionToken && !each.initializer && !each.dotDotDotToken)
  return { least: needed.length, most: all.some((each) => each.dotDotDotToken) ? Number.POSITIVE_INFINITY : all.length }
}
