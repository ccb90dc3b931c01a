// ledger_print.tsx: the book on paper, as the law forms it: A4 across, the head of the table and its
// column numbers on every page. It stands beside the desk, not in it: on paper there is only the book.
import { useText } from '@web/i18n/use_text';
import { createPortal } from 'react-dom';
import type { LedgerForm, LedgerRow } from './ledger';
import styles from './ledger_print.module.css';

interface Props {
  agency: string;
  title: string;
  under: string;
  form: LedgerForm;
  rows: readonly LedgerRow[];
}

export function LedgerPrint({ agency, title, under, form, rows }: Props) {
  const { t } = useText();
  return createPortal(
    <section className={styles['sheet']} aria-hidden="true">
      <header className={styles['head']}>
        <p className={styles['agency']}>{agency}</p>
        <h1>{title}</h1>
        <p>{under}</p>
      </header>
      <table className={styles['table']}>
        <colgroup>
          {form.columns.map((column) => (
            <col key={column.title} data-width={column.width} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {form.columns.map((column) => (
              <th key={column.title} scope="col">
                {t(column.title)}
              </th>
            ))}
          </tr>
          <tr className={styles['numbers']}>
            {form.columns.map((column, at) => (
              <th key={column.title} scope="col">
                {`(${at + 1})`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-void={row.void || undefined}>
              {form.columns.map((column, at) => (
                <td key={column.title} data-width={column.width}>
                  {row.cells[at] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}
