// about_document.tsx: which paper, which version: what a person checks before he presses.
import { isIncoming, shortOf } from '@web/api/names';
import { type Document, Regime } from '@web/gen/trinhky/v1/document_pb';
import type { WorkItem } from '@web/gen/trinhky/v1/task_service_pb';
import { useText } from '@web/i18n/use_text';
import styles from './actions.module.css';

/** "15/BC-UBND", or the symbol with an empty place for the number. */
export function printedSymbol(document: Document): string {
  if (!document.symbol) return document.number || document.type;
  const separator = document.regime === Regime.PARTY ? '-' : '/';
  return `${document.number || '…'}${separator}${document.symbol}`;
}

/** The same of an entry in a work list, which names the symbol alone before there is a number. */
export function workSymbol({ document, symbol, type }: WorkItem): string {
  if (!symbol || isIncoming(document) || /^\d/.test(symbol)) return symbol || type;
  // "BC/ĐU" of the Party, "BC-UBND" of the State.
  return `…${symbol.includes('/') ? '-' : '/'}${symbol}`;
}

export function AboutDocument({ document }: { document: Document }) {
  const { t } = useText();
  return (
    <div className={styles['about']}>
      <p>
        <strong>{printedSymbol(document)}</strong> {document.subject}
      </p>
      {/* A draft that was never handed up has no frozen version. */}
      {document.digest ? (
        <p className={styles['who']} title={document.digest}>
          {t('act.version', { digest: shortOf(document.digest), round: document.round })}
        </p>
      ) : null}
    </div>
  );
}
