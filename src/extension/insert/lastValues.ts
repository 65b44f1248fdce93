import type * as vscode from 'vscode';
import { findSecrets } from '../../core/index.ts';

const storageKey = 'blankValues';
/** Names beyond this are forgotten, the longest unused first. */
const mostNames = 200;
const longestValue = 500;

/**
 * What was last given to a blank of each name, kept on this machine so that it can be offered first.
 * What is, or may be, a secret is never kept.
 */
export class LastValues {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  all(): ReadonlyMap<string, string> {
    return new Map(this.#memory.get<readonly (readonly [string, string])[]>(storageKey, []));
  }

  remember(values: ReadonlyMap<string, string>): void {
    const kept = new Map(this.all());
    for (const [name, value] of values) {
      if (value === '' || value.length > longestValue || isSecret(name, value)) continue;
      kept.delete(name);
      kept.set(name, value);
    }
    void this.#memory.update(storageKey, [...kept].slice(-mostNames));
  }
}

function isSecret(name: string, value: string): boolean {
  return /pass|pwd|secret|token|key|credential|密码|口令|密钥|令牌/iu.test(name) || findSecrets(value).length > 0 || findSecrets(`${name}=${value}`).length > 0;
}
