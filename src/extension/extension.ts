import type * as vscode from 'vscode';
import { start, type Started } from './start.ts';

export function activate(context: vscode.ExtensionContext): Started {
  return start(context, () => import('./onDemand.ts'));
}
