// read_facts.tsx: what the server reads out of the text: type, symbol, subject, who signs.
import { printedSymbol } from '@web/components/about_document';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import styles from './writing.module.css';

export function ReadFacts({ document }: { document: Document }) {
  const { t } = useText();
  const block = document.signatureBlock;
  const signer = [block?.authority, block?.onBehalfOf, block?.position, block?.person];
  const facts: [TextKey, string][] = [
    ['staff.read.type', document.type],
    ['staff.read.symbol', document.symbol ? printedSymbol(document) : ''],
    ['staff.read.subject', document.subject],
    ['staff.read.signer', signer.filter(Boolean).join(' · ')],
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd data-missing={value === '' || undefined}>{value || t('staff.read.missing')}</dd>
        </div>
      ))}
    </dl>
  );
}
