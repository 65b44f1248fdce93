import { element, icon, iconButton } from './elements.ts';
import type { PageRecipe } from './messages.ts';
import { markBlanks } from './blankMarks.ts';
import type { Page } from './page.ts';

/** Gives each code block, and each command that is a recipe, its buttons, and marks the blanks in it. */
export function addCodeActions(page: Page): void {
  const recipes = new Map(page.snapshot.recipes.map((recipe) => [String(recipe.index), recipe]));
  for (const block of page.text.querySelectorAll<HTMLElement>('.code-block')) {
    const recipe = recipes.get(block.dataset.recipe ?? '');
    const code = block.querySelector<HTMLElement>('pre > code');
    if (!code) continue;
    block.querySelector('.code-head')?.append(buttons(page, recipe, code.textContent));
    if (recipe) {
      nameGroup(block, recipe);
      markBlanks(code, recipe);
    }
  }
  for (const code of page.text.querySelectorAll<HTMLElement>('code[data-recipe]')) {
    const recipe = recipes.get(code.dataset.recipe ?? '');
    if (!recipe) continue;
    markBlanks(code, recipe);
    const wrapper = element('span', { class: 'command' });
    nameGroup(wrapper, recipe);
    code.replaceWith(wrapper);
    wrapper.append(code, buttons(page, recipe, recipe.code));
  }
}

/** Every block has the same buttons: for who does not see which one they stand on, they say what they are about. */
function nameGroup(group: HTMLElement, { description }: PageRecipe): void {
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', description);
}

function buttons(page: Page, recipe: PageRecipe | undefined, code: string): HTMLElement {
  const { snapshot, send } = page;
  const { strings } = snapshot;
  const act = (type: 'insert' | 'copy' | 'terminal') => (): void => {
    if (recipe) send({ type, note: snapshot.note, recipe: recipe.index });
    else send({ type: 'copyText', text: code });
  };
  const copy = iconButton('copy', strings.copy, () => {
    act('copy')();
    confirmCopy(page, copy);
  });
  const all = recipe
    ? [
        iconButton('insert', strings.insert, act('insert')),
        copy,
        ...(snapshot.terminal && recipe.forShell ? [iconButton('terminal', strings.terminal, act('terminal'))] : []),
      ]
    : [copy];
  return element('span', { class: 'code-actions' }, ...all);
}

function confirmCopy({ announce, snapshot }: Page, button: HTMLElement): void {
  announce(snapshot.strings.copied);
  button.replaceChildren(icon('done'));
  setTimeout(() => button.replaceChildren(icon('copy')), 1500);
}
