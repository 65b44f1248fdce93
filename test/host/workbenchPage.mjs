// The one page of the embedded VS Code, told to develop and test an extension as the desktop's command line does.

/**
 * @typedef {object} Development
 * @property {string} authority host and port of the server
 * @property {string} extension folder of the extension under development
 * @property {string} suite the bundle that exports run()
 * @property {(text: string) => void} print gets each message of the page's console, where the extension host's messages arrive too
 */

/**
 * Opens the page and runs the suite in its extension host.
 * @param {import('playwright-core').Page} page
 * @param {string} address of the workbench, with its folder
 * @param {Development} development
 * @returns {Promise<number>} the exit code the suite ended with
 */
export async function runSuiteInPage(page, address, { authority, extension, suite, print }) {
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => print(args.join(' ')));
  const remote = (/** @type {string} */ path) => ({ scheme: 'vscode-remote', authority, path });
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      await route.fulfill({
        response: answer,
        body: withConfiguration(body, (configuration) => {
          configuration['developmentOptions'] = {
            enableSmokeTestDriver: true,
            extensions: [remote(extension)],
            extensionTestsPath: remote(suite),
          };
        }),
      });
    },
  );
  await page.goto(address);
  return ended;
}

/**
 * @param {string} html the workbench's page
 * @param {(configuration: Record<string, unknown>) => void} change
 * @returns {string} the page with its configuration changed
 */
function withConfiguration(html, change) {
  const element = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  const found = element.exec(html);
  if (found === null) throw new Error('The page of this VS Code has no #vscode-workbench-web-configuration: has its version changed?');
  const configuration = JSON.parse((found[2] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  change(configuration);
  const settings = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return html.replace(element, (_all, before) => `${before}${settings}"`);
}
