/** How to find an element again once all around it was written anew; `undefined` where there is none of its name any more. */
export type FindAgain = (elements: readonly Named[]) => HTMLElement | undefined;

/** An element with what tells it from others: two that are alike have one name. */
export interface Named {
  readonly element: HTMLElement;
  readonly name: string;
}

/** By its name, and by its place among those of the same name: the last of them where there are fewer now. */
export function findAgain(elements: readonly Named[], element: Element): FindAgain {
  const at = elements.findIndex((named) => named.element === element);
  const name = elements[at]?.name;
  const place = elements.slice(0, at).filter((named) => named.name === name).length;
  return (now) => {
    const alike = now.filter((named) => named.name === name);
    return (alike[place] ?? alike.at(-1))?.element;
  };
}
