import type * as vscode from 'vscode';
import { start, type Started } from '../extension/start.ts';
import { localFiles } from './localFiles.ts';

export function activate(context: vscode.ExtensionContext): Started {
  return start(context, { local: localFiles, onDemand: () => import('../extension/onDemand.ts') });
}
