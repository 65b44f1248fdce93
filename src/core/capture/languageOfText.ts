/** What a fence calls the language of a script that begins with `#!`, by its interpreter; others go by their own name. */
const interpreters: readonly (readonly [RegExp, string])[] = [[/^python[\d.]*$/u, 'python'], [/^(?:node|deno|bun)$/u, 'javascript'], [/^pwsh$/u, 'powershell'], [/^dash$/u, 'sh']];

/** How much of a text is held against the shapes, whose cost grows with its square: UTF-16 units. */
const longestLook = 2000;

/** In this order, for the first that fits is taken: the shape of a language's texts, where hardly anything else has it. */
const shapes: readonly (readonly [lang: string, shape: RegExp])[] = [
  ['powershell', /^PS(?: [^>\n]*)?> ?\S/u],
  ['bat', /^[A-Z]:\\[^>\n]*>\S/u],
  ['python', /^>>> \S/u],
  ['bash', /^\$ \S.*(?:\n(?:\$ .*)?)*$/u],
  ['console', /^\$ \S/u],
  ['bat', /^@echo off\b/iu],
  ['xml', /^<\?xml\s/u],
  ['html', /^<(?:!doctype html|html|head|body|div|table|ul|ol|script|style|h[1-6])\b[^<>]*>|^<(a|p|span|b|i|li)\b[^<>]*>[^]*<\/\1>$/iu],
  ['cpp', /^#include <\w+>$/mu],
  ['c', /^#include <\w+\.h>$/mu],
  ['latex', /^\\(?:begin|documentclass|usepackage|frac|sum|int|nabla|mathbf)\b/u],
  ['go', /^package \w+\n/u],
  ['rust', /^(?:pub )?fn \w+(?:<[^>]*>)?\(|^use (?:std|crate)::/mu],
  ['javascript', /^(?:export )?(?:async )?function\*? \w+\(|^(?:export )?const (?:\w+|\{[^}]*\}|\[[^\]]*\]) = /mu],
  ['python', /^print\(|^[ \t]*(?:(?:async )?def \w+\(.*|class \w+(?:\(.*\))?|for .+ in .+|with .+ as \w+):[ \t]*(?:#.*)?$|^from [\w.]+ import \S|^import \w+(?:\.\w+)*(?: as \w+)?(?:, \w+)*$/mu],
  ['powershell', /^(?:\$\w+ *= *)?[A-Z][a-z]+-[A-Z]\w+|\$env:\w/mu],
  ['powershell', /^(?:choco|ipconfig|netsh|robocopy|scoop|systeminfo|tasklist|winget|wsl)(?: \S|$)/u],
  ['bash', /^export [A-Za-z_]\w*=|^source \S*[/.]|^kill -|^(?:for|while) .*; ?do\b/u],
  ['sql', /^(?:select\b[^]*\bfrom\s|insert into\s|update \S+ set\s|delete from\s|(?:create|alter|drop) (?:table|view|index|database)\s)/iu],
  ['bash', /^(?:sudo |[A-Z_]+=\S* )*(?:apt|brew|cat|cd|chmod|conda|cp|curl|docker|echo|find|git|grep|helm|kubectl|ls|make|mamba|mkdir|mv|npm|npx|nvidia-smi|pip3?|podman|python3?|rm|rsync|scp|sed|ssh|systemctl|tar|wget)(?: \S|$)/u],
  ['bash', /^(?:\.{0,2}\/)?[a-z][\w./-]* (?:\S.* )?--?[A-Za-z]/u],
];

const instruction = /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]+\S/u;

/**
 * The language of a text that comes without one, as a fence names it, `''` where nothing tells. Goes by how the text begins: a `#!`, a prompt
 * (`console` where output follows), JSON as a whole, a Dockerfile's instructions (its reference, "Overview"), words that only one language puts so.
 */
export function languageOfText(text: string): string {
  const code = text.trim();
  const program = /^#![ \t]*(?:\S*\/)?(?:env[ \t]+(?:-S[ \t]+)?)?(?:\S*\/)?(\w[\w.-]*)/u.exec(code)?.[1];
  if (program !== undefined) return interpreters.find(([shape]) => shape.test(program))?.[1] ?? program;
  if (isJson(code)) return 'json';
  if (isDockerfile(code)) return 'dockerfile';
  const body = code.slice(0, longestLook).replace(/^(?:#(?!include\b)[^\n]*\n\s*)+/u, '');
  return shapes.find(([, shape]) => shape.test(body))?.[0] ?? '';
}

function isJson(code: string): boolean {
  if (!/^[[{][^]*[\]}]$/u.test(code)) return false;
  try {
    JSON.parse(code);
    return true;
  } catch {
    return false;
  }
}

/** Each line, comments and the rest of a longer instruction aside, is an instruction. */
function isDockerfile(code: string): boolean {
  const lines = code.replace(/\\[ \t]*\n/gu, ' ').split('\n').filter((line) => !/^\s*(?:#|$)/u.test(line));
  return lines.length > 0 && lines.every((line) => instruction.test(line));
}
