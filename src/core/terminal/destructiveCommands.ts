/** What a command would destroy; the host has a sentence for each. */
export type Destruction =
  | 'removeTree' | 'removeFound' | 'writeDevice' | 'format' | 'partition' | 'shred' | 'forcePush' | 'discardWork' | 'rewriteHistory'
  | 'removeContainers' | 'removeCluster' | 'destroyCloud' | 'dropData' | 'permissions' | 'forkBomb' | 'runDownload' | 'powerOff'
  | 'killAll' | 'firewall' | 'mirrorDelete' | 'removeUser' | 'registry';

/** One dangerous piece of a recipe. */
export interface DestructiveCommand {
  readonly destruction: Destruction;
  /** The piece itself, as it stands in the code. */
  readonly text: string;
  /** UTF-16 offset. */
  readonly index: number;
}

/** A program, and what all has to stand behind it; each pattern is a plain scan, so that a long line costs linear time (SECURITY I8). */
type Rule = readonly [Destruction, program: string, ...args: readonly RegExp[]];

const rules: readonly Rule[] = [
  ['removeTree', 'rm|ri|del|erase|rd|rmdir|Remove-Item', /\s(?:-(?!-)[a-z]*[rf]|--(?:recursive|force|no-preserve-root)|\/[sqf])(?![\w-]*=)/i],
  ['removeTree', 'rm|ri|del|erase|Remove-Item', /\s(?:[\w.~/\\:$-]*[\\/])?\*(?:\.\*)?(?=\s|$)/],
  ['removeTree', 'conda|mamba|micromamba', /\senv\s+remove\b|\sremove\s.*--all\b/],
  ['removeTree', 'Clear-RecycleBin', /(?:)/],
  ['removeFound', 'find', /\s(?:-delete\b|-exec(?:dir)?\s+(?:sudo\s+)?(?:rm|shred)\b)/],
  ['removeFound', 'xargs|parallel', /\s(?:rm|shred)\b/],
  ['writeDevice', 'dd', /\sof=/],
  ['format', 'mkfs(?:\\.\\w+)?|mkswap|mke2fs|wipefs|newfs|blkdiscard|Format-Volume|Clear-Disk|Initialize-Disk', /(?:)/],
  ['format', 'format', /^\s+[a-z]:/i],
  ['format', 'cryptsetup', /luksFormat|\serase/],
  ['format', 'nvme|hdparm', /\s(?:format|sanitize|--security-erase\S*)(?=\s|$)/],
  ['partition', 'fdisk|sfdisk|cfdisk|gdisk|sgdisk|parted', /^(?!\s+-[a-z]*l)/],
  ['partition', 'diskpart|lvremove|vgremove|pvremove', /(?:)/],
  ['partition', 'diskutil|zpool|zfs|btrfs', /\s(?:destroy|erase\w*|partition\w*|delete)\b/i],
  ['shred', 'shred|srm|Clear-Content', /(?:)/],
  ['shred', 'truncate', /\s(?:-s|--size)[ =]?0\b/],
  ['shred', 'cipher', /\/w/i],
  ['forcePush', 'git', /\spush\b/, /\s(?:--(?:force(?:-with-lease|-if-includes)?|mirror|delete|prune)|-[a-z]*[fd][a-z]*|\+\S+|:\S+)(?=[\s=]|$)/i],
  ['discardWork', 'git', /\s(?:reset|clean|checkout|restore|switch|stash|branch|worktree)\b/,
    /\s(?:--hard|--force|--discard-changes|-[a-z]*[fDX][a-zA-Z]*|--|\.|drop|clear)(?=\s|$)/],
  ['discardWork', 'svn', /\srevert\b/],
  ['discardWork', 'hg', /\s(?:strip|purge|revert\s.*(?:-a|--all)|up(?:date)?\s.*(?:-C|--clean))(?=\s|$)/],
  ['rewriteHistory', 'git', /\s(?:filter-branch|filter-repo|reflog\s+(?:expire|delete)|gc\s.*--prune)/],
  ['removeContainers', 'docker|podman|nerdctl', /\s(?:prune|rmi|system\s+reset|(?:volume|image|network)\s+(?:rm|remove)|(?:rm|remove)\s.*(?:-[a-z]*[fv]|--force|--volumes|\$\())(?=[\s"')]|$|\w)/],
  ['removeContainers', 'docker|docker-compose|podman-compose', /\sdown\b/, /\s(?:-v|--volumes|--rmi)\b/],
  ['removeCluster', 'kubectl|oc|helm|minikube|kind|k3d', /\s(?:delete|drain|uninstall)\b/],
  ['destroyCloud', 'terraform|tofu|pulumi|vagrant|cdk|gcloud|az|gh|doctl|heroku', /[\s:](?:destroy|delete|purge)\b/],
  ['destroyCloud', 'aws', /\s(?:rb|rm\s.*--recursive|(?:delete|terminate)-[\w-]+)(?=\s|$)/],
  ['dropData', 'drop', /^\s+(?:database|schema|table|index|collection|user|role|view)\b/i],
  ['dropData', 'truncate', /^\s+table\b/i],
  ['dropData', 'delete', /^\s+from\s+[\w.`"[\]]+\s*["']?\s*$/i],
  ['dropData', 'db\\.(?:dropDatabase|\\w+\\.(?:drop|deleteMany|remove))', /^\(/],
  ['dropData', 'flushall|flushdb|dropdb|dropDatabase', /(?:)/],
  ['permissions', 'chmod|chown|chgrp|setfacl|icacls|takeown', /\s(?:-(?!-)[a-z]*R|--recursive|\/[tr]\b|0?777\b)/],
  ['powerOff', 'shutdown|reboot|poweroff|halt|Stop-Computer|Restart-Computer', /(?:)/],
  ['powerOff', 'init|telinit', /^\s+[06]\b/],
  ['killAll', 'killall', /(?:)/],
  ['killAll', 'kill', /\s-1\s*$/],
  ['killAll', 'pkill|taskkill|Stop-Process', /\s(?:-9|-KILL|\/f|-Force)\b/i],
  ['firewall', 'iptables|ip6tables|nft|ufw|route', /\s(?:-F|--flush|flush|disable|reset|-f)\b/],
  ['mirrorDelete', 'rsync', /\s--del/],
  ['mirrorDelete', 'robocopy', /\/(?:mir|purge)\b/i],
  ['mirrorDelete', 'rclone', /\s(?:sync|purge|delete)\b/],
  ['removeUser', 'userdel|deluser|groupdel|Remove-LocalUser', /(?:)/],
  ['removeUser', 'crontab', /\s-[a-z]*r/],
  ['registry', 'reg|vssadmin|shadowcopy', /\sdelete\b/i],
  ['registry', 'bcdedit', /\s\//],
  ['runDownload', 'iex|Invoke-Expression', /(?:)/],
];

const prepared = rules.map(([destruction, program, ...args]) => ({
  destruction,
  args,
  program: new RegExp(`(?:^|[\\s({"'\`\\\\/!@])(${program})(?:\\.exe)?(?=[\\s"')(;]|$)`, 'i'),
}));

/** What spans several commands; each looks at one line. */
const linePatterns: readonly (readonly [Destruction, RegExp])[] = [
  ['forkBomb', /(?:^|\s)([:\w]+)\s*\(\)\s*\{\s*\1\s*\|\s*\1\s*&\s*\}|%0\s*\|\s*%0/],
  ['writeDevice', />\s*\/dev\/(?:sd|hd|nvme|vd|xvd|mmcblk|disk|mapper\/)\w*/],
  ['runDownload', /\|\s*(?:sudo\s+)?(?:\/[\w/.-]+\/)?(?:(?:ba|z|da|k|fi)?sh|python[\d.]*|perl|ruby|node|iex|Invoke-Expression|pwsh|powershell)(?=\s|$|[;|&)])/i],
  ['runDownload', /(?:\b(?:ba|z|k)?sh\s+(?:-c\s+)?|\bsource\s+|\beval\s+|(?:^|\s)\.\s+)["']?(?:<|\$)\(\s*(?:curl|wget)\b/],
];

/** A recipe beyond this is not looked at further: nobody puts it on a prompt. */
const longest = 64 * 1024;
const longestCommand = 4096;

/**
 * Looks for commands that destroy files, disks, histories, containers or data, in shell, PowerShell, cmd and SQL.
 * A warning, not a fence: what is not found may still be dangerous, and a mention in a string or comment is found as well.
 * The pieces come in the order of the text, none inside another.
 */
export function findDestructiveCommands(code: string): readonly DestructiveCommand[] {
  // A command carried on to the next line is one command; the replacement keeps every offset.
  const text = code.slice(0, longest).replace(/[\\`^]\n/gu, '  ');
  const found: DestructiveCommand[] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) {
    for (const [destruction, pattern] of linePatterns) {
      const hit = pattern.exec(match[0].slice(0, longestCommand));
      if (hit === null || (destruction === 'runDownload' && !/\b(?:curl|wget|fetch|iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b/iu.test(match[0]))) continue;
      const { start, end } = pipelineAround(match[0], hit);
      found.push({ destruction, text: code.slice(match.index + start, match.index + end).trimEnd(), index: match.index + start });
    }
  }
  for (const match of text.matchAll(/[^\n;|&]+/gu)) {
    for (const command of inCommand(match[0].slice(0, longestCommand))) {
      found.push({ ...command, index: match.index + command.index, text: code.slice(match.index + command.index, match.index + match[0].length).trimEnd() });
    }
  }
  return withoutOverlaps(found);
}

/** From behind the last `;`, `&&` or `||` before a hit to the next one after it: what stands there is named by itself. */
function pipelineAround(line: string, hit: RegExpExecArray): { readonly start: number; readonly end: number } {
  const first = hit.index + hit[0].search(/\S/u);
  const behind = first + hit[0].trimStart().length;
  const start = /^(?:.*(?:;|&&|\|\|))?\s*/u.exec(line.slice(0, first))?.[0].length ?? 0;
  const length = line.slice(behind).search(/;|&&|\|\||$/u);
  return { start, end: behind + length };
}

function* inCommand(command: string): Generator<DestructiveCommand> {
  for (const { destruction, program, args } of prepared) {
    const hit = program.exec(command);
    if (hit === null) continue;
    const name = hit[1] ?? '';
    const index = hit.index + hit[0].lastIndexOf(name);
    const rest = command.slice(index + name.length);
    if (args.every((pattern) => pattern.test(rest))) yield { destruction, index, text: name };
  }
}

function withoutOverlaps(found: readonly DestructiveCommand[]): readonly DestructiveCommand[] {
  const kept: DestructiveCommand[] = [];
  for (const command of [...found].sort((a, b) => a.index - b.index || b.text.length - a.text.length)) {
    const last = kept.at(-1);
    if (last === undefined || command.index >= last.index + last.text.length) kept.push(command);
  }
  return kept;
}
