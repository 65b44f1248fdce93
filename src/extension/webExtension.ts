import type * as vscode from 'vscode';
import * as onDemand from './onDemand.ts';
import { start, type Started } from './start.ts';

/** A browser's extension host takes one file, so there is nothing left to load. */
export function activate(context: vscode.ExtensionContext): Started {
  return start(context, { local: undefined, onDemand: () => Promise.resolve(onDemand) });
}
