import { Box, type DOMElement, measureElement } from 'ink';
import { createContext, type ReactElement, type ReactNode, use, useEffect, useRef } from 'react';
import type { MouseEvent } from '../app/terminal-input.ts';

/** What the mouse does in an area; columns and rows count from its top left corner. */
export interface MouseActions {
  readonly onPress?: (column: number, row: number) => void;
  /** The button is held and moved; without it moving presses nothing. */
  readonly onDrag?: (column: number, row: number) => void;
  /** Lines, down is positive. */
  readonly onWheel?: (by: number) => void;
}

/** The areas on the screen, which know what the mouse means where it is. */
export class MouseAreas {
  readonly #areas = new Map<object, { readonly node: DOMElement; readonly does: MouseActions }>();

  set(key: object, node: DOMElement, does: MouseActions): void {
    this.#areas.set(key, { node, does });
  }

  remove(key: object): void {
    this.#areas.delete(key);
  }

  /** The smallest area under the mouse that does something with the event is the innermost. */
  report({ x, y, type }: MouseEvent): void {
    const under = Array.from(this.#areas.values()).flatMap(({ node, does }) => {
      const box = measureElement(node);
      const [column, row] = [x - box.x, y - box.y];
      const inside = column >= 0 && row >= 0 && column < box.width && row < box.height;
      const act = actOf(does, type, column, row);
      return inside && act ? [{ act, size: box.width * box.height }] : [];
    });
    under.sort((a, b) => a.size - b.size);
    under[0]?.act();
  }
}

function actOf(
  { onPress, onDrag, onWheel }: MouseActions,
  type: MouseEvent['type'],
  column: number,
  row: number,
): (() => void) | undefined {
  return {
    press: onPress && (() => onPress(column, row)),
    drag: onDrag && (() => onDrag(column, row)),
    'wheel-up': onWheel && (() => onWheel(-1)),
    'wheel-down': onWheel && (() => onWheel(1)),
  }[type];
}

export const MouseContext = createContext(new MouseAreas());

/** A part of the screen in which the mouse does something. */
export function MouseArea({
  children,
  ...does
}: MouseActions & { readonly children: ReactNode }): ReactElement {
  const areas = use(MouseContext);
  const box = useRef<DOMElement>(null);
  useEffect(() => {
    if (box.current) areas.set(box, box.current, does);
  });
  useEffect(() => () => areas.remove(box), [areas]);
  return (
    <Box ref={box} flexDirection="column" flexShrink={0}>
      {children}
    </Box>
  );
}
