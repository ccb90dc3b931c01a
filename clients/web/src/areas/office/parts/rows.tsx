// rows.tsx: a table whose rows become cards on a phone; the roles stay those of a table.
import type { ReactNode } from 'react';
import styles from './office.module.css';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** The cell that names its row. */
  head?: boolean;
  /** Short words that stay on one line where there is room. */
  short?: boolean;
}

// Cards take the roles of a table away in some browsers, so each is said.
const said = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader', scope: 'col' },
  head: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Columns of equal width, for several tables below each other. */
  even?: boolean;
}

export function Rows<Row>({ label, columns, rows, keyOf, even = false }: Props<Row>) {
  return (
    <table
      {...said.table}
      aria-label={label}
      className={styles['table']}
      data-even={even || undefined}
    >
      <thead {...said.group}>
        <tr {...said.row}>
          {columns.map((column) => (
            <th key={column.title} {...said.column}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...said.group}>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...said.row}>
            {columns.map((column) =>
              column.head ? (
                <th key={column.title} {...said.head}>
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.title}
                  {...said.cell}
                  data-label={column.title}
                  data-short={column.short}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
