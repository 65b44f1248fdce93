/** One argument of a tool, in the part of JSON Schema that every client of language models understands. */
export interface Field {
  readonly type: 'string' | 'integer';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A tool's arguments as a JSON Schema. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
}

/** Longer strings are cut: no query, path or heading is longer, and a model may send anything. */
const longest = 2000;

/** A tool's arguments, checked against its schema. */
export interface ToolInput {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
}

/**
 * Reads what a model sent. Models are sloppy: a number may come as a string, one out of range is moved into it, `null` is
 * nothing, and unknown arguments are left out. What cannot be meant is answered with a sentence that tells the model what to send.
 */
export function readInput({ properties, required = [] }: InputSchema, raw: unknown): ToolInput | string {
  const values = new Map<string, string | number>();
  const given = new Map(typeof raw === 'object' && raw !== null ? Object.entries(raw) : []);
  for (const [name, field] of Object.entries(properties)) {
    const value: unknown = given.get(name) ?? undefined;
    if (value === undefined || value === '') {
      if (required.includes(name)) return `The argument "${name}" is missing: ${field.description}`;
      continue;
    }
    const read = field.type === 'integer' ? readInteger(field, value) : readText(field, value);
    if (read === undefined) return `The argument "${name}" does not fit: ${field.description}${field.enum ? ` One of: ${field.enum.join(', ')}.` : ''}`;
    values.set(name, read);
  }
  const get = <T extends 'string' | 'number'>(name: string, type: T) => {
    const value = values.get(name);
    return typeof value === type ? value : undefined;
  };
  return { text: (name) => get(name, 'string') as string | undefined, number: (name) => get(name, 'number') as number | undefined };
}

function readInteger({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Field, value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  return Math.min(maximum, Math.max(minimum, Math.trunc(number)));
}

function readText(field: Field, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (field.enum && !field.enum.includes(value)) return undefined;
  return value.slice(0, longest);
}
