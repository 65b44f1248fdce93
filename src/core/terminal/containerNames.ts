/** What may be asked of docker or podman so that a blank need not be typed. */
export interface ContainerQuestion {
  readonly program: 'docker' | 'podman';
  readonly kind: 'container' | 'image';
  /** All that is run. Nothing of a note is in it, and bash, zsh, fish, PowerShell and cmd read it alike. */
  readonly command: string;
}

/** Nobody reads more rows than these. */
const mostNames = 200;

/** Of a repository's name with its host, a colon and a tag: the two lengths that distribution's reference grammar allows. */
const longestName = 255 + 1 + 128;

/** A container is called so: RestrictedNamePattern in moby's daemon/names. */
const containerName = /^[A-Za-z\d][\w.-]+$/u;

/** A repository, its host in front or not, and a tag: distribution/reference, grammar. Without an IPv6 host. */
const imageName = /^(?:[A-Za-z\d]+(?:[.-]+[A-Za-z\d]+)*(?::\d+)?\/)?[a-z\d]+(?:(?:\.|__?|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:\.|__?|-+)[a-z\d]+)*)*:\w[\w.-]*$/u;

/**
 * The question that fits a blank of this name in a recipe; `undefined` where docker and podman are not what the recipe runs,
 * or the blank is a file: `<container>`, `[image name]`, `{{镜像}}`, not `{{path/to/image.png}}`.
 */
export function containerQuestion(name: string, code: string): ContainerQuestion | undefined {
  const program = /(?:^|[\s;&|(`])(docker|podman)(?:-compose)?\s/u.exec(code)?.[1] as ContainerQuestion['program'] | undefined;
  if (program === undefined || /file|path|url|dir|[/\\]|\.\w|文件|路径|目录/iu.test(name.replace('...', ''))) return undefined;
  if (/image|镜像/iu.test(name)) return { program, kind: 'image', command: `${program} image ls --format "{{.Repository}}:{{.Tag}}"` };
  return /container|容器/iu.test(name) ? { program, kind: 'container', command: `${program} ps --all --format "{{.Names}}"` } : undefined;
}

/**
 * The names in what a terminal showed of the answer, in its order, each once. A line that is anything else, once the sequences that
 * colour text or name the window are gone, is not looked at: an error, `<none>:<none>`, a prompt.
 */
export function containerNames(shown: string, kind: ContainerQuestion['kind']): readonly string[] {
  const grammar = kind === 'image' ? imageName : containerName;
  const lines = withoutSequences(shown).split(/[\r\n]+/u).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line.length <= longestName && grammar.test(line)))].slice(0, mostNames);
}

/** Without the terminal's control sequences that are whole (ECMA-48 5.4 and 5.6): OSC, DCS and their kin, CSI, and the short ones. */
function withoutSequences(text: string): string {
  return text.replace(/\x1b\][^\x07\x1b\r\n]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b\r\n]*\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]+[0-~]|\x1b[0-OQ-WYZ\\`-~]/gu, '');
}
