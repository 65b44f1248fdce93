/** A value that looks as if it must not be written into a note. */
export interface Secret {
  readonly kind: 'privateKey' | 'token' | 'password' | 'urlPassword';
  /** UTF-16 offsets of the value itself, not of its name. */
  readonly start: number;
  readonly end: number;
}

/** Tokens of services that give them a shape of their own; the shapes are from the services' documentation of secret scanning. */
const tokenShapes = [
  /\b(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AROA|ANPA)[A-Z0-9]{16}\b/g,
  /\bLTAI[A-Za-z0-9]{12,20}\b|\bAKID[A-Za-z0-9]{32}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{36,255}\b|\bgithub_pat_[A-Za-z0-9_]{50,255}\b/g,
  /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-\d-[A-Za-z0-9-]{20,}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}\b|\bwhsec_[A-Za-z0-9]{24,}\b/g,
  /\bsk-(?:ant-|proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,}/g,
  /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])|\bya29\.[A-Za-z0-9_-]{20,}|\bGOCSPX-[A-Za-z0-9_-]{20,}/g,
  /\bhf_[A-Za-z0-9]{30,}\b|\bnpm_[A-Za-z0-9]{36}\b|\bpypi-[A-Za-z0-9_-]{50,}|\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/g,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bkey-[0-9a-f]{32}\b|\bdop_v1_[0-9a-f]{64}\b|\bglsa_[A-Za-z0-9_]{32,}/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b|\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g,
  /\bdapi[0-9a-f]{32}\b|\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}\b|\bpul-[0-9a-f]{40}\b|\brubygems_[0-9a-f]{48}\b|\bSK[0-9a-f]{32}\b/g,
  /\bfigd_[A-Za-z0-9_-]{30,}|\blin_api_[A-Za-z0-9]{30,}\b|\b(?:ntn_[A-Za-z0-9]{30,}|secret_[A-Za-z0-9]{43})\b|\bNRAK-[A-Z0-9]{27}\b|\btskey-[a-z]+-[A-Za-z0-9-]{20,}/g,
  /\bhv[sbr]\.[A-Za-z0-9_-]{24,}|\bgsk_[A-Za-z0-9]{40,}\b|\bxai-[A-Za-z0-9]{60,}\b|\bATATT3[A-Za-z0-9_=-]{40,}/g,
  /(?<=\bhooks\.slack\.com\/services\/)T\w+\/B\w+\/\w{16,}|(?<=\bdiscord(?:app)?\.com\/api\/webhooks\/)\d+\/[\w-]{50,}/g,
];

const privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|(?![\s\S]))|^PuTTY-User-Key-File-\d[\s\S]*?^Private-MAC: \S+/gmu;

const urlPassword = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"<>]*:([^\s/@'"]+)@/giu;

/** A name that says so, then a value: in assignments, options, headers, JSON and YAML. */
const named = /(?:(?:^|[^A-Za-z0-9])(?:[A-Za-z0-9]+[_-])*(?:(?:pg)?pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key|secret[_-]?key|auth[_-]?(?:key|token)|account[_-]?key|private[_-]?key|credentials?|client[_-]?secret|密码|口令|密钥|令牌)["']?\s*(?:=>|:=|[:=：]|\s)\s*|\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+|\bbearer\s+)(["']?)([^\s"'`,;&|<>(){}[\]]{6,})\1/giu;

/** Where programs and files without a telling name before it expect a password; the first group is the value. */
const positions = [
  /\bsshpass\s+-p\s*["']?([^\s"']{3,})/gu,
  /\bcurl\s[^\n|;]{0,300}?(?:-u|--user)[= ]?\s*["']?[^\s"':]+:([^\s"']{3,})/gu,
  /\bmysql\w*\s[^\n|;]{0,300}?\s-p([^\s"']{3,})/gu,
  /\bredis-cli\s[^\n|;]{0,300}?-a\s+["']?([^\s"']{3,})/gu,
  /\b(?:sqlcmd|bcp|zip|unzip)\s[^\n|;]{0,300}?-P\s*["']?([^\s"']{3,})/gu,
  /\bldap\w+\s[^\n|;]{0,300}?-w\s+["']?([^\s"']{3,})/gu,
  /\bopenssl\s[^\n|;]{0,300}?(?:\s-[kK]\s+|\bpass:)["']?([^\s"']{3,})/gu,
  /\b7z[arz]?\s[^\n|;]{0,300}?\s-p([^\s"']{3,})/gu,
  /\b(?:docker|podman|nerdctl|skopeo|helm|az)\s[^\n|;]{0,60}?\blogin\s[^\n|;]{0,300}?-p\s+["']?([^\s"']{3,})/gu,
  /\bwandb\s+login\s+(?:--?\S+\s+)*([0-9a-f]{40})\b/gu,
  /\bnmcli\s[^\n|;]{0,300}?\spassword\s+["']?([^\s"']{8,})/gu,
  /(?:密码|口令)\s*[是为]\s*["']?([!-~]{4,})/gu,
  /\bssh-keygen\s[^\n|;]{0,300}?-N\s+["']?([^\s"']{3,})/gu,
  /\bnet\s+use\s[^\n|;]{0,300}?\/user:\S+\s+["']?([^\s"'/]{3,})/giu,
  /\bConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{3,})["']/giu,
  /\becho\s+["']?([^\s"'|]{3,})["']?\s*\|\s*sudo\s+(?:-\w+\s+)*-\w*S/gu,
  /\becho\s+["']?[^\s"'|:]+:([^\s"'|]{3,})["']?\s*\|\s*(?:sudo\s+)?chpasswd\b/gu,
  /\blogin\s+\S+\s+password\s+(\S{3,})/gu,
  /<(?:password|passwd|secret|token|apiKey)>([^<>\s]{3,})<\//giu,
  /"auth"\s*:\s*"([A-Za-z0-9+/]{12,}={0,2})"/gu,
  /\bcookie:\s*["']?[\w.-]+=([^\s;"']{16,})/giu,
];

/**
 * Finds private keys, tokens of known shapes, passwords in URLs and values whose name says that they are secret.
 * Placeholders (`<token>`, `$TOKEN`, `YOUR_KEY`, `xxxx`, `changeme`) and values taken from elsewhere (`$(pass show x)`) are none.
 * In the order of the text, none inside another; a text without secrets gives an empty list.
 */
export function findSecrets(text: string): readonly Secret[] {
  const found: Secret[] = [];
  const add = (kind: Secret['kind'], start: number, value: string): void => {
    if (kind === 'privateKey' || !isPlaceholder(value)) found.push({ kind, start, end: start + value.length });
  };
  for (const match of text.matchAll(privateKey)) add('privateKey', match.index, match[0]);
  for (const shape of tokenShapes) for (const match of text.matchAll(shape)) add('token', match.index, match[0]);
  for (const match of text.matchAll(urlPassword)) {
    const value = match[1] ?? '';
    add('urlPassword', match.index + match[0].length - value.length - 1, value);
  }
  for (const match of text.matchAll(named)) {
    const value = match[2] ?? '';
    const before = match[0].slice(0, match[0].lastIndexOf(value));
    // After a mere space it is a value only behind an option or a scheme, or if it does not look like a word.
    const isValue = !/[^\s:=：>]\s+["']?$/u.test(before) || /^(?:authorization|bearer|-)/iu.test(before) || looksRandom(value);
    // `token = tokenizer.eos_token`, `password = getpass()`: names within a program.
    const isName = text[match.index + before.length + value.length] === '(' || /^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/u.test(value);
    if (isValue && !isName) add('password', match.index + before.length, value);
  }
  for (const position of positions) {
    for (const match of text.matchAll(position)) add('password', match.index + match[0].lastIndexOf(match[1] ?? ''), match[1] ?? '');
  }
  return withoutOverlaps(found);
}

function looksRandom(value: string): boolean {
  return value.length >= 16 && /\d/u.test(value) && /[a-z]/u.test(value) && /[A-Z]/u.test(value);
}

function isPlaceholder(value: string): boolean {
  // The next option, or the middle of `token::elevate`.
  if (/^--?[a-z]|^:/u.test(value)) return true;
  if (/^[<[{$%]|\{\{|\$\{|\$\(|<[^>]*>|^process\.|^os\.|^env[.[]|\(/iu.test(value)) return true;
  if (/^(?:your|my|the|some|example|sample|dummy|test|fake)[_-]|[_-](?:here|goes-here)$|example|^(?:x+|\*+|\.+|0+|-+|change-?me|secret|password|passwd|token|string|none|null|true|false|undefined|required|optional|required=\w+|hunter2)$/iu.test(value)) return true;
  // One character again and again, and a plain variable or path, say nothing.
  return /^(.)\1*$/u.test(value) || /^(?:\.{0,2}|~)\/[\w./-]+$/u.test(value);
}

function withoutOverlaps(found: readonly Secret[]): readonly Secret[] {
  const kept: Secret[] = [];
  for (const secret of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (secret.start >= (kept.at(-1)?.end ?? 0)) kept.push(secret);
  }
  return kept;
}
