// What goes into the extension's output channel: the embedded VS Code writes no file of it that a test could read.

import * as vscode from 'vscode';

const lines: string[] = [];
const { createOutputChannel } = vscode.window;

// The extension shares this API object and makes its channel later, when it has something to say.
Object.assign(vscode.window, {
  createOutputChannel: (...args: Parameters<typeof createOutputChannel>) => {
    const channel = createOutputChannel(...args) as unknown as Record<string, (...values: unknown[]) => void>;
    return new Proxy(channel, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...values: unknown[]): unknown => {
          if (values.length > 0) lines.push(values.map(written).join(' '));
          return Reflect.apply(value, target, values) as unknown;
        };
      },
    });
  },
});

/** As much of a value as the channel would write. */
function written(value: unknown): string {
  return value instanceof Error ? `${String(value)} ${value.stack ?? ''} ${written(value.cause ?? '')}` : typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was written so far. */
export function logged(): readonly string[] {
  return lines;
}
