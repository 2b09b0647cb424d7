/** An afterPack hook: writes beside the app the desktop entry that the deb and the AppImage would carry. */
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { LinuxTargetHelper } = require('app-builder-lib/out/targets/LinuxTargetHelper')

module.exports = async ({ packager, appOutDir }) => {
  const helper = new LinuxTargetHelper(packager)
  const entry = await helper.computeDesktopEntry(packager.platformSpecificBuildOptions)
  const icons = await helper.icons
  writeFileSync(join(appOutDir, 'entry.desktop'), entry)
  writeFileSync(join(appOutDir, 'icons.json'), JSON.stringify(icons))
}
