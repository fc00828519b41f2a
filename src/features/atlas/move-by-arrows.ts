import type { KeyboardEvent } from 'react';

const ways: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus from a link in a table to the next one in the arrow's direction: a thousand cells are one stop a row. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const way = ways[event.key];
  const from = event.currentTarget.closest<HTMLTableCellElement>('td, th');
  const rows = from?.closest('table')?.rows;
  if (way === undefined || from === null || rows === undefined || event.ctrlKey || event.metaKey || event.altKey)
    return;
  let row = from.closest('tr')?.rowIndex ?? 0;
  let column = from.cellIndex;
  for (;;) {
    row += way[0];
    column += way[1];
    const cell = rows[row]?.cells[column];
    if (cell === undefined) return;
    const link = cell.querySelector('a');
    if (link === null) continue;
    event.preventDefault();
    link.focus();
    return;
  }
}
