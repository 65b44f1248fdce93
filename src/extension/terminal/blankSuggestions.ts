import * as vscode from 'vscode';

const mostSuggestions = 100;

/** The part of the built-in Git extension's interface that is used here. */
interface GitExtension {
  getAPI(version: 1): { readonly repositories: readonly { getBranches(query: object): Promise<readonly { readonly name?: string }[]> }[] };
}

/**
 * Values that fit a blank by its name: files and folders of the workspace, git branches, images and services named by its
 * compose files and Dockerfiles. Nothing is started for it (containers that run: containerAnswers.ts); in an untrusted workspace there are none (SECURITY E7, F1).
 */
export async function suggestValues(name: string): Promise<readonly string[]> {
  if (!vscode.workspace.isTrusted) return [];
  try {
    const values = await valuesFor(name);
    return [...new Set(values)].slice(0, mostSuggestions);
  } catch {
    // A suggestion that cannot be had is not worth a word.
    return [];
  }
}

async function valuesFor(name: string): Promise<readonly string[]> {
  if (/branch|commit|\bref\b|分支/iu.test(name)) return branches();
  if (/image|镜像/iu.test(name)) return namesInFiles(/^\s*(?:image:\s*["']?|FROM\s+(?:--\S+\s+)?)([^\s"'$#]+)/gmu);
  if (/container|service|容器|服务/iu.test(name)) return namesInFiles(/^\s*container_name:\s*["']?([^\s"'$#]+)|^ {2}([\w.-]+):\s*$/gmu);
  if (/dir|folder|目录|文件夹/iu.test(name)) return folders();
  return /file|path|script|input|source|src|文件|路径|脚本/iu.test(name) ? files() : [];
}

async function branches(): Promise<readonly string[]> {
  const git = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const repositories = git?.isActive ? git.exports.getAPI(1).repositories : [];
  const lists = await Promise.all(repositories.map((repository) => repository.getBranches({ remote: false })));
  return lists.flat().flatMap((branch) => (branch.name === undefined ? [] : [branch.name]));
}

async function files(): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles('**/*', '{**/node_modules/**,**/.git/**}', mostSuggestions);
  return found.map((uri) => vscode.workspace.asRelativePath(uri, false)).sort();
}

async function folders(): Promise<readonly string[]> {
  return (await files()).flatMap((file) => (file.includes('/') ? [file.slice(0, file.lastIndexOf('/'))] : [])).sort();
}

async function namesInFiles(pattern: RegExp): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles('**/{compose*,docker-compose*,Dockerfile*,Containerfile*}', '**/node_modules/**', 20);
  const texts = await Promise.all(found.map(async (uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))));
  return texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '')).filter((name) => name !== '' && name !== 'scratch');
}
