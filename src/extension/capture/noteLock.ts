import * as vscode from 'vscode';
import { discard } from '../files.ts';

/** A ticket this old belongs to a window that is gone; one that waits keeps its ticket fresh. */
const staleMs = 20_000;
const freshenMs = 4000;
const waitMs = 15;

/** Whose tickets are this window's: one that could not be deleted keeps the window itself from nothing. */
const owner = crypto.randomUUID();

/** Within this window one after another, so that only one of each window stands in the bakery. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while no other window of this machine works under the same name.
 * The editor's file API has no exclusive create, so this is Lamport's bakery on files: a window marks that it is choosing,
 * draws a number above all that it sees, and waits for the lower ones. https://lamport.azurewebsites.net/pubs/bakery.pdf
 */
export async function withLock<T>(storage: vscode.Uri, name: string, work: () => Promise<T>): Promise<T> {
  const key = hash(name);
  const folder = vscode.Uri.joinPath(storage, 'locks', encodeURIComponent(key));
  const before = queues.get(key) ?? Promise.resolve();
  const turn = before.then(() => inBakery(folder, work), () => inBakery(folder, work));
  queues.set(key, turn);
  try {
    return await turn;
  } finally {
    if (queues.get(key) === turn) queues.delete(key);
  }
}

async function inBakery<T>(folder: vscode.Uri, work: () => Promise<T>): Promise<T> {
  await vscode.workspace.fs.createDirectory(folder);
  const number = await draw(folder);
  const own = ticketAt(folder, number);
  try {
    let freshened = Date.now();
    while ((await tickets(folder)).some((ticket) => ticket.owner !== owner && isBefore(ticket, { number, owner }))) {
      await pause(waitMs);
      if (Date.now() - freshened < freshenMs) continue;
      freshened = Date.now();
      await vscode.workspace.fs.writeFile(own, new Uint8Array());
    }
    return await work();
  } finally {
    await discard(own);
  }
}

/** Writes a ticket with a number above all that are seen; leaves none behind where that fails. */
async function draw(folder: vscode.Uri): Promise<number> {
  const choosing = ticketAt(folder, 'choosing');
  let own: vscode.Uri | undefined;
  try {
    await vscode.workspace.fs.writeFile(choosing, new Uint8Array());
    const number = Math.max(0, ...(await tickets(folder)).map((ticket) => ticket.number)) + 1;
    own = ticketAt(folder, number);
    await vscode.workspace.fs.writeFile(own, new Uint8Array());
    return number;
  } catch (error) {
    if (own) await discard(own);
    throw error;
  } finally {
    await discard(choosing);
  }
}

function ticketAt(folder: vscode.Uri, first: number | 'choosing'): vscode.Uri {
  return vscode.Uri.joinPath(folder, `${first}.${owner}`);
}

interface Ticket {
  /** 0 while its owner is still choosing. */
  readonly number: number;
  readonly owner: string;
}

/** Someone who is choosing may draw any number, so everyone waits for them. */
function isBefore(a: Ticket, b: Ticket): boolean {
  return a.number === 0 || a.number < b.number || (a.number === b.number && a.owner < b.owner);
}

async function tickets(folder: vscode.Uri): Promise<readonly Ticket[]> {
  const found: Ticket[] = [];
  for (const [file] of await vscode.workspace.fs.readDirectory(folder)) {
    const [first = '', owner = ''] = file.split('.');
    if (!(await isStale(vscode.Uri.joinPath(folder, file)))) found.push({ number: first === 'choosing' ? 0 : Number(first), owner });
  }
  return found;
}

async function isStale(ticket: vscode.Uri): Promise<boolean> {
  try {
    const { mtime } = await vscode.workspace.fs.stat(ticket);
    if (Math.abs(Date.now() - mtime) < staleMs) return false;
    await discard(ticket);
    return true;
  } catch {
    return true;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** FNV-1a, 32 bits: a short name for a folder; two notes that share one only wait for each other. */
function hash(text: string): string {
  let value = 0x811C9DC5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value.toString(36);
}
