/** The window as a person handles it. */
import { expect, type Locator, type Page } from '@playwright/test'

export class Window {
  readonly startButton: Locator
  readonly stopButton: Locator
  readonly standing: Locator
  /** of the server that runs: model, handler, who reaps */
  readonly kind: Locator
  readonly serverNode: Locator
  readonly children: Locator
  readonly clients: Locator

  constructor(readonly page: Page) {
    const toggle = page.getByTestId('server-toggle')
    this.startButton = toggle.and(page.getByRole('button', { name: 'Start server' }))
    this.stopButton = toggle.and(page.getByRole('button', { name: 'Stop server' }))
    this.standing = page.getByTestId('header-standing')
    this.kind = page.getByTestId('server-kind')
    this.serverNode = page.locator('[data-testid=server-node][data-phase=running]')
    this.children = page.getByTestId('child-node')
    this.clients = page.getByTestId('client-window')
  }

  /** Sets one of the server's settings in the panel. */
  async set(label: string, value: string): Promise<void> {
    await this.page.locator('[data-settings-button]').click()
    const field = this.page.locator('#server-settings').getByLabel(label)
    const kind = await field.evaluate((element) => (element as HTMLInputElement).type)
    if (kind === 'select-one') await field.selectOption(value)
    else if (kind === 'checkbox') await field.setChecked(value === 'on')
    else await field.fill(value)
    await this.page.keyboard.press('Escape')
  }

  /** Language, theme or size of the window: by their values. */
  async view(what: 'language' | 'theme' | 'size', value: string): Promise<void> {
    await this.page.getByTestId('view-button').click()
    await this.page.locator(`#view-${what}`).selectOption(value)
    await this.page.keyboard.press('Escape')
    await expect(this.page.locator('#view-settings')).toHaveCount(0)
  }

  /**
   * Chooses a preset: it sets everything. Those of the tutorials show their first connections slowly, which tests wait for
   * only where they are about it.
   */
  async preset(id: string, { slowly = false } = {}): Promise<void> {
    await this.page.evaluate(
      (wanted) => localStorage.setItem('forkscope.first-connections-slowly', JSON.stringify(wanted)),
      slowly
    )
    await this.page.locator('.preset-select').selectOption(id)
  }

  /** Starts the server on a free port. @returns its PID and port */
  async startServer(): Promise<{ pid: number; port: number }> {
    await this.set('Port', '0')
    await this.startButton.click()
    return this.listening()
  }

  /** Waits until the header says where the server listens. */
  async listening(): Promise<{ pid: number; port: number }> {
    await expect(this.standing).toContainText(/127\.0\.0\.1:\d{2,5}/)
    await expect(this.standing).toHaveAttribute('data-standing', 'listening')
    const port = Number(/127\.0\.0\.1:(\d+)/.exec((await this.standing.textContent()) ?? '')?.[1])
    const pid = Number(await this.serverNode.getAttribute('data-pid'))
    return { pid, port }
  }

  /** An event on (`.`) or back (`,`), and waits until the picture is there: the handle goes ahead of it. */
  async step(key: '.' | ','): Promise<void> {
    const bar = this.page.getByTestId('time-bar')
    const handle = bar.getByRole('slider')
    const [before, past] = await Promise.all([handle.inputValue(), bar.getAttribute('data-past')])
    await this.page.keyboard.press(key)
    // Live the handle goes on by itself: what is one back may be where it has just been seen.
    if (past === 'true') await expect(handle).not.toHaveValue(before)
    else await expect(bar).toHaveAttribute('data-past', 'true')
    await expect(bar).toHaveAttribute('data-seq', await handle.inputValue())
  }

  /** Drags a chip of the palette to a point of the canvas, given as shares of its width and height. */
  async dragOut(kind: string, x: number, y: number): Promise<Locator> {
    const known = await this.pidsOf(this.clients)
    const [from, canvas] = await Promise.all([
      this.page.getByTestId(`palette-chip-${kind}`).boundingBox(),
      this.page.getByTestId('canvas').boundingBox()
    ])
    if (!from || !canvas) throw new Error('palette or canvas is not visible')
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(canvas.x + canvas.width * x, canvas.y + canvas.height * y, { steps: 8 })
    await this.page.mouse.up()
    return this.newClient(known)
  }

  /** The client window that was not there before. */
  async newClient(known: number[]): Promise<Locator> {
    let pid: number | undefined
    await expect
      .poll(async () => {
        pid = (await this.pidsOf(this.clients)).find((candidate) => !known.includes(candidate))
        return pid
      })
      .toBeDefined()
    return this.client(pid ?? 0)
  }

  client(pid: number): Locator {
    return this.page.locator(`[data-testid=client-window][data-pid="${pid}"]`)
  }

  async pidsOf(nodes: Locator): Promise<number[]> {
    return nodes.evaluateAll((elements) => elements.map((element) => Number(element.getAttribute('data-pid'))))
  }

  /** PIDs of the children on the canvas that are alive, ascending. */
  async livingChildren(): Promise<number[]> {
    const living = this.page.locator('[data-testid=child-node][data-phase=running]')
    return (await this.pidsOf(living)).sort((a, b) => a - b)
  }

  async type(client: Locator, text: string): Promise<void> {
    await client.getByLabel('Message').fill(text)
    await client.getByLabel('Message').press('Enter')
  }

  lines(client: Locator, from: 'client' | 'server' | 'system'): Locator {
    return client.locator(`[data-from=${from}]`)
  }

  async closeClient(client: Locator): Promise<void> {
    await client.getByRole('button', { name: /close client/i }).click()
  }
}

export const pidOf = async (node: Locator): Promise<number> => Number(await node.getAttribute('data-pid'))
