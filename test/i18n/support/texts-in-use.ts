import { join } from 'node:path'
import ts from 'typescript-api'

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true
}

/** Functions that answer with a text of the catalog, by its key. */
const ASKS = new Set(['t', 'say'])
/** Where `t` stands for every key at once. */
const MECHANISM = /\/shared\/i18n\//

export interface TextsInUse {
  /** as they were written, `why:ask`, or as a pattern where a part is any word */
  keys: Set<string>
  patterns: RegExp[]
  /** functions of faces that nobody calls: `why:holds` */
  unasked: string[]
  /** what is asked for while a module is loaded, and would stay in the language of that moment: `canvas.tsx: texts.canvas.fit` */
  kept: string[]
}

/**
 * What the sources ask of the catalog, as the compiler understands them: the literal types of the keys that `t` and `say`
 * are given, and the properties of faces that are read, also through variables, destructuring and `face[name]`.
 */
export function textsInUse(folder: string): TextsInUse {
  const program = ts.createProgram(ts.sys.readDirectory(folder, ['.ts', '.tsx']), OPTIONS)
  const reading = new Reading(program.getTypeChecker(), join(folder, 'shared/locales'))
  for (const file of program.getSourceFiles())
    if (file.fileName.startsWith(`${folder}/`) && !MECHANISM.test(file.fileName)) reading.visit(file)
  return reading.result()
}

class Reading {
  readonly #keys = new Set<string>()
  readonly #patterns: RegExp[] = []
  readonly #read = new Set<ts.Node>()
  readonly #early: { node: ts.Node; symbol?: ts.Symbol | undefined }[] = []
  readonly #faces: { namespace: string; type: ts.Type }[] = []

  constructor(
    readonly checker: ts.TypeChecker,
    readonly catalogs: string
  ) {}

  visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) this.#call(node)
    else if (ts.isPropertyAccessExpression(node)) this.#mark(this.checker.getSymbolAtLocation(node.name), node)
    else if (ts.isElementAccessExpression(node)) this.#element(node)
    else if (ts.isAsExpression(node) && node.type.getText() === 'Key') this.#asked(node.expression)
    else if (ts.isBindingElement(node)) this.#bound(node)
    ts.forEachChild(node, this.visit)
  }

  result(): TextsInUse {
    const unasked = this.#faces.flatMap(({ namespace, type }) => this.#unreadOf(type, `${namespace}:`))
    for (const { namespace, type } of this.#faces) this.#readOf(type, `${namespace}:`)
    return { keys: this.#keys, patterns: this.#patterns, unasked, kept: this.#kept() }
  }

  #call(call: ts.CallExpression): void {
    const [first] = call.arguments
    if (!first || !ts.isIdentifier(call.expression) || !this.#isOurs(call.expression)) return
    if (ASKS.has(call.expression.text)) {
      this.#asked(first)
      if (!isLater(call)) this.#early.push({ node: call })
    }
    if (call.expression.text === 'face' && ts.isStringLiteral(first))
      this.#faces.push({ namespace: first.text, type: this.checker.getTypeAtLocation(call) })
  }

  /** Others have functions of such short names, too. */
  #isOurs(name: ts.Identifier): boolean {
    const symbol = this.checker.getSymbolAtLocation(name)
    const imported = symbol?.declarations?.find(ts.isImportSpecifier)?.parent.parent.parent
    return imported !== undefined && /\/i18n\/(translate|say|face)'$/.test(imported.moduleSpecifier.getText())
  }

  #asked(key: ts.Expression): void {
    const type = this.checker.getTypeAtLocation(key)
    // Any key: it was written where it is said to be one.
    if (type.aliasSymbol?.name === 'Key') return
    for (const one of type.isUnion() ? type.types : [type]) this.#keyOf(one)
  }

  #keyOf(type: ts.Type): void {
    if (type.isStringLiteral()) this.#keys.add(type.value)
    else if (type.flags & ts.TypeFlags.TemplateLiteral) {
      const { texts } = type as ts.TemplateLiteralType
      this.#patterns.push(new RegExp(`^${texts.map(escaped).join('[^.:]+')}$`))
    } else throw new Error(`a key is of the type ${this.checker.typeToString(type)}`)
  }

  #element({ expression, argumentExpression }: ts.ElementAccessExpression): void {
    const type = this.checker.getTypeAtLocation(expression)
    const index = this.checker.getTypeAtLocation(argumentExpression)
    for (const property of this.checker.getPropertiesOfType(type)) {
      const names = index.isUnion() ? index.types : [index]
      const isMeant = names.some((name) => !name.isStringLiteral() || name.value === property.name)
      if (isMeant) this.#mark(property, argumentExpression)
    }
  }

  /** `const { actions } = texts.notices` */
  #bound(element: ts.BindingElement): void {
    const { parent, propertyName, name } = element
    const key = propertyName ?? name
    if (!ts.isObjectBindingPattern(parent) || !ts.isIdentifier(key)) return
    this.#mark(this.checker.getPropertyOfType(this.checker.getTypeAtLocation(parent), key.text), element)
  }

  #mark(symbol: ts.Symbol | undefined, node: ts.Node): void {
    for (const declaration of symbol?.declarations ?? []) {
      this.#read.add(declaration)
      if (isHandedOn(node)) this.#readWhole(declaration)
    }
    if (symbol && !isLater(node)) this.#early.push({ node, symbol })
  }

  /** An object of texts that somebody else chooses from. */
  #readWhole(declaration: ts.Node): void {
    if (!ts.isPropertyAssignment(declaration) || !ts.isObjectLiteralExpression(declaration.initializer)) return
    for (const property of declaration.initializer.properties) {
      this.#read.add(property)
      this.#readWhole(property)
    }
  }

  #kept(): string[] {
    const constants = new Set(
      this.#faces.flatMap(({ type }) =>
        this.#leaves(type, '').flatMap(({ symbol, says }) => (says ? [] : (symbol.declarations ?? [])))
      )
    )
    const isKept = ({ symbol }: { symbol?: ts.Symbol | undefined }) =>
      !symbol || symbol.declarations?.some((declaration) => constants.has(declaration as ts.Declaration))
    return this.#early.filter(isKept).map(({ node }) => `${node.getSourceFile().fileName}: ${node.getText()}`)
  }

  #isRead = (symbol: ts.Symbol): boolean => symbol.declarations?.some((node) => this.#read.has(node)) ?? false

  #leaves(type: ts.Type, path: string): { path: string; symbol: ts.Symbol; says: boolean }[] {
    return this.checker.getPropertiesOfType(type).flatMap((symbol) => {
      const of = this.checker.getTypeOfSymbol(symbol)
      const says = of.getCallSignatures().length > 0
      // One with parameters that no function says is for functions of another name.
      if (of.flags & ts.TypeFlags.Never) return []
      if (says || of.flags & ts.TypeFlags.String) return [{ path: `${path}${symbol.name}`, symbol, says }]
      return this.#leaves(of, `${path}${symbol.name}.`)
    })
  }

  #unreadOf = (type: ts.Type, path: string): string[] =>
    this.#leaves(type, path).flatMap((leaf) => (!leaf.says || this.#isRead(leaf.symbol) ? [] : leaf.path))

  #readOf(type: ts.Type, path: string): void {
    for (const leaf of this.#leaves(type, path)) if (!leaf.says && this.#isRead(leaf.symbol)) this.#keys.add(leaf.path)
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** In a function, or in a getter: not while its module is loaded. */
const isLater = (node: ts.Node): boolean =>
  ts.findAncestor(node, (one) => ts.isFunctionLike(one) || ts.isPropertyDeclaration(one)) !== undefined

/** It is no step to one of its properties. */
const isHandedOn = ({ parent }: ts.Node): boolean =>
  !ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent) && !ts.isVariableDeclaration(parent)
