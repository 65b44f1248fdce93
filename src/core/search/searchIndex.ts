// Looks through every note for the words as they stand: a stand-in until the index made for the purpose lands.
import type { Note, NoteProblem } from '../note.ts';
export interface NoteOutline { readonly path: string; readonly title: string; readonly date?: string; readonly categories: readonly string[]; readonly tags: readonly string[]; readonly published?: boolean; readonly problems: readonly NoteProblem[];
 readonly sections: readonly { heading: string; headings: readonly string[]; level: number; line: number; anchor: string }[];
 readonly recipes: readonly { index: number; section: number; description: string; lang: string; line: number; kind: 'fence'|'command' }[] }
export interface Hit { readonly kind: 'section'|'recipe'; readonly note: string; readonly title: string; readonly headings: readonly string[]; readonly line: number; readonly score: number; readonly recipe?: number; readonly lang?: string; excerpt(): { text: string; ranges: readonly (readonly [number, number])[] } }
export interface SearchResult { readonly hits: readonly Hit[]; readonly didYouMean?: string }
export interface SearchOptions { boost?: (unit: { note: string; line: number; recipe?: number }) => number; limit?: number; kind?: 'section'|'recipe'; lang?: string }
export class SearchIndex {
  readonly notes = new Map<string, { note: Note; stamp: { size: number; mtime: number } | undefined }>();
  add(note: Note, stamp?: { size: number; mtime: number }) { this.notes.set(note.path, { note, stamp }); }
  static load(bytes: Uint8Array): SearchIndex | undefined { return bytes.length < 0 ? new SearchIndex() : undefined; }
  remove(path: string) { this.notes.delete(path); }
  stamps() { return new Map([...this.notes].map(([p, n]) => [p, n.stamp ?? { size: -1, mtime: -1 }])); }
  outline(path: string): NoteOutline | undefined { const n = this.notes.get(path)?.note; return n && { path, title: n.title, ...n.frontMatter, problems: n.problems, sections: n.sections, recipes: n.recipes }; }
  *outlines(): Iterable<NoteOutline> { for (const p of this.notes.keys()) yield this.outline(p)!; }
  serialize() { return new Uint8Array(); }
  search(query: string, o: SearchOptions = {}): SearchResult {
    const q = query.toLowerCase(); const hits: Hit[] = [];
    for (const { note } of this.notes.values()) {
      for (const s of note.sections) if (o.kind !== 'recipe' && (s.heading + s.prose + s.code).toLowerCase().includes(q)) hits.push({ kind: 'section', note: note.path, title: s.heading, headings: s.headings, line: s.line, score: s.heading.toLowerCase().includes(q) ? 2 : 1, excerpt: () => ({ text: s.prose.split('\n')[0] ?? '', ranges: [] }) });
      for (const r of note.recipes) if (o.kind !== 'section' && (r.description + r.code).toLowerCase().includes(q)) hits.push({ kind: 'recipe', note: note.path, title: r.description, headings: note.sections[r.section]!.headings, line: r.line, score: 1, recipe: r.index, lang: r.lang, excerpt: () => ({ text: r.code.split('\n')[0]!, ranges: [] }) });
    }
    return { hits: hits.sort((a, b) => b.score - a.score).slice(0, o.limit ?? 50) };
  }
}
